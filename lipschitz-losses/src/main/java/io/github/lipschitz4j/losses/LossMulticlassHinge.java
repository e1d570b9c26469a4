package io.github.lipschitz4j.losses;

import io.github.lipschitz4j.losses.ColumnObjective.Problem;
import org.nd4j.shade.jackson.annotation.JsonProperty;

/**
 * Hinge loss of several classes, each against the rest, both sides weighing the same.
 *
 * <pre>
 *   L = mean over rows of (1/C)·( (C−1)·relu(m − f_t) + Σ_{i≠t} relu(m + f_i) ),    t the row's class
 * </pre>
 *
 * <p>A row has one positive entry and C − 1 negative ones; the factor C − 1 keeps the negatives
 * from winning by number. L = 0 says that f_t ≥ m and all other f_i ≤ −m. If each f_i is
 * 1-Lipschitz, no change of the input by less than m then changes the decision.
 *
 * <p><b>Gradient.</b> With B rows, dL/df_t = −(C−1)/(B·C) where f_t &lt; m, dL/df_i = 1/(B·C) where
 * f_i &gt; −m, and 0 elsewhere, kinks included. Chained through the activation function's
 * derivative; DL4J's convention is B times that.
 *
 * <p><b>Other libraries.</b> {@code MulticlassHinge(min_margin)} of deel-lip and {@code
 * HingeMulticlassLoss(min_margin)} of deel-torchlip are {@code new LossMulticlassHinge(min_margin /
 * 2)}, the same value.
 *
 * <p>Labels are one-hot. Masks, scale, types and cost: see the package's page.
 *
 * @param margin m, in units of f, &gt; 0
 */
public record LossMulticlassHinge(@JsonProperty(value = "margin", required = true) double margin)
    implements HostLoss {

  /**
   * The loss with a given margin.
   *
   * @throws IllegalArgumentException if {@code margin} is not positive and finite
   */
  public LossMulticlassHinge {
    Check.positive("LossMulticlassHinge", "margin", margin);
  }

  @Override
  public ColumnObjective objective() {
    return new ColumnObjective(
        "LossMulticlassHinge",
        Mix.of(Double.POSITIVE_INFINITY),
        new Surrogate.Hinge(margin),
        Problem.ONE_AGAINST_REST);
  }
}
