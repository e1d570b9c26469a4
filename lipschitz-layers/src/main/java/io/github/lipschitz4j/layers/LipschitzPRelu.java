package io.github.lipschitz4j.layers;

import io.github.lipschitz4j.core.Check;
import io.github.lipschitz4j.core.Clip;
import io.github.lipschitz4j.core.Projected;
import io.github.lipschitz4j.layers.condensed.ChannelArray;
import io.github.lipschitz4j.layers.condensed.PRelu;
import io.github.lipschitz4j.layers.condensed.Traced;
import java.util.List;
import java.util.Map;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A leaky rectifier with a learnt slope: {@code y = k·(max(x, 0) + â·min(x, 0))} with {@code â =
 * clip(a, −1, 1)}; so both slopes are in [−k, k], and the layer is k times a 1-Lipschitz one.
 *
 * <p>Gradients: {@code x̄ = k·g} where x &gt; 0, else {@code kâ·g}; {@code ā = kΣg·min(x, 0)} over
 * the places of a channel where |a| &lt; 1, else 0, as {@link Clip} says. Slopes are never
 * regularised.
 *
 * <p>Input [batch, channels, …], or channels last as the input type says; output the same. A slope
 * for each channel, ¼ at first, or one for all. The layer takes its width from the network's input
 * type, or from {@code nIn}. deel-lip's {@code PReLUlip}, torchlip's {@code LPReLU}; they leave the
 * positive side at slope 1 whatever k. Source: He et al. (2015). Cost: one pass.
 */
public final class LipschitzPRelu extends ChannelConf {
  private static final long serialVersionUID = 1L;

  private double slope = 0.25;
  private Slopes slopes = Slopes.EACH_CHANNEL;

  /** Which values share a slope. */
  public enum Slopes {
    /** A slope for each channel. */
    EACH_CHANNEL,
    /** One slope for the layer. */
    SHARED
  }

  /** For the host's JSON reader. */
  public LipschitzPRelu() {}

  private LipschitzPRelu(Builder builder) {
    super(builder);
    slope = builder.slope;
    slopes = builder.slopes;
    Check.that(Double.isFinite(slope), "LipschitzPRelu slope: expected finite, got %s", slope);
  }

  /**
   * Where training begins.
   *
   * @return a of each channel; clipped in use
   */
  public double getSlope() {
    return slope;
  }

  /**
   * Which values share a slope.
   *
   * @return the choice
   */
  public Slopes getSlopes() {
    return slopes;
  }

  @Override
  List<Parameter> own() {
    long count = slopes == Slopes.SHARED ? 1 : nIn;
    return List.of(row(Parameter.SLOPE, count, Parameter.Role.FREE, view -> view.assign(slope)));
  }

  @Override
  LayerFunction function(Map<String, INDArray> raw) {
    Projected clipped = new Clip(1).project(raw.get(Parameter.SLOPE));
    return new Function(clipped.times(getLipschitz()), getLipschitz());
  }

  private record Function(Projected slope, double k) implements LayerFunction {
    @Override
    public PRelu condensed(String name) {
      return new PRelu(name, slope.weight(), k);
    }

    @Override
    public Step train(INDArray x) {
      Traced traced = condensed("prelu").trace(x);
      return new Step(
          traced.value(),
          g ->
              new Gradients(
                  traced.pullback().apply(g),
                  Map.of(Parameter.SLOPE, slope.pullback().apply(slopes(x, g)))));
    }

    /** Σg·min(x, 0) for each slope. */
    private INDArray slopes(INDArray x, INDArray gradient) {
      ChannelArray at = ChannelArray.of(x);
      double[] z = at.values();
      double[] g = at.alike(gradient).values();
      int count = (int) slope.weight().length();
      double[] sums = new double[count];
      int inner = at.inner();
      for (int from = 0, plane = 0; from < z.length; from += inner, plane++) {
        double sum = 0;
        for (int k = from; k < from + inner; k++) {
          sum += g[k] * Math.min(z[k], 0);
        }
        sums[plane % at.channels() % count] += sum;
      }
      return ChannelArray.row(sums, x.dataType());
    }
  }

  @Override
  List<Object> settings() {
    return List.of(slope, slopes);
  }

  @Override
  public LipschitzPRelu clone() {
    return (LipschitzPRelu) super.clone();
  }

  /** Builds the conf as the host's builders do. */
  @SuppressWarnings("unchecked") // the host's build() is generic in what it returns
  public static final class Builder extends ChannelConf.Builder<Builder> {
    private double slope = 0.25;
    private Slopes slopes = Slopes.EACH_CHANNEL;

    /** Starts from the defaults of the class. */
    public Builder() {
      withoutBias();
    }

    /**
     * Where training begins; ¼ unless set.
     *
     * @param start a, finite; a slope beyond [−1, 1] is clipped in use, and learns nothing
     * @return this
     */
    public Builder slope(double start) {
      slope = start;
      return this;
    }

    /**
     * Which values share a slope; those of a channel unless set.
     *
     * @param choice the choice
     * @return this
     */
    public Builder slopes(Slopes choice) {
      slopes = choice;
      return this;
    }

    @Override
    public LipschitzPRelu build() {
      return new LipschitzPRelu(this);
    }
  }
}
