package io.github.lipschitz4j.metric.losses;

import io.github.lipschitz4j.core.Check;

/**
 * Pulls pairs of a class together, pushes others to a distance: with {@code d² = 2 − 2s} of unit
 * vectors, the mean of d² over the pairs of a class plus the mean of {@code max(0, margin − d)²}
 * over the others. Gradients: {@code d(d²)/ds = −2}, and {@code 2(margin − d)/d} for a pair that is
 * too near.
 *
 * <p>Source: Hadsell, Chopra, LeCun (2006), "Dimensionality reduction by learning an invariant
 * mapping", equation 4.
 *
 * @param margin distance that pairs of two classes have to keep, in (0, 2]
 */
public record Contrastive(double margin) implements EmbeddingLoss {
  /** Of pairs nearer than this the direction is rounding. */
  private static final double NEAREST = 1e-9;

  /** Checks the range. */
  public Contrastive {
    Check.that(
        margin > 0 && margin <= 2,
        "Contrastive margin: expected in (0, 2], a distance of unit vectors, got %s",
        margin);
  }

  @Override
  public int proxiesPerClass() {
    return 0;
  }

  @Override
  public LossGradient of(double[][] features, int[] labels, double[]... proxies) {
    return Similarities.ofPairs("Contrastive", features, labels, (s, g) -> value(s, g, labels));
  }

  private double value(double[][] s, double[][] g, int... labels) {
    int n = labels.length;
    int same = 0;
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < i; j++) {
        same += labels[i] == labels[j] ? 1 : 0;
      }
    }
    int others = n * (n - 1) / 2 - same;
    double loss = 0;
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < i; j++) {
        double square = Math.max(0, 2 - 2 * s[i][j]);
        if (labels[i] == labels[j]) {
          loss += square / same;
          g[i][j] = -2.0 / same;
        } else if (square < margin * margin) {
          double d = Math.sqrt(square);
          loss += (margin - d) * (margin - d) / others;
          g[i][j] = d < NEAREST ? 0 : 2 * (margin - d) / d / others;
        }
      }
    }
    return loss;
  }
}
