package io.github.lipschitz4j.losses;

import org.nd4j.shade.jackson.annotation.JsonProperty;

/**
 * Cross-entropy that asks for a lead: the right class counts only by how far it is ahead of the
 * offset.
 *
 * <pre>
 *   L = mean over rows of −T·ln softmax((f − o·e_t)/T)_t,    t the row's class, e_t one-hot
 * </pre>
 *
 * <p>For T → 0 this is relu(o − (f_t − max_{i≠t} f_i)), the hinge of {@link LossCategoricalHinge}
 * with m = o/2: o is the lead f_t − f_i from which on little is left to gain. A vector f that is
 * 1-Lipschitz keeps its decision within (f_t − f_i)/√2 of the input, so o = √2·ε aims at a
 * certified radius ε; if only each f_i is 1-Lipschitz, o = 2ε.
 *
 * <p><b>Gradient.</b> With p = softmax((f − o·e_t)/T): the shift is constant, T and 1/T cancel, and
 *
 * <pre>
 *   dL/df_i = (p_i − [i = t])/B
 * </pre>
 *
 * <p>Safe for outputs of any size, as {@link LossTauCrossEntropy} is. f are logits: the activation
 * is the identity, not softmax; another one is chained in. DL4J's convention is B times that
 * gradient.
 *
 * <p><b>Other libraries.</b> {@code LossXent(offset, temperature)} of orthogonium (there 1.5·√2 and
 * 1/4 by default) and {@code OffsetCrossEntropy(offset, temperature)} of 1LipschitzLayersCompared
 * (√2 and 1/4), the same value.
 *
 * <p>Labels are one-hot. Masks, scale, types and cost: see the package's page.
 *
 * <p>Source: Prach &amp; Lampert, <em>Almost-orthogonal layers for efficient general-purpose
 * Lipschitz networks</em> (ECCV 2022).
 *
 * @param offset o, in units of f, ≥ 0
 * @param temperature T, in units of f, &gt; 0
 */
public record LossOffsetCrossEntropy(
    @JsonProperty(value = "offset", required = true) double offset,
    @JsonProperty(value = "temperature", required = true) double temperature)
    implements HostLoss {

  /**
   * The loss with given offset and temperature.
   *
   * @throws IllegalArgumentException if {@code offset} is negative, {@code temperature} not
   *     positive, or either not finite
   */
  public LossOffsetCrossEntropy {
    Check.that(
        offset >= 0 && Double.isFinite(offset),
        "LossOffsetCrossEntropy offset: expected ≥ 0, finite, got %s",
        offset);
    Check.positive("LossOffsetCrossEntropy", "temperature", temperature);
  }

  @Override
  public RowObjective objective() {
    return new RowObjective("LossOffsetCrossEntropy", new CrossEntropy(1 / temperature, offset));
  }
}
