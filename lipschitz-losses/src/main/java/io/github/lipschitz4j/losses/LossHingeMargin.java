package io.github.lipschitz4j.losses;

import org.nd4j.shade.jackson.annotation.JsonAutoDetect;
import org.nd4j.shade.jackson.annotation.JsonAutoDetect.Visibility;
import org.nd4j.shade.jackson.annotation.JsonCreator;
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
 */
@JsonAutoDetect(fieldVisibility = Visibility.NONE)
public final class LossHingeMargin implements BinaryLoss {
  private static final long serialVersionUID = 1L;

  private final BinaryObjective objective;

  /**
   * The loss with a given margin.
   *
   * @param margin m, in units of f (for a 1-Lipschitz f, of the data), &gt; 0
   * @throws IllegalArgumentException if {@code margin} is not positive and finite
   */
  @JsonCreator
  public LossHingeMargin(@JsonProperty(value = "margin", required = true) double margin) {
    objective = new BinaryObjective("LossHingeMargin", 0, 1, margin);
  }

  /**
   * The margin m.
   *
   * @return m, in units of f
   */
  @JsonProperty("margin")
  public double margin() {
    return objective.margin();
  }

  @Override
  public BinaryObjective objective() {
    return objective;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof LossHingeMargin that && objective.equals(that.objective);
  }

  @Override
  public int hashCode() {
    return objective.hashCode();
  }

  @Override
  public String toString() {
    return "LossHingeMargin(margin=" + margin() + ")";
  }
}
