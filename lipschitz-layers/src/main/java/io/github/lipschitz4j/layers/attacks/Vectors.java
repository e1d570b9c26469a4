package io.github.lipschitz4j.layers.attacks;

import java.util.random.RandomGenerator;

/** Loops over parts of Java arrays, which cost less than an operation of the host on few rows. */
final class Vectors {
  private Vectors() {}

  static double norm(double[] a, int from, int length) {
    return Math.sqrt(inner(a, from, a, from, length));
  }

  static double inner(double[] a, int from, double[] b, int other, int length) {
    double sum = 0;
    for (int j = 0; j < length; j++) {
      sum += a[from + j] * b[other + j];
    }
    return sum;
  }

  static double squaredDistance(double[] a, int from, int other, int length) {
    double sum = 0;
    for (int j = 0; j < length; j++) {
      double side = a[from + j] - a[other + j];
      sum += side * side;
    }
    return sum;
  }

  /** a += c·b. */
  static void add(double[] a, int from, double c, double[] b, int other, int length) {
    for (int j = 0; j < length; j++) {
      a[from + j] += c * b[other + j];
    }
  }

  static void gaussian(double[] a, RandomGenerator random) {
    for (int j = 0; j < a.length; j++) {
      a[j] = random.nextGaussian();
    }
  }
}
