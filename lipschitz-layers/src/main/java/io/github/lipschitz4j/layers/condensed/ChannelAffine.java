package io.github.lipschitz4j.layers.condensed;

import io.github.lipschitz4j.core.Check;
import java.util.Arrays;
import java.util.Optional;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A scale and a shift for each channel: {@code y = s·x + t}, with pullback {@code g ↦ s·g}.
 *
 * <p>The matrix is diagonal, so its norm is exactly {@code max|s|}. For rows a channel is a column.
 *
 * @param name see {@link CondensedLayer#name}
 * @param scale s [1, channels]
 * @param shift t [1, channels], of the same type
 */
public record ChannelAffine(String name, INDArray scale, INDArray shift) implements CondensedLayer {
  static final String KIND = "channel-affine";

  /** Checks the shapes. */
  public ChannelAffine {
    Check.that(
        scale.length() > 0
            && scale.length() == shift.length()
            && scale.dataType() == shift.dataType(),
        "CondensedNetwork %s: expected a scale and a shift for each channel, of one type, got %d"
            + " %s and %d %s",
        name,
        scale.length(),
        scale.dataType(),
        shift.length(),
        shift.dataType());
    scale = scale.reshape('c', new long[] {1, scale.length()});
    shift = shift.reshape('c', new long[] {1, shift.length()});
  }

  /**
   * From doubles.
   *
   * @param name see {@link CondensedLayer#name}
   * @param type FLOAT or DOUBLE: what scale and shift are rounded to
   * @param scale s
   * @param shift t, as many values
   * @return the layer; scale and shift are copied
   */
  public static ChannelAffine of(String name, DataType type, double[] scale, double[] shift) {
    return new ChannelAffine(name, ChannelArray.row(scale, type), ChannelArray.row(shift, type));
  }

  @Override
  public INDArray value(INDArray x) {
    return mapped(x, ChannelArray.of(shift).values());
  }

  @Override
  public Traced trace(INDArray x) {
    return new Traced(value(x), g -> mapped(g, new double[(int) shift.length()]));
  }

  private INDArray mapped(INDArray x, double[] t) {
    outputs(Arrays.copyOfRange(x.shape(), 1, x.rank()));
    ChannelArray array = ChannelArray.of(x);
    double[] s = ChannelArray.of(scale).values();
    double[] in = array.values();
    double[] out = new double[in.length];
    int inner = array.inner();
    for (int from = 0; from < in.length; ) {
      for (int channel = 0; channel < s.length; channel++) {
        for (int to = from + inner; from < to; from++) {
          out[from] = s[channel] * in[from] + t[channel];
        }
      }
    }
    return array.host(out);
  }

  @Override
  public long[] outputs(long[] inputs) {
    Check.that(
        inputs.length > 0 && inputs[0] == scale.length(),
        "CondensedNetwork layer %s: expected %d channels, got inputs of shape %s",
        name,
        scale.length(),
        Arrays.toString(inputs));
    return inputs.clone();
  }

  @Override
  public long[] inputs(long[] outputs) {
    long[] inputs = outputs.clone();
    inputs[0] = scale.length();
    return inputs;
  }

  @Override
  public double bound() {
    double bound = 0;
    for (double s : ChannelArray.of(scale).values()) {
      bound = Math.max(bound, Math.abs(s)); // NaN stays
    }
    return Double.isNaN(bound) ? Double.POSITIVE_INFINITY : bound;
  }

  @Override
  public Rounding rounding(double bound, long[] outputs) {
    double positions = Math.sqrt((double) Reshape.length(outputs) / outputs[0]) * (1 + 0x1p-50);
    return new Rounding.Step(bound, bound, positions * Rounding.norm(shift), 3);
  }

  @Override
  public ChannelAffine castTo(DataType type) {
    return new ChannelAffine(name, scale.castTo(type), shift.castTo(type));
  }

  @Override
  public Optional<DataType> dataType() {
    return Optional.of(scale.dataType());
  }

  @Override
  public void write(LayerWriter out) {
    out.kind(KIND).array("scale", scale).array("shift", shift);
  }

  static ChannelAffine read(LayerReader in) {
    return new ChannelAffine(in.name(), in.array("scale"), in.array("shift"));
  }
}
