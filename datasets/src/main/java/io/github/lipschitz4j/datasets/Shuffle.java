package io.github.lipschitz4j.datasets;

import java.util.random.RandomGenerator;

/** Fisher–Yates: every order equally likely. */
final class Shuffle {
  private Shuffle() {}

  static void inPlace(double[][] rows, RandomGenerator random) {
    for (int i = rows.length - 1; i > 0; i--) {
      int j = random.nextInt(i + 1);
      double[] row = rows[i];
      rows[i] = rows[j];
      rows[j] = row;
    }
  }

  static void inPlace(int[] values, RandomGenerator random) {
    for (int i = values.length - 1; i > 0; i--) {
      int j = random.nextInt(i + 1);
      int value = values[i];
      values[i] = values[j];
      values[j] = value;
    }
  }
}
