package io.github.lipschitz4j.losses;

import java.util.Arrays;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Labels that carry the class counts of the whole batch, for {@link LossOnShards}.
 *
 * <p>An entry of a class with sign s that has n_s of the B entries of its column becomes {@code
 * s·B/n_s}: its row can then be taken to another machine without losing what the mean of its class
 * is divided by. Weights of a column add up to 0 if both classes are there, and their inverses to
 * 1.
 *
 * <p>The "batch" may as well be the whole training set: minibatches then estimate its loss without
 * bias, where counts of their own would make classes that are rare in a minibatch too heavy.
 *
 * <p>Source: {@code process_labels_for_multi_gpu} of deel-lip and deel-torchlip computes the same
 * numbers (the former adds 1e-7 to each count).
 */
public final class BalancedLabels {
  private BalancedLabels() {}

  /**
   * Balances the labels of a batch.
   *
   * @param labels shape [B, C], values {0, 1} or {−1, +1}, any type and layout, not modified
   * @return a new DOUBLE array of the same shape, 'c' order
   * @throws IllegalArgumentException if labels have another rank or another value
   */
  public static INDArray of(INDArray labels) {
    Check.that(
        labels.rank() == 2,
        "BalancedLabels labels: expected shape [rows, columns], got %s",
        Arrays.toString(labels.shape()));
    INDArray noMask = null; // as the host says it
    Targets targets = Targets.ofClasses("BalancedLabels", labels, noMask);
    INDArray balanced = Nd4j.createUninitialized(DataType.DOUBLE, labels.shape(), 'c');
    Entries to = Entries.of(balanced);
    double rows = targets.rows();
    for (int row = 0; row < targets.rows(); row++) {
      for (int column = 0; column < targets.columns(); column++) {
        boolean positive = targets.sign(row, column) > 0;
        to.put(
            row,
            column,
            positive ? rows / targets.positives(column) : -rows / targets.negatives(column));
      }
    }
    return balanced;
  }
}
