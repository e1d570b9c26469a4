package io.github.lipschitz4j.layers;

import io.github.lipschitz4j.core.Check;
import io.github.lipschitz4j.core.kernel.Reflections;
import io.github.lipschitz4j.layers.condensed.Reflect;
import java.util.List;
import java.util.Map;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Reflects each pair of channels into one half of its plane, along a line whose angle is learnt: it
 * keeps every norm and is 1-Lipschitz with all singular values 1, times k.
 *
 * <p>A pair is channel c of the first and of the second half; at the angle π/2, where training
 * begins, it is sorted, (min, max). Formula and gradients: {@link Reflections}. Angles are never
 * regularised: no angle is better than another.
 *
 * <p>Input [batch, channels, …] with an even number of channels, or channels last as the input type
 * says; output the same. The layer takes its width from the network's input type, or from {@code
 * nIn}. deel-lip's {@code Householder}, torchlip's {@code HouseHolder}; theirs ignore k. Source:
 * Singla, Singla, Feizi (2022). Cost: one pass.
 */
public final class Householder extends ChannelConf {
  private static final long serialVersionUID = 1L;

  /** For the host's JSON reader. */
  public Householder() {}

  private Householder(Builder builder) {
    super(builder);
  }

  @Override
  List<Parameter> own() {
    Check.that(nIn % 2 == 0, "Householder channels: expected an even number, got %d", nIn);
    return List.of(
        row(Parameter.ANGLE, nIn / 2, Parameter.Role.FREE, view -> view.assign(Math.PI / 2)));
  }

  @Override
  LayerFunction function(Map<String, INDArray> raw) {
    return new Function(raw.get(Parameter.ANGLE).dup(), getLipschitz());
  }

  private record Function(INDArray theta, double k) implements LayerFunction {
    @Override
    public Reflect condensed(String name) {
      return new Reflect(name, theta, k);
    }

    @Override
    public Step train(INDArray x) {
      Reflections.Reflected reflected = Reflections.reflect(x, theta);
      return new Step(
          k == 1 ? reflected.values() : reflected.values().muli(k),
          g -> {
            Reflections.Gradients back = reflected.pullback().apply(k == 1 ? g : g.mul(k));
            return new Gradients(back.x(), Map.of(Parameter.ANGLE, back.theta()));
          });
    }
  }

  @Override
  public Householder clone() {
    return (Householder) super.clone();
  }

  /** Builds the conf as the host's builders do. */
  @SuppressWarnings("unchecked") // the host's build() is generic in what it returns
  public static final class Builder extends ChannelConf.Builder<Builder> {

    /** Starts from the defaults of the class. */
    public Builder() {
      withoutBias();
    }

    @Override
    public Householder build() {
      return new Householder(this);
    }
  }
}
