package io.github.lipschitz4j.losses;

import java.util.Arrays;
import org.nd4j.shade.jackson.annotation.JsonProperty;

/**
 * Multi-class hinge on the strongest rival.
 *
 * <pre>
 *   L = mean over rows of relu(2m − (f_t − max_{i≠t} f_i)),    t the row's class
 * </pre>
 *
 * <p>f_t − max f_i is what a certificate is made of, so L = 0 certifies every example: at radius m
 * if each f_i is 1-Lipschitz, at √2·m if the vector f is. Only two outputs of a row learn from it;
 * {@link LossMultiMargin} looks at all.
 *
 * <p><b>Gradient.</b> With j the strongest rival (the first of several that are equal: L has a kink
 * there, and that choice is one of its subgradients) and a = [f_t − f_j &lt; 2m]:
 *
 * <pre>
 *   dL/df_t = −a/B,    dL/df_j = a/B,    0 elsewhere
 * </pre>
 *
 * <p>Chained through the activation function's derivative; DL4J's convention is B times that.
 *
 * <p><b>Other libraries.</b> {@code CategoricalHinge(min_margin)} of deel-lip and {@code
 * CategoricalHingeLoss(min_margin)} of deel-torchlip are {@code new LossCategoricalHinge(min_margin
 * / 2)}, the same value.
 *
 * <p>Labels are one-hot. Masks, scale, types and cost: see the package's page.
 *
 * <p>Source: Crammer &amp; Singer, <em>On the algorithmic implementation of multiclass kernel-based
 * vector machines</em> (JMLR 2001).
 *
 * @param margin m, in units of f, &gt; 0
 */
public record LossCategoricalHinge(@JsonProperty(value = "margin", required = true) double margin)
    implements HostLoss {

  /**
   * The loss with a given margin.
   *
   * @throws IllegalArgumentException if {@code margin} is not positive and finite
   */
  public LossCategoricalHinge {
    Check.positive("LossCategoricalHinge", "margin", margin);
  }

  @Override
  public RowObjective objective() {
    return new RowObjective("LossCategoricalHinge", this::row);
  }

  private double row(double[] f, int target, double[] slopes) {
    int rival = target == 0 ? 1 : 0;
    for (int i = rival + 1; i < f.length; i++) {
      if (i != target && f[i] > f[rival]) {
        rival = i;
      }
    }
    double shortfall = 2 * margin - (f[target] - f[rival]);
    Arrays.fill(slopes, 0);
    if (shortfall > 0) {
      slopes[target] = -1;
      slopes[rival] = 1;
    }
    return Math.max(shortfall, 0);
  }
}
