package io.github.lipschitz4j.benchmarks.baselines;

import io.github.lipschitz4j.core.Check;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Minus the Euclidean distance to the k-th nearest row of the training. Source: Ramaswamy, Rastogi,
 * Shim (2000).
 *
 * @param k at least 1
 */
public record NeighbourDistance(int k) implements Baseline {

  /** Checks the range. */
  public NeighbourDistance {
    Check.that(k >= 1, "NeighbourDistance k: expected ≥ 1, got %d", k);
  }

  /**
   * k = 5.
   *
   * @return the usual
   */
  public static NeighbourDistance usual() {
    return new NeighbourDistance(5);
  }

  @Override
  public String id() {
    return "knn";
  }

  @Override
  public String description() {
    return "distance to the %d-th nearest neighbour (TinSpin's kd-tree)".formatted(k);
  }

  @Override
  public Fitted fit(double[][] rows, long seed) {
    return new Indexed(new Neighbours("NeighbourDistance", rows, k), k);
  }

  /** The training rows. */
  private record Indexed(Neighbours rows, int k) implements Fitted {
    @Override
    public double[] score(double[][] points) {
      return Arrays.stream(points).mapToDouble(point -> -rows.of(point, k).farthest()).toArray();
    }

    @Override
    public double[] ownScores() {
      return IntStream.range(0, rows.size())
          .mapToDouble(row -> -rows.ofOwn(row, k).farthest())
          .toArray();
    }
  }
}
