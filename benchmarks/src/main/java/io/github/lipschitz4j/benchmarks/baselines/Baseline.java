package io.github.lipschitz4j.benchmarks.baselines;

import io.github.lipschitz4j.layers.condensed.LipschitzFunction;

/**
 * A one-class learner with its usual hyper-parameters, the same for every data set.
 *
 * <p>Rows come standardized by {@link ColumnScaling} of the training rows. Scores are high for
 * normal rows; their unit is the method's own.
 */
public sealed interface Baseline
    permits OneClassSvm,
        CutForest,
        NeighbourDistance,
        LocalOutlierFactor,
        PlainNet,
        SignedDistance {

  /**
   * What the method is called in tables and on a command line.
   *
   * @return lower case, words joined by hyphens
   */
  String id();

  /**
   * The method with its hyper-parameters, for the foot of a table.
   *
   * @return one phrase
   */
  String description();

  /**
   * Learns what is normal.
   *
   * @param rows shape [n, d], standardized, not modified
   * @param seed of everything random; without meaning where nothing is
   * @return what was learnt
   * @throws IllegalArgumentException if there are too few rows for the method
   */
  Fitted fit(double[][] rows, long seed);

  /** What a method has learnt. */
  interface Fitted {

    /**
     * Scores of rows that were not learnt from.
     *
     * @param rows shape [n, d], standardized as those of the training, not modified
     * @return n scores, high is normal
     */
    double[] score(double[][] rows);

    /**
     * Scores of the very rows that were learnt from: a method that looks for neighbours does not
     * count a row as its own.
     *
     * @return a score for each row of the training, high is normal
     */
    double[] ownScores();
  }

  /** What was learnt has a gradient. */
  interface Smooth extends Fitted {

    /**
     * The score as a function of rows.
     *
     * @return in double
     */
    LipschitzFunction function();
  }
}
