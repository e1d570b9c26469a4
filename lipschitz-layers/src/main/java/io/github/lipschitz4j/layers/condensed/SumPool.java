package io.github.lipschitz4j.layers.condensed;

import io.github.lipschitz4j.core.Check;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The sum of each window over the root of its area: {@code y = s·Σx/√p}, with pullback {@code g ↦
 * s·g/√p} at each value of the window.
 *
 * <p>A window is an inner product with a vector of norm |s|, and windows do not overlap: the norm
 * of the map is |s|, or less where the border cuts windows.
 *
 * @param name see {@link CondensedLayer#name}
 * @param windows of p values
 * @param scale s, finite: 1 for the scaled average, {@code 1/√p} for the plain one
 */
public record SumPool(String name, Windows windows, double scale) implements CondensedLayer {
  static final String KIND = "sum-pool";

  /** Checks the range. */
  public SumPool {
    Check.that(
        Double.isFinite(scale),
        "CondensedNetwork %s: expected a finite scale, got %s",
        name,
        scale);
  }

  @Override
  public Traced trace(INDArray x) {
    long[] shape = x.shape();
    long[] pooled = windows.batch(name, x);
    double factor = scale / Math.sqrt(windows.area());
    double[] in = ChannelArray.of(x).values();
    double[] out = new double[(int) Reshape.length(pooled)];
    int width = (int) shape[3];
    windows.each(
        shape,
        (output, corner, rows, columns) -> {
          double sum = 0;
          for (int row = corner; row < corner + rows * width; row += width) {
            for (int k = row; k < row + columns; k++) {
              sum += in[k];
            }
          }
          out[output] = factor * sum;
        });
    return new Traced(ChannelArray.host(out, x.dataType(), pooled), g -> spread(g, shape, factor));
  }

  private INDArray spread(INDArray gradient, long[] shape, double factor) {
    double[] g = ChannelArray.of(gradient).values();
    double[] back = new double[(int) Reshape.length(shape)];
    int width = (int) shape[3];
    windows.each(
        shape,
        (output, corner, rows, columns) -> {
          for (int row = corner; row < corner + rows * width; row += width) {
            for (int k = row; k < row + columns; k++) {
              back[k] = factor * g[output];
            }
          }
        });
    return ChannelArray.host(back, gradient.dataType(), shape);
  }

  @Override
  public long[] outputs(long[] inputs) {
    return windows.outputs(name, inputs);
  }

  @Override
  public long[] inputs(long[] outputs) {
    return windows.inputs(outputs);
  }

  @Override
  public double bound() {
    return Math.abs(scale);
  }

  @Override
  public Rounding rounding(double bound, long[] outputs) {
    // p − 1 sums, the factor's own three, the product, the type of the result
    return new Rounding.Step(bound, bound, 0, windows.area() + 5L);
  }

  @Override
  public void write(LayerWriter out) {
    windows.write(out.kind(KIND).number("scale", scale));
  }

  static SumPool read(LayerReader in) {
    return new SumPool(in.name(), Windows.read(in), in.number("scale"));
  }
}
