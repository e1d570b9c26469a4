package io.github.lipschitz4j.losses;

import org.nd4j.shade.jackson.annotation.JsonProperty;

/**
 * Cross-entropy of softmax(τ·f), divided by τ: the usual loss of classifiers, at a scale that
 * 1-Lipschitz outputs can reach.
 *
 * <pre>
 *   L = mean over rows of −(1/τ)·ln softmax(τ·f)_t,    t the row's class
 * </pre>
 *
 * <p>A small τ rewards margins on all examples, a large one correct decisions: L tends to mean
 * relu(max_{i≠t} f_i − f_t) for τ → ∞. So τ trades robustness for accuracy.
 *
 * <p><b>Gradient.</b> With p = softmax(τ·f): d ln Σ exp(τ·f_i)/df_i = τ·p_i, so
 *
 * <pre>
 *   dL/df_i = (p_i − [i = t])/B
 * </pre>
 *
 * <p>Value and gradient are computed from differences to the largest output, so that outputs of any
 * size are safe and a small loss keeps its digits. f are logits: the activation is the identity,
 * not softmax; another one is chained in. DL4J's convention is B times that gradient.
 *
 * <p><b>Other libraries.</b> {@code TauCategoricalCrossentropy(tau)} and {@code
 * TauSparseCategoricalCrossentropy(tau)} of deel-lip, {@code TauCrossEntropyLoss(tau)} of
 * deel-torchlip, the same value. {@link LossOffsetCrossEntropy} with offset 0 and temperature 1/τ.
 *
 * <p>Labels are one-hot. Masks, scale, types and cost: see the package's page.
 *
 * <p>Source: Béthune et al., <em>Pay attention to your loss: understanding misconceptions about
 * Lipschitz neural networks</em> (NeurIPS 2022).
 *
 * @param tau τ, inverse temperature, in units of 1/f, &gt; 0
 */
public record LossTauCrossEntropy(@JsonProperty(value = "tau", required = true) double tau)
    implements HostLoss {

  /**
   * The loss with a given inverse temperature.
   *
   * @throws IllegalArgumentException if {@code tau} is not positive and finite
   */
  public LossTauCrossEntropy {
    Check.positive("LossTauCrossEntropy", "tau", tau);
  }

  @Override
  public RowObjective objective() {
    return new RowObjective("LossTauCrossEntropy", new CrossEntropy(tau, 0));
  }
}
