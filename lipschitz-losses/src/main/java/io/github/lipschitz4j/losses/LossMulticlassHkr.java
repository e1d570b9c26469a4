package io.github.lipschitz4j.losses;

import io.github.lipschitz4j.losses.ColumnObjective.Problem;
import org.nd4j.shade.jackson.annotation.JsonProperty;

/**
 * Hinge-regularised Kantorovich–Rubinstein loss of several classes, each against the rest.
 *
 * <pre>
 *   L = KR + λ·H,    KR the value of {@link LossMulticlassKr}, H that of {@link LossMulticlassHinge}
 * </pre>
 *
 * <p>Each output is pushed towards a signed distance to the boundary of its class. All classes
 * weigh the same in a row, those far from winning too: with many classes {@link LossSoftHkr} and
 * {@link LossLseHkr}, which look at the strongest rivals, classify better.
 *
 * <p><b>Gradient.</b> With s = +1 in the column of the row's class and −1 in the others, n_s the
 * number of entries of that sign in the column, c = C − 1 at the positive and 1 elsewhere:
 *
 * <pre>
 *   dL/df = −s/(C·n_s) − λ·s·c·[s·f &lt; m]/(B·C)
 * </pre>
 *
 * <p>Chained through the activation function's derivative; DL4J's convention is B times that.
 *
 * <p><b>Other libraries</b>
 *
 * <ul>
 *   <li>deel-lip {@code MulticlassHKR(alpha, min_margin)}: λ = alpha, m = min_margin/2, the same
 *       value (up to the 1e-7 that it adds to counts); alpha = ∞ is λ = ∞.
 *   <li>deel-torchlip {@code HKRMulticlassLoss(alpha, min_margin)} with 0 ≤ alpha ≤ 1: λ =
 *       alpha/(1−alpha), m = min_margin/2; its value and gradient are these divided by 1+λ. Its
 *       alpha = 1 is λ = ∞. An alpha above 1 it reads as λ.
 * </ul>
 *
 * <p>Labels are one-hot. Masks, scale, types and cost: see the package's page.
 *
 * <p>Source: Serrurier et al., <em>Achieving robustness in classification using optimal transport
 * with hinge regularization</em> (CVPR 2021).
 *
 * @param lambda λ, weight of the hinge beside 1 for Kantorovich–Rubinstein, ≥ 0; +∞ is the hinge
 *     alone
 * @param margin m, in units of f, &gt; 0
 */
public record LossMulticlassHkr(
    @JsonProperty(value = "lambda", required = true) double lambda,
    @JsonProperty(value = "margin", required = true) double margin)
    implements HostLoss {

  /**
   * The loss with given weight and margin.
   *
   * @throws IllegalArgumentException if {@code lambda} is negative or NaN, or {@code margin} is not
   *     positive and finite
   */
  public LossMulticlassHkr {
    Check.lambda("LossMulticlassHkr", lambda);
    Check.positive("LossMulticlassHkr", "margin", margin);
  }

  @Override
  public ColumnObjective objective() {
    return new ColumnObjective(
        "LossMulticlassHkr", Mix.of(lambda), new Surrogate.Hinge(margin), Problem.ONE_AGAINST_REST);
  }
}
