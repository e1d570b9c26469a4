package io.github.lipschitz4j.isometric;

import java.util.Arrays;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.indexing.NDArrayIndex;

/** One pass of an objective over a batch: its value, and its gradient in every network. */
sealed interface Pass permits IsometricPass, MixturePass, VariationalPass {
  /**
   * The parts of an objective, means over the batch.
   *
   * @param objective what is minimised
   * @param energy −log P, or the KL divergence
   * @param reconstruction D(x, x̂)
   * @param perturbation D(x̂, x̆)
   */
  record Terms(double objective, double energy, double reconstruction, double perturbation) {}

  /**
   * Computes value and gradients; changes no parameter.
   *
   * @param x a batch in the model's units, not modified
   * @param noise one number for each coordinate of each code, as the objective draws it
   */
  Terms differentiate(INDArray x, INDArray noise);

  /** One step of every optimizer along the gradients of the last {@link #differentiate}. */
  void step();

  /** Rows from one to another. */
  static INDArray rows(INDArray a, long from, long to) {
    return a.get(NDArrayIndex.interval(from, to), NDArrayIndex.all()).dup('c');
  }

  /** Columns from one to another. */
  static INDArray columns(INDArray a, long from, long to) {
    return a.get(NDArrayIndex.all(), NDArrayIndex.interval(from, to)).dup('c');
  }

  static double mean(double... values) {
    double sum = 0;
    for (double value : values) {
      sum += value;
    }
    return sum / values.length;
  }

  /** n times the same weight. */
  static double[] weights(int n, double weight) {
    double[] weights = new double[n];
    Arrays.fill(weights, weight);
    return weights;
  }
}
