package io.github.lipschitz4j.losses;

import org.nd4j.shade.jackson.annotation.JsonProperty;

/**
 * Hinge-regularised Kantorovich–Rubinstein loss of several classes, right class against a smooth
 * maximum of the others.
 *
 * <pre>
 *   L = mean over rows of (R − T·f_t) + λ·( relu(m − T·f_t) + relu(m + R) ),    t the row's class
 *   R = (1/a)·ln Σ_{i≠t} exp(a·T·f_i),    a = ln(C−1)/(p·m)
 * </pre>
 *
 * <p>With n = C − 1 others, the largest of their T·f_i is at most R, and R at most ln(n)/a above
 * it: a is chosen to make that gap p·m, a share of the margin. So R ≤ −m, which the hinge asks for,
 * says that every other class is at −m or below, whatever a. No memory is needed for the
 * temperature, unlike in {@link LossSoftHkr}.
 *
 * <p><b>Two classes.</b> ln(1) = 0 and the formula reads 0/0. But a single other class has R =
 * (1/a)·ln exp(a·T·f_i) = T·f_i for every a &gt; 0: there is no gap to choose a for, and R = T·f_i
 * is what this loss takes. (Following a = ln(n)/(p·m) to n → 1 would give T·f_i + p·m instead,
 * since the gap stays fixed on the way: still an upper bound, but one that asks the rival for more
 * than the margin.) The loss of two classes is then T·(f_i − f_t) + λ·(relu(m − T·f_t) + relu(m +
 * T·f_i)), without p.
 *
 * <p><b>Gradient.</b> With q the softmax of a·T·f over i ≠ t, dR/df_i = T·q_i; so with B rows
 *
 * <pre>
 *   dL/df_t = −T·(1 + λ·[T·f_t &lt; m])/B,    dL/df_i = T·q_i·(1 + λ·[R &gt; −m])/B
 * </pre>
 *
 * <p>0 at the kinks. Chained through the activation function's derivative; DL4J's convention is B
 * times that. Exponents are of differences to the largest output: outputs of any size are safe.
 *
 * <p><b>Other libraries.</b> deel-torchlip {@code LseHKRMulticlassLoss(alpha, temperature, penalty,
 * min_margin)}: λ = alpha/(1−alpha), m = min_margin/2, T and p the same; its value and gradient are
 * these divided by 1+λ. Its alpha = 1, the default there, is λ = ∞. An alpha above 1 it reads as λ.
 * For two classes it returns NaN. deel-lip has no such loss.
 *
 * <p>Labels are one-hot. Masks, scale, types and cost: see the package's page.
 *
 * @param lambda λ, weight of the hinge beside 1 for Kantorovich–Rubinstein, ≥ 0; +∞ is the hinge
 *     alone
 * @param margin m, in units of T·f, &gt; 0
 * @param temperature T, factor of all outputs, &gt; 0
 * @param penalty p, the smooth maximum's gap as a share of the margin, &gt; 0
 */
public record LossLseHkr(
    @JsonProperty(value = "lambda", required = true) double lambda,
    @JsonProperty(value = "margin", required = true) double margin,
    @JsonProperty(value = "temperature", required = true) double temperature,
    @JsonProperty(value = "penalty", required = true) double penalty)
    implements HostLoss {

  /**
   * The loss with given parameters.
   *
   * @throws IllegalArgumentException if {@code lambda} is negative or NaN, or another is not
   *     positive and finite
   */
  public LossLseHkr {
    Check.lambda("LossLseHkr", lambda);
    Check.positive("LossLseHkr", "margin", margin);
    Check.positive("LossLseHkr", "temperature", temperature);
    Check.positive("LossLseHkr", "penalty", penalty);
  }

  /**
   * The loss with temperature 1 and penalty 1.
   *
   * @param lambda λ, weight of the hinge beside 1 for Kantorovich–Rubinstein, ≥ 0; +∞ is the hinge
   *     alone
   * @param margin m, in units of f, &gt; 0
   * @throws IllegalArgumentException if {@code lambda} is negative or NaN, or {@code margin} is not
   *     positive and finite
   */
  public LossLseHkr(double lambda, double margin) {
    this(lambda, margin, 1, 1);
  }

  @Override
  public RowObjective objective() {
    return new RowObjective("LossLseHkr", this::row);
  }

  private double row(double[] f, int target, double[] slopes) {
    Mix mix = Mix.of(lambda);
    int others = f.length - 1;
    double sharpness = others == 1 ? 1 : Math.log(others) / (penalty * margin);
    double rival = temperature * LogSumExp.ofOthers(f, target, sharpness * temperature, slopes);
    double right = temperature * f[target];
    double fall = temperature * (mix.transport() + (rival > -margin ? mix.hinge() : 0));
    for (int i = 0; i < f.length; i++) {
      slopes[i] *= fall;
    }
    slopes[target] = -temperature * (mix.transport() + (right < margin ? mix.hinge() : 0));
    double hinge = Math.max(margin - right, 0) + Math.max(margin + rival, 0);
    return mix.transport() * (rival - right) + mix.hinge() * hinge;
  }
}
