package io.github.lipschitz4j.layers;

import io.github.lipschitz4j.core.Aol;
import io.github.lipschitz4j.layers.initialization.OrthogonalInit;
import java.util.List;
import java.util.Map;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A dense layer whose weight is rescaled to be almost orthogonal: {@code y = xŴ + b} with {@link
 * Aol}'s Ŵ.
 *
 * <p>1-Lipschitz by one product and a scale for each input, without an iteration; norms may shrink,
 * the more so the further W is from orthogonal. Where W is orthonormal by its rows it stays as it
 * is, so {@link OrthogonalInit} starts a layer of nIn ≤ nOut at an isometry.
 *
 * <p>Used as the host's own {@code DenseLayer}: input [batch, nIn], output [batch, nOut]. Defaults:
 * {@link OrthogonalInit}, identity activation, a bias. The coefficient k multiplies the weight.
 *
 * <p>Source: Prach &amp; Lampert (2022). Cost of a projection: 2·nIn²·nOut flops.
 */
public final class AolDense extends WeightedConf {
  private static final long serialVersionUID = 1L;

  /** For the host's JSON reader. */
  public AolDense() {}

  private AolDense(Builder builder) {
    super(builder);
    checkOutputs();
  }

  @Override
  List<Parameter> parameters() {
    return DenseFunction.parameters(this);
  }

  @Override
  LayerFunction function(Map<String, INDArray> raw) {
    return DenseFunction.of(this, raw, new Aol().project(raw.get(Parameter.WEIGHT)));
  }

  @Override
  long[] outputShape(long[] inputs) {
    return new long[] {nOut};
  }

  @Override
  public AolDense clone() {
    return (AolDense) super.clone();
  }

  /** Builds the conf as the host's builders do. */
  @SuppressWarnings("unchecked") // the host's build() is generic in what it returns
  public static final class Builder extends WeightedConf.Builder<Builder> {

    /** Starts from the defaults of the class. */
    public Builder() {
      weightInitFn = new OrthogonalInit();
    }

    /**
     * Leaves the bias out.
     *
     * @return this
     */
    public Builder noBias() {
      return withoutBias();
    }

    @Override
    public AolDense build() {
      return new AolDense(this);
    }
  }
}
