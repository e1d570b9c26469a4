package io.github.lipschitz4j.metric;

import io.github.lipschitz4j.core.Check;
import java.util.Arrays;
import java.util.function.UnaryOperator;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

/** Rows in the shape that a network takes. */
final class Examples {
  /** Rows that a network of the host sees at once in inference. */
  private static final int BLOCK = 256;

  private Examples() {}

  static INDArray shaped(INDArray rows, long... example) {
    if (example.length == 0) {
      return rows;
    }
    long values = Arrays.stream(example).reduce(1, (a, b) -> a * b);
    Check.that(
        rows.columns() == values,
        "FeatureExtractor rows: expected %d columns for examples of shape %s, got %d",
        values,
        Arrays.toString(example),
        rows.columns());
    long[] shape = new long[example.length + 1];
    shape[0] = rows.rows();
    System.arraycopy(example, 0, shape, 1, example.length);
    return rows.dup('c').reshape('c', shape);
  }

  /** Some rows after the other, so that no set takes more memory than another. */
  static INDArray byBlocks(INDArray rows, UnaryOperator<INDArray> features) {
    int n = rows.rows();
    INDArray[] parts = new INDArray[(n + BLOCK - 1) / BLOCK];
    for (int k = 0; k < parts.length; k++) {
      int to = Math.min(n, (k + 1) * BLOCK);
      INDArray some = rows.get(NDArrayIndex.interval(k * BLOCK, to), NDArrayIndex.all());
      parts[k] = checked(features.apply(some), to - k * BLOCK);
    }
    return parts.length == 1 ? parts[0] : Nd4j.concat(0, parts);
  }

  static INDArray checked(INDArray features, int rows) {
    Check.that(
        features.rank() == 2 && features.size(0) == rows,
        "FeatureExtractor features: expected [%d, d], got %s (flatten or pool the last layer)",
        rows,
        Arrays.toString(features.shape()));
    return features;
  }
}
