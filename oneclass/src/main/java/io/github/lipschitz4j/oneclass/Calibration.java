package io.github.lipschitz4j.oneclass;

import io.github.lipschitz4j.core.Check;
import java.util.Arrays;

/**
 * The signed distances of the normals that a training has held out: what a new row is compared
 * with.
 *
 * <p>The p-value of a row is {@code (1 + #{held-out distances ≤ f(x)})/(n + 1)}. For a new normal
 * from the same source as the n it is at most t with probability at most t, for every t, whatever
 * the source and however good the model: {@link Threshold} is the cut where it falls to the level.
 * Source: Vovk, Gammerman &amp; Shafer (2005), "Algorithmic learning in a random world"; Bates et
 * al. (2023), "Testing for outliers with conformal p-values".
 *
 * @param distances finite, in units of the signed distance; sorted in the record
 */
public record Calibration(double[] distances) {

  /** Checks, copies and sorts the distances. */
  public Calibration {
    distances = distances.clone();
    for (double distance : distances) {
      Check.that(
          Double.isFinite(distance),
          "Calibration distance: expected a finite number, got %s",
          distance);
    }
    Arrays.sort(distances);
  }

  @Override
  public double[] distances() {
    return distances.clone();
  }

  /**
   * How likely normals are to lie as far outside as each row does.
   *
   * @param signedDistances of rows, not modified
   * @return a p-value for each, in [1/(n + 1), 1]; all 1 where no normals were held out
   */
  public double[] pValues(double... signedDistances) {
    double[] p = new double[signedDistances.length];
    for (int i = 0; i < p.length; i++) {
      p[i] = (1.0 + notAbove(signedDistances[i])) / (distances.length + 1.0);
    }
    return p;
  }

  private int notAbove(double value) {
    int from = 0;
    int to = distances.length;
    while (from < to) {
      int middle = (from + to) >>> 1;
      if (distances[middle] <= value) {
        from = middle + 1;
      } else {
        to = middle;
      }
    }
    return from;
  }

  /**
   * Which rows to call anomalies so that in expectation no more than a share of those called are
   * normals: with k the largest rank for which {@code p_(k) ≤ level·k/n}, the k smallest p-values.
   *
   * <p>Holds for the p-values of one calibration though they depend on each other (Bates et al.
   * 2023). A level below 1/(n + 1) of the calibration can call few rows or none. Source: Benjamini
   * &amp; Hochberg (1995).
   *
   * @param level the false discovery rate, in (0, 1)
   * @param pValues in [0, 1], not modified
   * @return true where a row is called an anomaly
   * @throws IllegalArgumentException if the level or a p-value is out of its range
   */
  public static boolean[] discoveries(double level, double... pValues) {
    Check.that(level > 0 && level < 1, "Calibration level: expected in (0, 1), got %s", level);
    for (double p : pValues) {
      Check.that(p >= 0 && p <= 1, "Calibration p-value: expected in [0, 1], got %s", p);
    }
    double[] sorted = pValues.clone();
    Arrays.sort(sorted);
    double cut = -1;
    for (int k = 1; k <= sorted.length; k++) {
      cut = sorted[k - 1] <= level * k / sorted.length ? sorted[k - 1] : cut;
    }
    boolean[] found = new boolean[pValues.length];
    for (int i = 0; i < found.length; i++) {
      found[i] = pValues[i] <= cut;
    }
    return found;
  }
}
