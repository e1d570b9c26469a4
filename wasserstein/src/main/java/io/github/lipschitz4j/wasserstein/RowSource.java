package io.github.lipschitz4j.wasserstein;

import io.github.lipschitz4j.layers.training.Rows;
import java.util.Iterator;
import java.util.random.RandomGenerator;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Rows of one distribution, as many as are asked for: a generator, a file read piece by piece.
 *
 * <p>Rows have to be independent of each other and of those drawn before. A source that uses only
 * the random numbers it is given makes trainings repeatable.
 */
@FunctionalInterface
public interface RowSource {

  /**
   * The next rows.
   *
   * @param rows how many, at least 1
   * @param random what to draw with
   * @return shape [rows, d], finite, the same d every time, in the user's units; not written to
   */
  INDArray next(int rows, RandomGenerator random);

  /**
   * Rows of a sample, drawn with replacement.
   *
   * @param sample shape [n, d], finite, not modified
   * @return the source
   * @throws IllegalArgumentException if the sample is no matrix of finite numbers
   */
  static RowSource of(INDArray sample) {
    INDArray rows = Rows.check("RowSource sample", sample);
    return (count, random) -> rows.getRows(random.ints(count, 0, rows.rows()).toArray());
  }

  /**
   * Rows of batches in their order, each once.
   *
   * @param batches each [b, d] of any b; asked for no more than is needed
   * @return the source; it keeps what is left of a batch, one thread at a time
   */
  static RowSource of(Iterator<INDArray> batches) {
    return new Stream(batches);
  }
}
