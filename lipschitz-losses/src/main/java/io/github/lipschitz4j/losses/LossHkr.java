package io.github.lipschitz4j.losses;

import io.github.lipschitz4j.losses.ColumnObjective.Problem;
import org.nd4j.shade.jackson.annotation.JsonProperty;

/**
 * Hinge-regularised Kantorovich–Rubinstein loss: the classes far apart, and a cut between them at
 * 0.
 *
 * <pre>
 *   L = −(mean₊ f − mean₋ f) + λ · mean relu(m − s·f),    s = ±1
 * </pre>
 *
 * <p>The first term ({@link LossKr}) spreads f as far as 1-Lipschitz allows, which makes |f| a
 * distance; the second ({@link LossHingeMargin}) puts the cut where the examples of both classes
 * are m away from it. A large λ classifies, a small one transports; λ = 0 is {@code LossKr}.
 *
 * <p><b>Value of an entry</b> with sign s whose class has n_s entries in its column: −B·s·f/n_s +
 * λ·relu(m − s·f); a row's value is the mean over its columns, and the mean over rows is L. If a
 * class is absent, its mean drops from the first term. The hinge is a mean over all examples, so
 * classes weigh in it as they occur, whereas in the first term they weigh the same.
 *
 * <p><b>Gradient.</b> Counts and signs are constants of the batch and each f stands in its own
 * entry only. With d relu(x)/dx = [x &gt; 0] (0 at the kink) and B rows, C columns:
 *
 * <pre>
 *   dL/df = −s/(C·n_s) − λ·s·[s·f &lt; m]/(B·C)
 * </pre>
 *
 * <p>Both terms have the sign of −s: no example is ever pulled two ways. Chained through the
 * activation function's derivative; DL4J's convention is B times that. Value and gradient come from
 * one sweep, without intermediate arrays.
 *
 * <p><b>Other libraries</b>
 *
 * <ul>
 *   <li>deel-lip {@code HKR(alpha, min_margin)}: λ = alpha, m = min_margin/2, the same value (up to
 *       the 1e-7 that it adds to counts).
 *   <li>deel-torchlip {@code HKRLoss(alpha, min_margin)} with 0 ≤ alpha &lt; 1: alpha = λ/(1+λ), so
 *       λ = alpha/(1−alpha); m = min_margin/2; its value and gradient are these divided by 1+λ. Its
 *       alpha = 1 has no λ: {@link LossHingeMargin}. An alpha above 1 it reads as λ.
 *   <li>One-class signed distance functions (OCSDF) write E_P[λ′·relu(m−f) − f] + E_Q[λ′·relu(m+f)
 *       + f], where the hinge is a sum of two means. A batch of two equal halves has the mean of
 *       these two, so λ = 2λ′.
 * </ul>
 *
 * <p>No defaults: m is in the data's units, λ is the task's choice (min_margin is 1 by default in
 * both libraries, which is m = 0.5; alpha has no default there).
 *
 * <p>Labels, masks, scale, types and cost: see the package's page.
 *
 * <p>Source: Serrurier et al., <em>Achieving robustness in classification using optimal transport
 * with hinge regularization</em> (CVPR 2021); Béthune et al., <em>Robust one-class classification
 * with signed distance function using 1-Lipschitz neural networks</em> (ICML 2023).
 *
 * @param lambda λ, weight of the hinge beside 1 for Kantorovich–Rubinstein, ≥ 0; +∞ is the hinge
 *     alone, {@link LossHingeMargin}
 * @param margin m, in units of f (for a 1-Lipschitz f, of the data), &gt; 0
 */
public record LossHkr(
    @JsonProperty(value = "lambda", required = true) double lambda,
    @JsonProperty(value = "margin", required = true) double margin)
    implements HostLoss {

  /**
   * The loss with given weight and margin.
   *
   * @throws IllegalArgumentException if {@code lambda} is negative or NaN, or {@code margin} is not
   *     positive and finite
   */
  public LossHkr {
    Check.lambda("LossHkr", lambda);
    Check.positive("LossHkr", "margin", margin);
  }

  @Override
  public ColumnObjective objective() {
    return new ColumnObjective(
        "LossHkr", Mix.of(lambda), new Surrogate.Hinge(margin), Problem.APART);
  }
}
