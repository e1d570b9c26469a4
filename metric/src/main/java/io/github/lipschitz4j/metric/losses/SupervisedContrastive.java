package io.github.lipschitz4j.metric.losses;

import io.github.lipschitz4j.core.Check;

/**
 * Tells the samples of a class from all others of the batch: the mean over samples i with others of
 * their class, P(i), of
 *
 * <pre>
 *   log Σ_{a ≠ i} exp(s_ia/τ) − mean_{p ∈ P(i)} s_ip/τ,
 * </pre>
 *
 * whose gradient to s_ia is (softmax − share of P(i))/τ.
 *
 * <p>Source: Khosla et al. (2020), "Supervised contrastive learning", equation 2.
 *
 * @param temperature τ, finite, above 0
 */
public record SupervisedContrastive(double temperature) implements EmbeddingLoss {
  /** Checks the range. */
  public SupervisedContrastive {
    Check.that(
        temperature > 0 && Double.isFinite(temperature),
        "SupervisedContrastive temperature: expected finite and > 0, got %s",
        temperature);
  }

  @Override
  public int proxiesPerClass() {
    return 0;
  }

  @Override
  public LossGradient of(double[][] features, int[] labels, double[]... proxies) {
    return Similarities.ofPairs(
        "SupervisedContrastive", features, labels, (s, g) -> value(s, g, labels));
  }

  private double value(double[][] s, double[][] g, int... labels) {
    int n = labels.length;
    int[] counts = new int[n];
    int anchors = 0;
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        counts[i] += j != i && labels[i] == labels[j] ? 1 : 0;
      }
      anchors += counts[i] > 0 ? 1 : 0;
    }
    double loss = 0;
    for (int i = 0; i < n; i++) {
      if (counts[i] == 0) {
        continue;
      }
      double[] logits = new double[n];
      double mean = 0;
      for (int j = 0; j < n; j++) {
        boolean pulls = j != i && labels[i] == labels[j];
        mean += pulls ? s[i][j] / temperature / counts[i] : 0;
        logits[j] = j == i ? Double.NEGATIVE_INFINITY : s[i][j] / temperature;
      }
      loss += (Similarities.logSum(logits) - mean) / anchors;
      for (int j = 0; j < n; j++) {
        double share = j != i && labels[i] == labels[j] ? 1.0 / counts[i] : 0;
        g[i][j] = (logits[j] - share) / temperature / anchors;
      }
    }
    return loss;
  }
}
