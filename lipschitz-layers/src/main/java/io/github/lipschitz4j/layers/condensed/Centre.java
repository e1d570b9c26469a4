package io.github.lipschitz4j.layers.condensed;

import io.github.lipschitz4j.core.Check;
import java.util.Arrays;
import java.util.Optional;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Takes the mean off each example, never off the batch: {@code y = k·(x − mean x) + b}. The mean of
 * images and series is that of each channel, over its positions; of rows, over their columns.
 *
 * <p>{@code P = I − 11ᵀ/p} is an orthogonal projection: the norm of the map is |k| (0 where p = 1),
 * and its pullback is {@code g ↦ k·(g − mean g)}, as P is its own adjoint.
 *
 * @param name see {@link CondensedLayer#name}
 * @param bias b [1, channels]; empty for none
 * @param factor k, finite
 */
public record Centre(String name, Optional<INDArray> bias, double factor)
    implements CondensedLayer {
  static final String PLAIN = "centre";
  static final String BIASED = "centre-and-shift";

  /** Checks the range. */
  public Centre {
    Check.that(
        Double.isFinite(factor),
        "CondensedNetwork %s: expected a finite factor, got %s",
        name,
        factor);
    bias = bias.map(b -> b.reshape('c', new long[] {1, b.length()}));
  }

  @Override
  public INDArray value(INDArray x) {
    return mapped(x, bias.map(b -> ChannelArray.of(b).values()).orElse(none(x)));
  }

  @Override
  public Traced trace(INDArray x) {
    return new Traced(value(x), g -> mapped(g, none(g)));
  }

  private static double[] none(INDArray x) {
    return new double[(int) x.size(1)];
  }

  private INDArray mapped(INDArray x, double[] b) {
    outputs(Arrays.copyOfRange(x.shape(), 1, x.rank()));
    ChannelArray array = ChannelArray.of(x);
    return array.host(x.rank() == 2 ? rows(array, b) : positions(array, b));
  }

  private double[] positions(ChannelArray x, double[] b) {
    double[] in = x.values();
    double[] out = new double[in.length];
    int inner = x.inner();
    for (int from = 0, plane = 0; from < in.length; from += inner, plane++) {
      double mean = sum(in, from, from + inner) / inner;
      for (int k = from; k < from + inner; k++) {
        out[k] = factor * (in[k] - mean) + b[plane % b.length];
      }
    }
    return out;
  }

  private double[] rows(ChannelArray x, double[] b) {
    double[] in = x.values();
    double[] out = new double[in.length];
    int inner = x.inner();
    int columns = x.channels();
    // an 'f' matrix has its rows side by side, a 'c' matrix its columns
    for (int block = 0; block < in.length; block += columns * inner) {
      for (int row = block; row < block + inner; row++) {
        double mean = 0;
        for (int k = row; k < row + columns * inner; k += inner) {
          mean += in[k];
        }
        mean /= columns;
        for (int channel = 0; channel < columns; channel++) {
          int k = row + channel * inner;
          out[k] = factor * (in[k] - mean) + b[channel];
        }
      }
    }
    return out;
  }

  private static double sum(double[] x, int from, int to) {
    double sum = 0;
    for (int k = from; k < to; k++) {
      sum += x[k];
    }
    return sum;
  }

  @Override
  public long[] outputs(long[] inputs) {
    Check.that(
        bias.isEmpty() || inputs[0] == bias.get().length(),
        "CondensedNetwork layer %s: expected as many channels as biases, got inputs of shape %s",
        name,
        Arrays.toString(inputs));
    return inputs.clone();
  }

  @Override
  public long[] inputs(long[] outputs) {
    long[] inputs = outputs.clone();
    inputs[0] = bias.map(INDArray::length).orElse(inputs[0]);
    return inputs;
  }

  @Override
  public double bound() {
    return Math.abs(factor);
  }

  @Override
  public Rounding rounding(double bound, long[] outputs) {
    long values = Reshape.length(outputs);
    long averaged = outputs.length == 1 ? values : values / outputs[0];
    double repeats = Math.sqrt((double) values / outputs[0]) * (1 + 0x1p-50);
    // |I| + 11ᵀ/p has norm 2; the sum, its division, the difference, the product, the bias, the
    // type
    return new Rounding.Step(
        bound, 2 * bound, repeats * bias.map(Rounding::norm).orElse(0.0), averaged + 5);
  }

  @Override
  public Centre castTo(DataType type) {
    return new Centre(name, bias.map(b -> b.castTo(type)), factor);
  }

  @Override
  public Optional<DataType> dataType() {
    return bias.map(INDArray::dataType);
  }

  @Override
  public void write(LayerWriter out) {
    out.kind(bias.isPresent() ? BIASED : PLAIN).number("factor", factor);
    bias.ifPresent(b -> out.array("bias", b));
  }

  static Centre plain(LayerReader in) {
    return new Centre(in.name(), Optional.empty(), in.number("factor"));
  }

  static Centre biased(LayerReader in) {
    return new Centre(in.name(), Optional.of(in.array("bias")), in.number("factor"));
  }
}
