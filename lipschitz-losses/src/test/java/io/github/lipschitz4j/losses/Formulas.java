package io.github.lipschitz4j.losses;

/** The terms of the losses on one column, as their definitions read. */
final class Formulas {
  private Formulas() {}

  /** mean₊ f − mean₋ f, without the mean of a class that is absent. */
  static double kr(double[] f, int[] signs) {
    return mean(f, signs, 1) - mean(f, signs, -1);
  }

  /** mean relu(m − s·f). */
  static double hinge(double margin, double[] f, int[] signs) {
    double sum = 0;
    for (int i = 0; i < f.length; i++) {
      sum += Math.max(0, margin - signs[i] * f[i]);
    }
    return sum / f.length;
  }

  private static double mean(double[] f, int[] signs, int sign) {
    double sum = 0;
    int count = 0;
    for (int i = 0; i < f.length; i++) {
      if (signs[i] == sign) {
        sum += f[i];
        count++;
      }
    }
    return count == 0 ? 0 : sum / count;
  }
}
