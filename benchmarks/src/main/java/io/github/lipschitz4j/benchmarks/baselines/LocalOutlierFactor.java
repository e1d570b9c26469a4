package io.github.lipschitz4j.benchmarks.baselines;

import io.github.lipschitz4j.benchmarks.baselines.Neighbours.Near;
import io.github.lipschitz4j.core.Check;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Minus the local outlier factor: how much less dense the training rows lie around a point than
 * around its k nearest rows N(x),
 *
 * <pre>
 *   reach(x, y) = max(‖x − y‖, distance of y to its own k-th neighbour)
 *   density(x)  = 1 / mean of reach(x, y) over y in N(x)
 *   factor(x)   = mean of density(y)/density(x) over y in N(x)
 * </pre>
 *
 * <p>No kept library for Java with a permissive licence has it (ELKI: AGPL, Weka: GPL), so the
 * formula stands here on the library's neighbours. Source: Breunig, Kriegel, Ng, Sander (2000).
 *
 * @param k at least 1
 */
public record LocalOutlierFactor(int k) implements Baseline {
  /** Added to a mean reach, which is 0 among more than k equal rows: scikit-learn's value. */
  private static final double FLOOR = 1e-10;

  /** Checks the range. */
  public LocalOutlierFactor {
    Check.that(k >= 1, "LocalOutlierFactor k: expected ≥ 1, got %d", k);
  }

  /**
   * k = 20.
   *
   * @return the usual
   */
  public static LocalOutlierFactor usual() {
    return new LocalOutlierFactor(20);
  }

  @Override
  public String id() {
    return "lof";
  }

  @Override
  public String description() {
    return "local outlier factor, k = %d (formula, on TinSpin's kd-tree)".formatted(k);
  }

  @Override
  public Fitted fit(double[][] rows, long seed) {
    Neighbours index = new Neighbours("LocalOutlierFactor", rows, k);
    Near[] near =
        IntStream.range(0, rows.length).mapToObj(row -> index.ofOwn(row, k)).toArray(Near[]::new);
    double[] reach = Arrays.stream(near).mapToDouble(Near::farthest).toArray();
    double[] density = Arrays.stream(near).mapToDouble(own -> density(own, reach)).toArray();
    return new Indexed(index, k, near, reach, density);
  }

  private static double density(Near near, double... reach) {
    double sum = 0;
    for (int i = 0; i < near.rows().length; i++) {
      sum += Math.max(near.distances()[i], reach[near.rows()[i]]);
    }
    return 1 / (sum / near.rows().length + FLOOR);
  }

  /** The training rows with their densities. */
  private record Indexed(Neighbours rows, int k, Near[] near, double[] reach, double[] density)
      implements Fitted {
    @Override
    public double[] score(double[][] points) {
      return Arrays.stream(points).mapToDouble(point -> minusFactor(rows.of(point, k))).toArray();
    }

    @Override
    public double[] ownScores() {
      return Arrays.stream(near).mapToDouble(this::minusFactor).toArray();
    }

    private double minusFactor(Near around) {
      double mean =
          Arrays.stream(around.rows()).mapToDouble(row -> density[row]).average().orElse(0);
      return -mean / LocalOutlierFactor.density(around, reach);
    }
  }
}
