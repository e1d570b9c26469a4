package io.github.lipschitz4j.metric.losses;

import io.github.lipschitz4j.core.Check;

/**
 * Asks that each sample be more like those of its class than like others: the mean, over the
 * triplets (a, p, n) of a batch that miss it, of {@code max(0, s_an − s_ap + margin)}. Its gradient
 * is 1 to s_an and −1 to s_ap of each such triplet, over their number.
 *
 * <p>Source: Schroff, Kalenichenko, Philbin (2015), "FaceNet", equation 1, on cosines.
 *
 * @param margin by which they have to be, in (0, 2]
 */
public record Triplet(double margin) implements EmbeddingLoss {
  /** Checks the range. */
  public Triplet {
    Check.that(
        margin > 0 && margin <= 2,
        "Triplet margin: expected in (0, 2], a difference of cosines, got %s",
        margin);
  }

  @Override
  public int proxiesPerClass() {
    return 0;
  }

  @Override
  public LossGradient of(double[][] features, int[] labels, double[]... proxies) {
    return Similarities.ofPairs("Triplet", features, labels, (s, g) -> value(s, g, labels));
  }

  private double value(double[][] s, double[][] g, int... labels) {
    int n = labels.length;
    long missed = 0;
    double loss = 0;
    for (int a = 0; a < n; a++) {
      for (int p = 0; p < n; p++) {
        for (int other = 0; p != a && labels[p] == labels[a] && other < n; other++) {
          double lack = s[a][other] - s[a][p] + margin;
          if (labels[other] != labels[a] && lack > 0) {
            missed++;
            loss += lack;
            g[a][other]++;
            g[a][p]--;
          }
        }
      }
    }
    double count = Math.max(1, missed);
    for (double[] row : g) {
      for (int j = 0; j < n; j++) {
        row[j] /= count;
      }
    }
    return loss / count;
  }
}
