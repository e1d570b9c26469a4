package io.github.lipschitz4j.losses;

import io.github.lipschitz4j.losses.ColumnObjective.Problem;
import org.nd4j.shade.jackson.annotation.JsonProperty;

/**
 * Hinge loss with a margin: an example costs what it lacks to be m beyond the cut, on its own side.
 *
 * <pre>
 *   L = mean relu(m − s·f),    s = ±1
 * </pre>
 *
 * <p>A 1-Lipschitz f with L = 0 keeps every example at least m away from the boundary f = 0, so
 * that the classes it separates are at least 2m apart.
 *
 * <p><b>Value of an entry:</b> relu(m − s·f); a row's value is the mean over its columns, and L the
 * mean over rows. Classes weigh as they occur.
 *
 * <p><b>Gradient.</b> With B rows and C columns, dL/df = −s/(B·C) where s·f &lt; m, and 0
 * elsewhere, the kink s·f = m included. Chained through the activation function's derivative;
 * DL4J's convention is B times that.
 *
 * <p><b>Other libraries.</b> Their margin is the gap between the classes, this one's is the
 * distance to the cut: {@code HingeMargin(min_margin)} of deel-lip and {@code
 * HingeMarginLoss(min_margin)} of deel-torchlip are {@code new LossHingeMargin(min_margin / 2)};
 * min_margin is 1 by default there, which is margin 0.5. Here it has to be said: it is in the
 * data's units.
 *
 * <p>Labels, masks, scale, types and cost: see the package's page.
 *
 * @param margin m, in units of f (for a 1-Lipschitz f, of the data), &gt; 0
 */
public record LossHingeMargin(@JsonProperty(value = "margin", required = true) double margin)
    implements HostLoss {

  /**
   * The loss with a given margin.
   *
   * @throws IllegalArgumentException if {@code margin} is not positive and finite
   */
  public LossHingeMargin {
    Check.positive("LossHingeMargin", "margin", margin);
  }

  @Override
  public ColumnObjective objective() {
    return new ColumnObjective(
        "LossHingeMargin",
        Mix.of(Double.POSITIVE_INFINITY),
        new Surrogate.Hinge(margin),
        Problem.APART);
  }
}
