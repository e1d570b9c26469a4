package io.github.lipschitz4j.layers.condensed;

import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The Euclidean norm of each window: {@code y = √Σx²}, with pullback {@code g ↦ g·x/y}, 0 where all
 * values of the window are 0.
 *
 * <p>A norm is 1-Lipschitz by the triangle inequality, and windows do not overlap. Rounding: all
 * summands are ≥ 0, so nothing cancels and the computed sum is {@code Σx²(1 + θ)} with |θ| ≤ γ; the
 * root halves that. Hence the rounding is relative to y, near 0 too, although √ itself is steep
 * there; an error e of the inputs moves y by at most e.
 *
 * @param name see {@link CondensedLayer#name}
 * @param windows the windows
 */
public record NormPool(String name, Windows windows) implements CondensedLayer {
  static final String KIND = "norm-pool";

  @Override
  public Traced trace(INDArray x) {
    long[] shape = x.shape();
    long[] pooled = windows.batch(name, x);
    double[] in = ChannelArray.of(x).values();
    double[] out = new double[(int) Reshape.length(pooled)];
    int width = (int) shape[3];
    windows.each(
        shape,
        (output, corner, rows, columns) -> {
          double sum = 0;
          for (int row = corner; row < corner + rows * width; row += width) {
            for (int k = row; k < row + columns; k++) {
              sum += in[k] * in[k];
            }
          }
          out[output] = Math.sqrt(sum);
        });
    return new Traced(
        ChannelArray.host(out, x.dataType(), pooled), g -> pullback(in, out, g, shape));
  }

  private INDArray pullback(double[] x, double[] y, INDArray gradient, long[] shape) {
    double[] g = ChannelArray.of(gradient).values();
    double[] back = new double[x.length];
    int width = (int) shape[3];
    windows.each(
        shape,
        (output, corner, rows, columns) -> {
          double factor = y[output] == 0 ? 0 : g[output] / y[output];
          for (int row = corner; row < corner + rows * width; row += width) {
            for (int k = row; k < row + columns; k++) {
              back[k] = factor * x[k];
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
    return 1;
  }

  @Override
  public Rounding rounding(double bound, long[] outputs) {
    // squares, sums, the root, the type of the result
    return new Rounding.Step(bound, bound, 0, windows.area() + 3L);
  }

  @Override
  public void write(LayerWriter out) {
    windows.write(out.kind(KIND));
  }

  static NormPool read(LayerReader in) {
    return new NormPool(in.name(), Windows.read(in));
  }
}
