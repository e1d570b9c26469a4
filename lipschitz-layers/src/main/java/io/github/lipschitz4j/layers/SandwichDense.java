package io.github.lipschitz4j.layers;

import io.github.lipschitz4j.core.Check;
import io.github.lipschitz4j.core.Sandwich;
import io.github.lipschitz4j.core.SandwichWeights;
import io.github.lipschitz4j.core.kernel.Gemm;
import io.github.lipschitz4j.layers.condensed.SandwichAffine;
import io.github.lipschitz4j.layers.initialization.OrthogonalInit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.ops.transforms.Transforms;

/**
 * The sandwich layer of Wang &amp; Manchester: {@code y = √2·relu(√2·xBᵀΨ⁻¹ + b)·ΨA}, two matrices
 * with relu between them that are 1-Lipschitz together, though neither need be alone. See {@link
 * Sandwich} for the proof.
 *
 * <p>It holds its own activation: no other is needed after it. Parameters: the matrix W [nIn +
 * nOut, hidden] that A and B are made from, the logarithms psi [1, hidden] of Ψ, which are never
 * regularised, and the bias b [1, hidden] of the hidden values. The output has no bias.
 *
 * <p>Used as the host's own {@code DenseLayer}: input [batch, nIn], output [batch, nOut]. Defaults:
 * as many hidden values as outputs, {@link OrthogonalInit}, Ψ = I, a bias. The coefficient k
 * multiplies the output.
 *
 * <p>Source: Wang &amp; Manchester (2023), "Direct parameterization of Lipschitz-bounded deep
 * networks". Cost: that of {@link io.github.lipschitz4j.core.Cayley} for each update, two matrix
 * products for each batch.
 */
public final class SandwichDense extends WeightedConf {
  private static final long serialVersionUID = 1L;

  private static final String PSI = "psi";

  /** Beyond it {@link Sandwich} cuts ψ. */
  private static final double LARGEST = 40;

  private int hidden;

  /** For the host's JSON reader. */
  public SandwichDense() {}

  private SandwichDense(Builder builder) {
    super(builder);
    checkOutputs();
    hidden = builder.hidden == 0 ? Math.toIntExact(nOut) : builder.hidden;
  }

  private Sandwich sandwich() {
    return new Sandwich(Math.toIntExact(nIn), hidden, Math.toIntExact(nOut));
  }

  @Override
  List<Parameter> parameters() {
    long[] shape = {nIn + nOut, hidden};
    return Parameter.listed(
        isHasBias(),
        Parameter.matrix(shape, getWeightInitFn()),
        Parameter.free(PSI, hidden, 0),
        Parameter.bias(hidden, getBiasInit()));
  }

  @Override
  LayerFunction function(Map<String, INDArray> raw) {
    INDArray psi = raw.get(PSI);
    SandwichWeights weights = sandwich().project(raw.get(Parameter.WEIGHT), psi);
    // as it is used: cut
    INDArray cut = Transforms.max(Transforms.min(psi, LARGEST, true), -LARGEST, false);
    return new Function(weights, bias(raw, hidden), cut, getLipschitz(), Set.copyOf(raw.keySet()));
  }

  /**
   * With {@code z = x·in + b}, {@code r = relu(z)}, {@code y = k·r·out} and g' = kg: {@code L̄_out
   * = rᵀg'}, {@code z̄ = (g'·outᵀ)∘[z > 0]}, {@code L̄_in = xᵀz̄}, {@code b̄ = Σz̄}, {@code x̄ =
   * z̄·inᵀ}, and from the two matrices back through {@link SandwichWeights#pullback}.
   */
  private record Function(
      SandwichWeights weights, INDArray bias, INDArray psi, double k, Set<String> trained)
      implements LayerFunction {

    @Override
    public SandwichAffine condensed(String name) {
      return new SandwichAffine(name, weights.in(), weights.out(), bias, psi, k);
    }

    @Override
    public Step train(INDArray x) {
      INDArray z = Gemm.ab(x, weights.in()).addiRowVector(bias);
      INDArray open = z.gt(0).castTo(z.dataType());
      INDArray r = z.muli(open);
      return new Step(
          Gemm.ab(r, weights.out()).muli(k),
          g -> {
            INDArray scaled = g.mul(k);
            INDArray zBar = Gemm.abT(scaled, weights.out()).muli(open);
            SandwichWeights.Gradients back =
                weights.pullback().apply(Gemm.aTb(x, zBar), Gemm.aTb(r, scaled));
            Map<String, INDArray> gradients = new HashMap<>();
            gradients.put(Parameter.WEIGHT, back.raw());
            gradients.put(PSI, back.psi());
            if (trained.contains(Parameter.BIAS)) {
              gradients.put(Parameter.BIAS, zBar.sum(true, 0));
            }
            return new Gradients(Gemm.abT(zBar, weights.in()), gradients);
          });
    }
  }

  @Override
  long[] outputShape(long[] inputs) {
    return new long[] {nOut};
  }

  @Override
  List<Object> settings() {
    return List.of(hidden);
  }

  /**
   * The number of hidden values.
   *
   * @return at least 1
   */
  public int getHidden() {
    return hidden;
  }

  @Override
  public SandwichDense clone() {
    return (SandwichDense) super.clone();
  }

  /** Builds the conf as the host's builders do. */
  @SuppressWarnings("unchecked") // the host's build() is generic in what it returns
  public static final class Builder extends WeightedConf.Builder<Builder> {
    private int hidden;

    /** Starts from the defaults of the class. */
    public Builder() {
      weightInitFn = new OrthogonalInit();
    }

    /**
     * The number of hidden values; as many as outputs unless set.
     *
     * @param count at least 1
     * @return this
     */
    public Builder hidden(int count) {
      Check.that(count >= 1, "SandwichDense hidden: expected ≥ 1, got %d", count);
      hidden = count;
      return this;
    }

    /**
     * Leaves the bias of the hidden values out.
     *
     * @return this
     */
    public Builder noBias() {
      return withoutBias();
    }

    @Override
    public SandwichDense build() {
      return new SandwichDense(this);
    }
  }
}
