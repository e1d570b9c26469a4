package io.github.lipschitz4j.metric.losses;

import io.github.lipschitz4j.metric.kernel.Labels;

/** Losses as functions of cosines. */
final class Similarities {
  private Similarities() {}

  /** A loss of cosines; adds its gradient to an array of zeros. */
  @FunctionalInterface
  interface Function {
    double of(double[][] cosines, double[][] gradient);
  }

  /** A loss of all pairs of a batch. */
  static LossGradient ofPairs(String who, double[][] features, int[] labels, Function loss) {
    Labels.check(who, labels, features.length, Integer.MAX_VALUE);
    Directions z = new Directions(features);
    int n = z.size();
    double[][] gradient = new double[n][n];
    double value = loss.of(z.cosines(z), gradient);
    double[][] both = new double[n][n];
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        both[i][j] = gradient[i][j] + gradient[j][i];
      }
    }
    return new LossGradient(value, z.pullback(both, z), new double[0][]);
  }

  /** A loss of samples against proxies. */
  static LossGradient ofProxies(
      String who,
      double[][] features,
      int[] labels,
      double[][] proxies,
      int classes,
      Function loss) {
    Labels.check(who, labels, features.length, classes);
    Directions z = new Directions(features);
    Directions p = new Directions(proxies);
    double[][] gradient = new double[z.size()][p.size()];
    double value = loss.of(z.cosines(p), gradient);
    double[][] turned = new double[p.size()][z.size()];
    for (int i = 0; i < z.size(); i++) {
      for (int j = 0; j < p.size(); j++) {
        turned[j][i] = gradient[i][j];
      }
    }
    return new LossGradient(value, z.pullback(gradient, p), p.pullback(turned, z));
  }

  /** log(1 + Σ exp(values)), and each value's share of the sum in place of the values. */
  static double logOnePlusSum(double[] values) {
    double most = 0;
    for (double value : values) {
      most = Math.max(most, value);
    }
    double sum = Math.exp(-most);
    for (int j = 0; j < values.length; j++) {
      values[j] = Math.exp(values[j] - most);
      sum += values[j];
    }
    for (int j = 0; j < values.length; j++) {
      values[j] /= sum;
    }
    return most + Math.log(sum);
  }

  /** log Σ exp(values), and the softmax in place of the values. */
  static double logSum(double[] values) {
    double most = Double.NEGATIVE_INFINITY;
    for (double value : values) {
      most = Math.max(most, value);
    }
    double sum = 0;
    for (int j = 0; j < values.length; j++) {
      values[j] = Math.exp(values[j] - most);
      sum += values[j];
    }
    for (int j = 0; j < values.length; j++) {
      values[j] /= sum;
    }
    return most + Math.log(sum);
  }
}
