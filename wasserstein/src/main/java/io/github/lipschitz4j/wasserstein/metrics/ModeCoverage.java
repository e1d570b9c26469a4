package io.github.lipschitz4j.wasserstein.metrics;

import io.github.lipschitz4j.core.Check;
import io.github.lipschitz4j.layers.training.Rows;
import io.github.lipschitz4j.wasserstein.mixtures.GaussianMixture;
import io.github.lipschitz4j.wasserstein.mixtures.Mode;
import java.util.ArrayList;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Which modes of a mixture a sample reaches.
 *
 * <p>A point belongs to the mode that it is nearest to in standard deviations, if it is within
 * three of them; else to none. A mode is covered if the share of points that belong to it is at
 * least a stated part of its weight.
 *
 * @param shares of the points, one for each mode
 * @param covered number of modes that are covered
 * @param highQualityShare share of the points that belong to some mode
 */
public record ModeCoverage(List<Double> shares, int covered, double highQualityShare) {
  /** Standard deviations within which a point belongs to a mode. */
  public static final double REACH = 3;

  /** The part of a mode's weight that covers it, where nothing is said. */
  public static final double LEAST = 0.2;

  /** Copies the list. */
  public ModeCoverage {
    shares = List.copyOf(shares);
  }

  /**
   * Counts with {@link #LEAST}.
   *
   * @param mixture whose modes
   * @param x shape [n, d], finite, not modified
   * @return the counts
   */
  public static ModeCoverage of(GaussianMixture mixture, INDArray x) {
    return of(mixture, x, LEAST);
  }

  /**
   * Counts.
   *
   * @param mixture whose modes
   * @param x shape [n, d], finite, not modified
   * @param least part of a mode's weight that covers it, in (0, 1]
   * @return the counts
   */
  public static ModeCoverage of(GaussianMixture mixture, INDArray x, double least) {
    Check.that(
        least > 0 && least <= 1, "ModeCoverage least part: expected in (0, 1], got %s", least);
    double[][] rows = Rows.check("ModeCoverage points", x, mixture.columns()).toDoubleMatrix();
    int[] counts = new int[mixture.modes().size()];
    int good = 0;
    for (double[] row : rows) {
      int nearest = nearest(mixture, row);
      if (mixture.modes().get(nearest).deviationsFrom(row) <= REACH) {
        counts[nearest]++;
        good++;
      }
    }
    List<Double> shares = new ArrayList<>(counts.length);
    int covered = 0;
    for (int k = 0; k < counts.length; k++) {
      double share = counts[k] / (double) rows.length;
      shares.add(share);
      covered += share >= least * mixture.modes().get(k).weight() ? 1 : 0;
    }
    return new ModeCoverage(shares, covered, good / (double) rows.length);
  }

  private static int nearest(GaussianMixture mixture, double... point) {
    List<Mode> modes = mixture.modes();
    int nearest = 0;
    double least = Double.POSITIVE_INFINITY;
    for (int k = 0; k < modes.size(); k++) {
      double away = modes.get(k).deviationsFrom(point);
      if (away < least) {
        least = away;
        nearest = k;
      }
    }
    return nearest;
  }
}
