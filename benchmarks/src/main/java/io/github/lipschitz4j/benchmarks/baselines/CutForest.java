package io.github.lipschitz4j.benchmarks.baselines;

import com.amazon.randomcutforest.RandomCutForest;
import io.github.lipschitz4j.core.Check;

/**
 * Robust random cut forest: trees of random cuts, each on a uniform sample of the training rows,
 * with a cut's column chosen in proportion to its range. The score is minus the library's anomaly
 * score, which is high where a row would be cut off early. Where an isolation forest chooses the
 * column of a cut uniformly, this one does not mind columns that say nothing.
 *
 * <p>Source: Guha, Mishra, Roy, Schrijvers (2016); Amazon's {@code randomcutforest-core}.
 *
 * @param trees number of trees, at least 50 (the library asks for so many)
 * @param samples training rows of a tree, at least 2
 */
public record CutForest(int trees, int samples) implements Baseline {

  /** Checks the ranges. */
  public CutForest {
    Check.that(trees >= 50, "CutForest trees: expected ≥ 50, got %d", trees);
    Check.that(samples >= 2, "CutForest samples: expected ≥ 2, got %d", samples);
  }

  /**
   * 100 trees of 256 rows.
   *
   * @return the usual
   */
  public static CutForest usual() {
    return new CutForest(100, 256);
  }

  @Override
  public String id() {
    return "forest";
  }

  @Override
  public String description() {
    return "random cut forest (Amazon), %d trees of %d rows".formatted(trees, samples);
  }

  @Override
  public Fitted fit(double[][] rows, long seed) {
    RandomCutForest forest =
        RandomCutForest.builder()
            .dimensions(rows[0].length)
            .numberOfTrees(trees)
            .sampleSize(samples)
            .randomSeed(seed)
            // a table has no time: every row is as likely to be sampled as any other
            .timeDecay(0)
            .outputAfter(1)
            .parallelExecutionEnabled(false)
            .build();
    for (double[] row : rows) {
      forest.update(floats(row));
    }
    return new Grown(forest, rows);
  }

  private static float[] floats(double... row) {
    float[] values = new float[row.length];
    for (int j = 0; j < row.length; j++) {
      values[j] = (float) row[j];
    }
    return values;
  }

  /** The trees. */
  private record Grown(RandomCutForest forest, double[][] own) implements Fitted {
    @Override
    public double[] score(double[][] rows) {
      double[] scores = new double[rows.length];
      for (int i = 0; i < rows.length; i++) {
        scores[i] = -forest.getAnomalyScore(floats(rows[i]));
      }
      return scores;
    }

    @Override
    public double[] ownScores() {
      return score(own);
    }
  }
}
