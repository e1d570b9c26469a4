package io.github.lipschitz4j.layers.condensed;

import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The largest value of each window; its pullback sends the gradient there, to the first of equals.
 *
 * <p>{@code |max x − max x'| ≤ max|x − x'| ≤ ‖x − x'‖} in each window, and windows do not overlap:
 * 1-Lipschitz. Overlapping ones are not, a value that is the largest of nine windows has a Jacobian
 * of norm 3.
 *
 * @param name see {@link CondensedLayer#name}
 * @param windows the windows; what they read beyond the border counts as −∞
 */
public record MaxPool(String name, Windows windows) implements Rearrangement {
  static final String KIND = "max-pool";

  @Override
  public Traced trace(INDArray x) {
    long[] shape = x.shape();
    long[] pooled = windows.batch(name, x);
    double[] in = ChannelArray.of(x).values();
    double[] out = new double[(int) Reshape.length(pooled)];
    int[] source = new int[out.length];
    int width = (int) shape[3];
    windows.each(
        shape,
        (output, corner, rows, columns) -> {
          int best = corner;
          for (int row = corner; row < corner + rows * width; row += width) {
            for (int k = row; k < row + columns; k++) {
              // a value that is no number is not to get lost
              best = in[k] > in[best] || Double.isNaN(in[k]) ? k : best;
            }
          }
          source[output] = best;
          out[output] = in[best];
        });
    return new Traced(ChannelArray.host(out, x.dataType(), pooled), g -> scatter(g, source, shape));
  }

  private static INDArray scatter(INDArray gradient, int[] source, long[] shape) {
    double[] g = ChannelArray.of(gradient).values();
    double[] back = new double[(int) Reshape.length(shape)];
    for (int k = 0; k < g.length; k++) {
      back[source[k]] = g[k];
    }
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
  public void write(LayerWriter out) {
    windows.write(out.kind(KIND));
  }

  static MaxPool read(LayerReader in) {
    return new MaxPool(in.name(), Windows.read(in));
  }
}
