package io.github.lipschitz4j.layers.condensed;

import io.github.lipschitz4j.core.Check;
import java.util.Arrays;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Puts zeros around an image: keeps every norm. Pullback: cuts them off.
 *
 * @param name see {@link CondensedLayer#name}
 * @param top rows above, ≥ 0
 * @param bottom rows below, ≥ 0
 * @param left columns before, ≥ 0
 * @param right columns after, ≥ 0
 */
public record ZeroBorder(String name, int top, int bottom, int left, int right)
    implements Rearrangement {
  static final String KIND = "zero-border";

  /** Checks the ranges. */
  public ZeroBorder {
    Check.that(
        top >= 0 && bottom >= 0 && left >= 0 && right >= 0,
        "CondensedNetwork %s border: expected four numbers ≥ 0, got %d, %d, %d, %d",
        name,
        top,
        bottom,
        left,
        right);
  }

  /** Copies the rows of the image of a given shape out of the padded one, or into it. */
  private double[] copied(double[] from, boolean isPadded, long[] shape) {
    int height = (int) shape[2];
    int width = (int) shape[3];
    int wide = left + width + right;
    int high = top + height + bottom;
    int planes = (int) (shape[0] * shape[1]);
    double[] to = new double[planes * (isPadded ? height * width : high * wide)];
    for (int plane = 0; plane < planes; plane++) {
      for (int row = 0; row < height; row++) {
        int inner = (plane * height + row) * width;
        int outer = (plane * high + top + row) * wide + left;
        System.arraycopy(from, isPadded ? outer : inner, to, isPadded ? inner : outer, width);
      }
    }
    return to;
  }

  @Override
  public Traced trace(INDArray x) {
    long[] shape = x.shape();
    long[] one = outputs(Arrays.copyOfRange(shape, 1, x.rank()));
    double[] padded = copied(ChannelArray.of(x).values(), false, shape);
    return new Traced(
        ChannelArray.host(padded, x.dataType(), shape[0], one[0], one[1], one[2]),
        g ->
            ChannelArray.host(
                copied(ChannelArray.of(g).values(), true, shape), g.dataType(), shape));
  }

  @Override
  public long[] outputs(long[] inputs) {
    Check.that(
        inputs.length == 3,
        "CondensedNetwork layer %s: expected images, got inputs of shape %s",
        name,
        Arrays.toString(inputs));
    return new long[] {inputs[0], top + inputs[1] + bottom, left + inputs[2] + right};
  }

  @Override
  public long[] inputs(long[] outputs) {
    return outputs.length == 3
        ? new long[] {outputs[0], outputs[1] - top - bottom, outputs[2] - left - right}
        : outputs.clone();
  }

  @Override
  public void write(LayerWriter out) {
    out.kind(KIND).numbers("border", top, bottom, left, right);
  }

  static ZeroBorder read(LayerReader in) {
    int[] n = Windows.integers(in, "border", 4);
    return new ZeroBorder(in.name(), n[0], n[1], n[2], n[3]);
  }
}
