package io.github.lipschitz4j.layers.condensed;

import io.github.lipschitz4j.core.Check;
import java.util.Arrays;
import java.util.Optional;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Two slopes: {@code y = r·max(x, 0) + a·min(x, 0)}, with pullback {@code g ↦ r·g} where x &gt; 0,
 * else {@code a·g}.
 *
 * <p>The map acts on each value alone and is piecewise linear, so its bound is exactly the largest
 * slope, {@code max(|r|, max|a|)}.
 *
 * @param name see {@link CondensedLayer#name}
 * @param slopes a [1, channels], or [1, 1] for all
 * @param right r, finite
 */
public record PRelu(String name, INDArray slopes, double right) implements CondensedLayer {
  static final String KIND = "prelu";

  /** Checks shape and range. */
  public PRelu {
    Check.that(
        slopes.length() > 0 && Double.isFinite(right),
        "CondensedNetwork %s: expected a slope for each channel and a finite one, got %d and %s",
        name,
        slopes.length(),
        right);
    slopes = slopes.reshape('c', new long[] {1, slopes.length()});
  }

  @Override
  public Traced trace(INDArray x) {
    outputs(Arrays.copyOfRange(x.shape(), 1, x.rank()));
    ChannelArray in = ChannelArray.of(x);
    return new Traced(mapped(in, in), g -> mapped(in, in.alike(g)));
  }

  /** The slope at each x times another value. */
  private INDArray mapped(ChannelArray at, ChannelArray other) {
    double[] a = ChannelArray.of(slopes).values();
    double[] x = at.values();
    double[] z = other.values();
    double[] y = new double[x.length];
    int inner = at.inner();
    for (int from = 0, plane = 0; from < x.length; from += inner, plane++) {
      double slope = a[plane % at.channels() % a.length];
      for (int k = from; k < from + inner; k++) {
        y[k] = (x[k] > 0 ? right : slope) * z[k];
      }
    }
    return other.host(y);
  }

  @Override
  public long[] outputs(long[] inputs) {
    Check.that(
        inputs.length > 0 && (slopes.length() == 1 || inputs[0] == slopes.length()),
        "CondensedNetwork layer %s: expected %d channels, got inputs of shape %s",
        name,
        slopes.length(),
        Arrays.toString(inputs));
    return inputs.clone();
  }

  @Override
  public double bound() {
    double bound = Math.abs(right);
    for (double slope : ChannelArray.of(slopes).values()) {
      bound = Math.max(bound, Math.abs(slope)); // NaN stays
    }
    return Double.isNaN(bound) ? Double.POSITIVE_INFINITY : bound;
  }

  @Override
  public Rounding rounding(double bound, long[] outputs) {
    return new Rounding.Step(bound, bound, 0, 2);
  }

  @Override
  public PRelu castTo(DataType type) {
    return new PRelu(name, slopes.castTo(type), right);
  }

  @Override
  public Optional<DataType> dataType() {
    return Optional.of(slopes.dataType());
  }

  @Override
  public void write(LayerWriter out) {
    out.kind(KIND).number("right", right).array("slopes", slopes);
  }

  static PRelu read(LayerReader in) {
    return new PRelu(in.name(), in.array("slopes"), in.number("right"));
  }
}
