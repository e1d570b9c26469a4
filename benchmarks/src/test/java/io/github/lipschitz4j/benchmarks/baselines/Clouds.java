package io.github.lipschitz4j.benchmarks.baselines;

import java.util.SplittableRandom;

/** Rows whose place is known. */
final class Clouds {
  private Clouds() {}

  /** Gaussian rows around the origin, deviation 1. */
  static double[][] gaussian(int rows, int columns, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    double[][] cloud = new double[rows][columns];
    for (double[] row : cloud) {
      for (int j = 0; j < columns; j++) {
        row[j] = random.nextGaussian();
      }
    }
    return cloud;
  }

  /** Rows in random directions at one distance from the origin. */
  static double[][] shell(int rows, int columns, double radius, long seed) {
    double[][] shell = gaussian(rows, columns, seed);
    for (double[] row : shell) {
      double squares = 0;
      for (double value : row) {
        squares += value * value;
      }
      for (int j = 0; j < columns; j++) {
        row[j] *= radius / Math.sqrt(squares);
      }
    }
    return shell;
  }
}
