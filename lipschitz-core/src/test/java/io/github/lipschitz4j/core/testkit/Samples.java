package io.github.lipschitz4j.core.testkit;

import java.util.SplittableRandom;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Random arrays from explicit seeds, in double. */
public final class Samples {
  private Samples() {}

  /** Independent standard normals, 'c' order. */
  public static INDArray gaussian(int rows, int columns, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    double[] values = new double[rows * columns];
    for (int i = 0; i < values.length; i++) {
      values[i] = random.nextGaussian();
    }
    return Nd4j.createFromArray(values).reshape('c', rows, columns);
  }

  /** A matrix of the given rank: a product of two Gaussian factors; rank 0 is the zero matrix. */
  public static INDArray ofRank(int rank, int rows, int columns, long seed) {
    if (rank == 0) {
      return Nd4j.zeros(DataType.DOUBLE, rows, columns);
    }
    return gaussian(rows, rank, seed).mmul(gaussian(rank, columns, seed + 1));
  }
}
