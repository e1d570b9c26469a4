package io.github.lipschitz4j.layers.condensed;

import io.github.lipschitz4j.core.Check;
import java.util.Arrays;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Repeats each value in a block of h×w: {@code y = s·x/√(h·w)}; the adjoint of {@link SumPool}.
 *
 * <p>h·w copies of {@code x/√(h·w)} have the norm of x: the map multiplies every norm by |s|.
 *
 * @param name see {@link CondensedLayer#name}
 * @param height h, at least 1
 * @param width w, at least 1
 * @param scale s, finite
 */
public record Upsample(String name, int height, int width, double scale) implements CondensedLayer {
  static final String KIND = "upsample";

  /** Checks the ranges. */
  public Upsample {
    Check.that(
        height >= 1 && width >= 1 && Double.isFinite(scale),
        "CondensedNetwork %s: expected a block of at least 1×1 and a finite scale, got %d×%d and"
            + " %s",
        name,
        height,
        width,
        scale);
  }

  @Override
  public INDArray value(INDArray x) {
    long[] one = outputs(Arrays.copyOfRange(x.shape(), 1, x.rank()));
    double[] in = ChannelArray.of(x).values();
    double[] out = new double[(int) (x.size(0) * Reshape.length(one))];
    int columns = (int) x.size(3);
    int wide = columns * width;
    double factor = scale / Math.sqrt((double) height * width);
    for (int row = 0; row * columns < in.length; row++) {
      int first = row * height * wide;
      for (int j = 0; j < columns; j++) {
        Arrays.fill(
            out, first + j * width, first + (j + 1) * width, factor * in[row * columns + j]);
      }
      for (int copy = 1; copy < height; copy++) {
        System.arraycopy(out, first, out, first + copy * wide, wide);
      }
    }
    return ChannelArray.host(out, x.dataType(), x.size(0), one[0], one[1], one[2]);
  }

  @Override
  public Traced trace(INDArray x) {
    SumPool adjoint = new SumPool(name, Windows.tiles(height, width), scale);
    return new Traced(value(x), adjoint::value);
  }

  @Override
  public long[] outputs(long[] inputs) {
    Check.that(
        inputs.length == 3,
        "CondensedNetwork layer %s: expected images, got inputs of shape %s",
        name,
        Arrays.toString(inputs));
    return new long[] {inputs[0], inputs[1] * height, inputs[2] * width};
  }

  @Override
  public long[] inputs(long[] outputs) {
    return outputs.length == 3
        ? new long[] {outputs[0], outputs[1] / height, outputs[2] / width}
        : outputs.clone();
  }

  @Override
  public double bound() {
    return Math.abs(scale);
  }

  @Override
  public Rounding rounding(double bound, long[] outputs) {
    // the factor's own three, the product, the type of the result
    return new Rounding.Step(bound, bound, 0, 5);
  }

  @Override
  public void write(LayerWriter out) {
    out.kind(KIND).number("height", height).number("width", width).number("scale", scale);
  }

  static Upsample read(LayerReader in) {
    return new Upsample(in.name(), in.integer("height"), in.integer("width"), in.number("scale"));
  }
}
