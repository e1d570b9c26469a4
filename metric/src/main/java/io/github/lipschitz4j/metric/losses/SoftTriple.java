package io.github.lipschitz4j.metric.losses;

import io.github.lipschitz4j.core.Check;
import java.util.Arrays;

/**
 * Several trained centres for each class: a sample's similarity to class k is {@code S_k = Σ_c
 * q_c·s_c} with q the softmax of {@code s_c/γ} over the class's centres, and the loss is the cross
 * entropy of {@code λ(S_k − δ·[k = y])}, the mean over samples.
 *
 * <p>Gradient: {@code dS_k/ds_c = q_c(1 + (s_c − S_k)/γ)}. The paper's regularization, which merges
 * centres, is left out.
 *
 * <p>Source: Qian et al. (2019), "SoftTriple loss: deep metric learning without triplet sampling",
 * equations 6 and 7.
 *
 * @param centres of each class, at least 1
 * @param scale λ, finite, above 0
 * @param gamma γ, finite, above 0
 * @param margin δ, finite, ≥ 0
 */
public record SoftTriple(int centres, double scale, double gamma, double margin)
    implements EmbeddingLoss {
  /** Checks the ranges. */
  public SoftTriple {
    Check.that(centres >= 1, "SoftTriple centres: expected ≥ 1, got %d", centres);
    Check.that(
        scale > 0 && Double.isFinite(scale),
        "SoftTriple scale: expected finite and > 0, got %s",
        scale);
    Check.that(
        gamma > 0 && Double.isFinite(gamma),
        "SoftTriple gamma: expected finite and > 0, got %s",
        gamma);
    Check.that(
        margin >= 0 && Double.isFinite(margin),
        "SoftTriple margin: expected finite and ≥ 0, got %s",
        margin);
  }

  @Override
  public int proxiesPerClass() {
    return centres;
  }

  @Override
  public LossGradient of(double[][] features, int[] labels, double[]... proxies) {
    int classes = proxies.length / centres;
    return Similarities.ofProxies(
        "SoftTriple", features, labels, proxies, classes, (s, g) -> value(s, g, labels, classes));
  }

  private double value(double[][] s, double[][] g, int[] labels, int classes) {
    double loss = 0;
    for (int i = 0; i < labels.length; i++) {
      double[][] q = new double[classes][];
      double[] similarity = new double[classes];
      double[] logits = new double[classes];
      for (int k = 0; k < classes; k++) {
        double[] own = Arrays.copyOfRange(s[i], k * centres, (k + 1) * centres);
        q[k] = Arrays.stream(own).map(value -> value / gamma).toArray();
        Similarities.logSum(q[k]);
        for (int c = 0; c < centres; c++) {
          similarity[k] += q[k][c] * own[c];
        }
        logits[k] = scale * (similarity[k] - (k == labels[i] ? margin : 0));
      }
      double own = logits[labels[i]];
      loss += (Similarities.logSum(logits) - own) / labels.length;
      for (int k = 0; k < classes; k++) {
        double back = scale * (logits[k] - (k == labels[i] ? 1 : 0)) / labels.length;
        for (int c = 0; c < centres; c++) {
          double cosine = s[i][k * centres + c];
          g[i][k * centres + c] = back * q[k][c] * (1 + (cosine - similarity[k]) / gamma);
        }
      }
    }
    return loss;
  }
}
