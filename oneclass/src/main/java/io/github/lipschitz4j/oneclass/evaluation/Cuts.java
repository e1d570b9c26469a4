package io.github.lipschitz4j.oneclass.evaluation;

import io.github.lipschitz4j.core.Check;
import java.util.Arrays;

/**
 * Every way to cut scores in two, once: k different scores leave k + 1 cuts, and a cut calls all
 * below it anomalies. Equal scores are never parted, so what is counted here is exact with ties.
 *
 * <p>Cut c flags the rows of the c lowest different scores: cut 0 none, cut k all.
 */
final class Cuts {
  private final double[] values;
  private final int[] normals;
  private final int[] anomalies;

  /**
   * By one sort.
   *
   * @param who in messages
   * @param normals scores, at least one, finite, not modified
   * @param anomalies the same
   */
  Cuts(String who, double[] normals, double[] anomalies) {
    check(who, normals, anomalies);
    double[] n = sorted(normals);
    double[] a = sorted(anomalies);
    double[] all = new double[n.length + a.length];
    System.arraycopy(n, 0, all, 0, n.length);
    System.arraycopy(a, 0, all, n.length, a.length);
    Arrays.sort(all);
    int different = 0;
    for (int i = 0; i < all.length; i++) {
      if (i == 0 || all[i] > all[i - 1]) {
        all[different++] = all[i];
      }
    }
    values = Arrays.copyOf(all, different);
    this.normals = below(n, values);
    this.anomalies = below(a, values);
  }

  static void check(String who, double[] normals, double[] anomalies) {
    Check.that(
        normals.length > 0 && anomalies.length > 0,
        "%s: expected normals and anomalies, got %d and %d",
        who,
        normals.length,
        anomalies.length);
    checkFinite(who, "normal", normals);
    checkFinite(who, "anomaly", anomalies);
  }

  private static void checkFinite(String who, String what, double[] scores) {
    for (int i = 0; i < scores.length; i++) {
      Check.that(
          Double.isFinite(scores[i]),
          "%s %s %d: expected a finite score, got %s",
          who,
          what,
          i + 1,
          scores[i]);
    }
  }

  /** Ascending; −0 becomes 0, which it is equal to but sorted before. */
  static double[] sorted(double[] scores) {
    double[] sorted = new double[scores.length];
    for (int i = 0; i < sorted.length; i++) {
      sorted[i] = scores[i] + 0.0;
    }
    Arrays.sort(sorted);
    return sorted;
  }

  /** How many of the sorted scores lie below each of the values, and, last, below +∞. */
  private static int[] below(double[] sorted, double[] values) {
    int[] below = new int[values.length + 1];
    int count = 0;
    for (int c = 0; c < values.length; c++) {
      while (count < sorted.length && sorted[count] < values[c]) {
        count++;
      }
      below[c] = count;
    }
    below[values.length] = sorted.length;
    return below;
  }

  /** Number of cuts, k + 1. */
  int count() {
    return values.length + 1;
  }

  /** A threshold of this cut: rows below it are flagged, rows at it are not. */
  double threshold(int cut) {
    return cut < values.length ? values[cut] : Math.nextUp(values[values.length - 1]);
  }

  /** Normals that the cut flags. */
  int normals(int cut) {
    return normals[cut];
  }

  /** Anomalies that the cut flags. */
  int anomalies(int cut) {
    return anomalies[cut];
  }

  int normals() {
    return normals[count() - 1];
  }

  int anomalies() {
    return anomalies[count() - 1];
  }
}
