package io.github.lipschitz4j.losses;

import io.github.lipschitz4j.losses.ColumnObjective.Problem;
import org.nd4j.shade.jackson.annotation.JsonProperty;

/**
 * Binary cross-entropy of τ·f, divided by τ: logistic regression at a scale that 1-Lipschitz
 * outputs can reach.
 *
 * <pre>
 *   L = mean (1/τ)·ln(1 + exp(−τ·s·f)),    s = ±1
 * </pre>
 *
 * <p>A 1-Lipschitz f cannot grow until the sigmoid saturates; τ says at which |f| it does. A small
 * τ moves all examples away from the cut, L ≈ ln(2)/τ − mean(s·f)/2; for τ → ∞, L → mean
 * relu(−s·f), which counts mistakes only. So τ trades robustness for accuracy, as λ and m do in
 * {@link LossHkr}.
 *
 * <p><b>Value of an entry:</b> (1/τ)·ln(1 + exp(−τ·s·f)), as relu(u) + ln1p(exp(−|u|)) with u =
 * −τ·s·f: no output is too large for it, no loss too small. A row's value is the mean over its
 * columns, and L the mean over rows.
 *
 * <p><b>Gradient.</b> With σ(u) = 1/(1 + exp(−u)), d/df ln(1 + exp(−τ·s·f))/τ = −s·σ(−τ·s·f); so
 * dL/df = −s·σ(−τ·s·f)/(B·C), of size ≤ 1/(B·C) whatever τ. Chained through the activation
 * function's derivative, of which this loss needs none: f are logits, the activation is the
 * identity. DL4J's convention is B times that.
 *
 * <p><b>Other libraries.</b> {@code TauBinaryCrossentropy(tau)} of deel-lip and {@code
 * TauBCEWithLogitsLoss(tau)} of deel-torchlip, the same value.
 *
 * <p>Labels, masks, scale, types and cost: see the package's page.
 *
 * <p>Source: Béthune et al., <em>Pay attention to your loss: understanding misconceptions about
 * Lipschitz neural networks</em> (NeurIPS 2022).
 *
 * @param tau τ, inverse temperature, in units of 1/f, &gt; 0
 */
public record LossTauBinaryCrossEntropy(@JsonProperty(value = "tau", required = true) double tau)
    implements HostLoss {

  /**
   * The loss with a given inverse temperature.
   *
   * @throws IllegalArgumentException if {@code tau} is not positive and finite
   */
  public LossTauBinaryCrossEntropy {
    Check.positive("LossTauBinaryCrossEntropy", "tau", tau);
  }

  @Override
  public ColumnObjective objective() {
    return new ColumnObjective(
        "LossTauBinaryCrossEntropy",
        Mix.of(Double.POSITIVE_INFINITY),
        new Surrogate.Logistic(tau),
        Problem.APART);
  }
}
