package io.github.lipschitz4j.losses;

import org.nd4j.shade.jackson.annotation.JsonProperty;

/**
 * Multi-class hinge on all rivals: the right class pays for each class that comes too near.
 *
 * <pre>
 *   L = mean over rows of (1/C)·Σ_{i≠t} relu(2m − (f_t − f_i)),    t the row's class
 * </pre>
 *
 * <p>m is the margin on either side, as in every loss here: between two classes (f_t − f_i)/2 is
 * the function that decides, and relu(2m − (f_t − f_i)) is twice the hinge relu(m − (f_t − f_i)/2).
 * If each f_i is 1-Lipschitz, so is that function, and L = 0 certifies every example at radius m.
 *
 * <p><b>Gradient.</b> With a_i = [f_t − f_i &lt; 2m] for i ≠ t (0 at the kink):
 *
 * <pre>
 *   dL/df_i = a_i/(B·C),    dL/df_t = −Σ_{i≠t} a_i/(B·C)
 * </pre>
 *
 * <p>Chained through the activation function's derivative; DL4J's convention is B times that.
 *
 * <p><b>Other libraries.</b> {@code MultiMargin(min_margin)} of deel-lip and {@code
 * MultiMarginLoss(margin=min_margin)} of PyTorch are {@code new LossMultiMargin(min_margin / 2)},
 * the same value.
 *
 * <p>Labels are one-hot. Masks, scale, types and cost: see the package's page.
 *
 * <p>Source: Crammer &amp; Singer, <em>On the algorithmic implementation of multiclass kernel-based
 * vector machines</em> (JMLR 2001), in the sum form of Weston &amp; Watkins (1999).
 *
 * @param margin m, in units of f, &gt; 0
 */
public record LossMultiMargin(@JsonProperty(value = "margin", required = true) double margin)
    implements HostLoss {

  /**
   * The loss with a given margin.
   *
   * @throws IllegalArgumentException if {@code margin} is not positive and finite
   */
  public LossMultiMargin {
    Check.positive("LossMultiMargin", "margin", margin);
  }

  @Override
  public RowObjective objective() {
    return new RowObjective("LossMultiMargin", this::row);
  }

  private double row(double[] f, int target, double[] slopes) {
    double each = 1.0 / f.length;
    double sum = 0;
    slopes[target] = 0;
    for (int i = 0; i < f.length; i++) {
      if (i != target) {
        double shortfall = 2 * margin - (f[target] - f[i]);
        slopes[i] = shortfall > 0 ? each : 0;
        slopes[target] -= slopes[i];
        sum += Math.max(shortfall, 0);
      }
    }
    return each * sum;
  }
}
