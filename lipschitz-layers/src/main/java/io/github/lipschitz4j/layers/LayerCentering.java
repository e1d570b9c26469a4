package io.github.lipschitz4j.layers;

import io.github.lipschitz4j.layers.condensed.Centre;
import io.github.lipschitz4j.layers.condensed.ChannelArray;
import io.github.lipschitz4j.layers.condensed.Traced;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Takes the mean off each example: {@code y = k·(x − mean x) + b}, the mean of images and series
 * over the positions of each channel, of rows over their features. An orthogonal projection, so it
 * is 1-Lipschitz; examples never see each other.
 *
 * <p>Input [batch, channels, …], or channels last as the input type says; output the same. A bias
 * for each channel, 0 at first. The layer takes its width from the network's input type, or from
 * {@code nIn}. torchlip's {@code LayerCentering}, orthogonium's {@code LayerCentering2D}; on rows
 * the former takes one mean of the whole batch. Masks are not looked at. Cost: two passes.
 */
public final class LayerCentering extends ChannelConf {
  private static final long serialVersionUID = 1L;

  /** For the host's JSON reader. */
  public LayerCentering() {}

  private LayerCentering(Builder builder) {
    super(builder);
  }

  @Override
  List<Parameter> own() {
    return List.of();
  }

  @Override
  LayerFunction function(Map<String, INDArray> raw) {
    return new Function(
        Optional.ofNullable(raw.get(Parameter.BIAS)).map(INDArray::dup), getLipschitz());
  }

  private record Function(Optional<INDArray> bias, double k) implements LayerFunction {
    @Override
    public Centre condensed(String name) {
      return new Centre(name, bias, k);
    }

    @Override
    public Step train(INDArray x) {
      Traced traced = condensed("centre").trace(x);
      return new Step(
          traced.value(), g -> new Gradients(traced.pullback().apply(g), parameters(g)));
    }

    private Map<String, INDArray> parameters(INDArray g) {
      return bias.isPresent() ? Map.of(Parameter.BIAS, sums(g)) : Map.of();
    }
  }

  private static INDArray sums(INDArray g) {
    return ChannelArray.row(ChannelArray.of(g).sums(), g.dataType());
  }

  @Override
  public LayerCentering clone() {
    return (LayerCentering) super.clone();
  }

  /** Builds the conf as the host's builders do. */
  @SuppressWarnings("unchecked") // the host's build() is generic in what it returns
  public static final class Builder extends ChannelConf.Builder<Builder> {

    /** Starts from the defaults of the class. */
    public Builder() {}

    /**
     * Leaves the bias out.
     *
     * @return this
     */
    public Builder noBias() {
      return withoutBias();
    }

    @Override
    public LayerCentering build() {
      return new LayerCentering(this);
    }
  }
}
