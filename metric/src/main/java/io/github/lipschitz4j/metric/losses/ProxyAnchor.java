package io.github.lipschitz4j.metric.losses;

import io.github.lipschitz4j.core.Check;

/**
 * One trained proxy for each class, which pulls the batch's samples of its class, hardest first,
 * and pushes the others:
 *
 * <pre>
 *   mean_{p with samples} log(1 + Σ_{x of p} exp(−α(s_xp − δ)))
 *     + mean_{all p} log(1 + Σ_{x not of p} exp(α(s_xp + δ)))
 * </pre>
 *
 * whose gradients are −α and α times a sample's share of its sum.
 *
 * <p>Source: Kim, Kim, Cho, Kwak (2020), "Proxy anchor loss for deep metric learning", equation 4.
 *
 * @param margin δ, finite, ≥ 0
 * @param alpha α, finite, above 0
 */
public record ProxyAnchor(double margin, double alpha) implements EmbeddingLoss {
  /** Checks the ranges. */
  public ProxyAnchor {
    Check.that(
        margin >= 0 && Double.isFinite(margin),
        "ProxyAnchor margin: expected finite and ≥ 0, got %s",
        margin);
    Check.that(
        alpha > 0 && Double.isFinite(alpha),
        "ProxyAnchor alpha: expected finite and > 0, got %s",
        alpha);
  }

  @Override
  public int proxiesPerClass() {
    return 1;
  }

  @Override
  public LossGradient of(double[][] features, int[] labels, double[]... proxies) {
    return Similarities.ofProxies(
        "ProxyAnchor",
        features,
        labels,
        proxies,
        proxies.length,
        (s, g) -> value(s, g, labels, proxies.length));
  }

  private double value(double[][] s, double[][] g, int[] labels, int classes) {
    boolean[] present = new boolean[classes];
    int with = 0;
    for (int label : labels) {
      with += present[label] ? 0 : 1;
      present[label] = true;
    }
    double loss = 0;
    for (int p = 0; p < classes; p++) {
      if (present[p]) {
        loss += half(s, g, labels, p, true) / with;
        scale(g, labels, p, true, 1.0 / with);
      }
      loss += half(s, g, labels, p, false) / classes;
      scale(g, labels, p, false, 1.0 / classes);
    }
    return loss;
  }

  /** The sum over the samples that are, or are not, of proxy p's class. */
  private double half(double[][] s, double[][] g, int[] labels, int p, boolean own) {
    double[] terms = new double[labels.length];
    for (int i = 0; i < terms.length; i++) {
      double pull = own ? -alpha * (s[i][p] - margin) : alpha * (s[i][p] + margin);
      terms[i] = (labels[i] == p) == own ? pull : Double.NEGATIVE_INFINITY;
    }
    double value = Similarities.logOnePlusSum(terms);
    for (int i = 0; i < terms.length; i++) {
      g[i][p] += (own ? -alpha : alpha) * terms[i];
    }
    return value;
  }

  private static void scale(double[][] g, int[] labels, int p, boolean own, double factor) {
    for (int i = 0; i < labels.length; i++) {
      g[i][p] *= (labels[i] == p) == own ? factor : 1;
    }
  }
}
