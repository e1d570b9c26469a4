package io.github.lipschitz4j.layers;

import io.github.lipschitz4j.core.Check;
import io.github.lipschitz4j.core.Sdp;
import io.github.lipschitz4j.core.kernel.Gemm;
import io.github.lipschitz4j.layers.condensed.SdpAffine;
import io.github.lipschitz4j.layers.initialization.OrthogonalInit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The dense residual layer of a semidefinite bound (SLL): {@code y = x − 2·relu(xW + b)·T·Wᵀ} with
 * the diagonal T that makes it 1-Lipschitz, see {@link Sdp}. Orthogonium's {@code
 * SDPBasedLipschitzDense}.
 *
 * <p>It holds its own activation: no other is needed after it. Parameters: W [n, hidden], the
 * logarithms q [1, hidden] of the weights that T is made with, which are never regularised, and the
 * bias b [1, hidden] of the hidden values.
 *
 * <p>Input and output [batch, n]. Defaults: as many hidden values as inputs, {@link OrthogonalInit}
 * (the layer then folds space along orthogonal planes, each half a reflection), q = 0, a bias. The
 * coefficient k multiplies the output.
 *
 * <p>Source: Araujo et al. (2023), "A unified algebraic perspective on Lipschitz neural networks".
 * Cost: 2·n·hidden² flops for each update, two matrix products for each batch.
 */
public final class SdpDense extends WeightedConf {
  private static final long serialVersionUID = 1L;

  /** The logarithms of the weights. */
  static final String LOGARITHMS = "q";

  private int hidden;

  /** For the host's JSON reader. */
  public SdpDense() {}

  private SdpDense(Builder builder) {
    super(builder);
    hidden = builder.hidden;
    keepWidth();
  }

  private long hiddenValues() {
    return hidden == 0 ? nIn : hidden;
  }

  @Override
  List<Parameter> parameters() {
    long h = hiddenValues();
    return Parameter.listed(
        isHasBias(),
        Parameter.matrix(new long[] {nIn, h}, getWeightInitFn()),
        Parameter.free(LOGARITHMS, h, 0),
        Parameter.bias(h, getBiasInit()));
  }

  @Override
  LayerFunction function(Map<String, INDArray> raw) {
    INDArray w = raw.get(Parameter.WEIGHT).dup('f');
    Sdp.Scales scales = normal(Sdp.scales(w, raw.get(LOGARITHMS)));
    INDArray bias = bias(raw, hiddenValues());
    return new Function(w, bias, scales, getLipschitz(), Set.copyOf(raw.keySet()));
  }

  /**
   * Scales below the normal numbers of their type are 0: rounded to so few digits they could be
   * larger than they ought to be.
   */
  static Sdp.Scales normal(Sdp.Scales scales) {
    INDArray t = scales.t();
    double least = t.dataType() == DataType.DOUBLE ? Double.MIN_NORMAL : Float.MIN_NORMAL;
    return new Sdp.Scales(t.mul(t.gte(least).castTo(t.dataType())), scales.pullback());
  }

  /**
   * With {@code z = xW + b}, {@code r = relu(z)}, {@code s = 2rT}, {@code y = k(x − sWᵀ)} and
   * {@code g' = kg}: {@code s̄ = −g'W}, {@code t̄ = 2Σr∘s̄}, {@code z̄ = 2(s̄T)∘[z > 0]}, {@code b̄
   * = Σz̄}, {@code W̄ = xᵀz̄ − g'ᵀs}, and what comes to W and q through t; {@code x̄ = g' + z̄Wᵀ}.
   */
  private record Function(
      INDArray w, INDArray bias, Sdp.Scales scales, double k, Set<String> trained)
      implements LayerFunction {

    @Override
    public SdpAffine condensed(String name) {
      return new SdpAffine(name, w, bias, scales.t(), k);
    }

    @Override
    public Step train(INDArray x) {
      INDArray z = Gemm.ab(x, w).addiRowVector(bias);
      INDArray open = z.gt(0).castTo(z.dataType());
      INDArray r = z.muli(open);
      INDArray twice = scales.t().mul(2);
      INDArray s = r.mulRowVector(twice);
      return new Step(
          Gemm.abT(s, w).rsubi(x).muli(k),
          g -> {
            INDArray scaled = g.mul(k);
            INDArray sBar = Gemm.ab(scaled, w).negi();
            INDArray tBar = r.mul(sBar).sum(true, 0).muli(2);
            INDArray zBar = sBar.muliRowVector(twice).muli(open);
            Sdp.Gradients back = scales.pullback().apply(tBar);
            Map<String, INDArray> gradients = new HashMap<>();
            INDArray direct = Gemm.aTb(x, zBar).subi(Gemm.aTb(scaled, s));
            gradients.put(Parameter.WEIGHT, direct.addi(back.w()));
            gradients.put(LOGARITHMS, back.q());
            if (trained.contains(Parameter.BIAS)) {
              gradients.put(Parameter.BIAS, zBar.sum(true, 0));
            }
            return new Gradients(Gemm.abT(zBar, w).addi(scaled), gradients);
          });
    }
  }

  @Override
  long[] outputShape(long[] inputs) {
    return inputs.clone();
  }

  @Override
  List<Object> settings() {
    return List.of(hidden);
  }

  /**
   * The number of hidden values.
   *
   * @return at least 1, or 0 for as many as inputs
   */
  public int getHidden() {
    return hidden;
  }

  @Override
  public SdpDense clone() {
    return (SdpDense) super.clone();
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
     * The number of hidden values; as many as inputs unless set.
     *
     * @param count at least 1
     * @return this
     */
    public Builder hidden(int count) {
      Check.that(count >= 1, "SdpDense hidden: expected ≥ 1, got %d", count);
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
    public SdpDense build() {
      return new SdpDense(this);
    }
  }
}
