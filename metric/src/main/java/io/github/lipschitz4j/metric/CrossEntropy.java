package io.github.lipschitz4j.metric;

import io.github.lipschitz4j.core.kernel.HostArray;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Cross entropies against soft labels t, as means over a batch. */
record CrossEntropy(double value, INDArray gradient) {

  /** Of log-probabilities: {@code −Σ t·log p}, whose gradient is −t. */
  static CrossEntropy ofLogProbabilities(INDArray logs, double[][] targets) {
    int n = targets.length;
    INDArray t = Nd4j.createFromArray(targets);
    double value = -t.mul(logs).sumNumber().doubleValue() / n;
    return new CrossEntropy(value, t.divi(-n));
  }

  /**
   * Of logits z of at least as many columns as classes: {@code log Σ exp(z) − Σ t·z}, whose
   * gradient is softmax(z) − t. Columns beyond the classes are classes that nothing belongs to.
   */
  static CrossEntropy ofLogits(INDArray logits, double[][] targets) {
    double[][] z = HostArray.rows(logits);
    int n = targets.length;
    double value = 0;
    for (int i = 0; i < n; i++) {
      double most = Double.NEGATIVE_INFINITY;
      for (double logit : z[i]) {
        most = Math.max(most, logit);
      }
      double sum = 0;
      for (double logit : z[i]) {
        sum += Math.exp(logit - most);
      }
      double log = most + Math.log(sum);
      value += log;
      for (int k = 0; k < z[i].length; k++) {
        double t = k < targets[i].length ? targets[i][k] : 0;
        value -= t * z[i][k];
        z[i][k] = (Math.exp(z[i][k] - log) - t) / n;
      }
    }
    return new CrossEntropy(value / n, Nd4j.createFromArray(z));
  }

  /** Labels as rows with one 1. */
  static double[][] hard(int[] labels, int classes) {
    double[][] targets = new double[labels.length][classes];
    for (int i = 0; i < labels.length; i++) {
      targets[i][labels[i]] = 1;
    }
    return targets;
  }
}
