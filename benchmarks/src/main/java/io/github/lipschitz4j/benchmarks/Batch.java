package io.github.lipschitz4j.benchmarks;

import io.github.lipschitz4j.datasets.ToyDataset;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * A batch with labels.
 *
 * @param x shape [n, d]
 * @param labels shape [n, 1], of two values, the larger one for the positive class
 */
record Batch(INDArray x, INDArray labels) {

  /**
   * Black images against a centred square of +1 or −1 that covers 0.3 of 64×64: all squares are
   * √(35·35) away, so that W₁ = 35.
   */
  static Batch squares() {
    int side = 64;
    int images = 64;
    int edge = (int) (side * Math.sqrt(0.3));
    int from = (side - edge) / 2;
    INDArray x = Inputs.zeros(images, side * side);
    INDArray labels = Inputs.zeros(images, 1);
    for (int k = 0; k < images; k++) {
      boolean isSquare = k >= images / 2;
      labels.putScalar(k, 0, isSquare ? 1 : -1);
      for (int p = 0; isSquare && p < edge * edge; p++) {
        int pixel = (from + p / edge) * side + from + p % edge;
        x.putScalar(k, pixel, k >= 3 * images / 4 ? 1 : -1);
      }
    }
    return new Batch(x, labels);
  }

  /** Two moons against uniform points of a box around them, half and half. */
  static Batch moons(int rows, long seed) {
    INDArray normals = ToyDataset.TWO_MOONS.sample(rows / 2, seed).castTo(DataType.FLOAT);
    INDArray box = Inputs.uniform(seed, rows / 2, 2);
    INDArray span = Nd4j.createFromArray(5f, 3.5f).reshape(1, 2);
    INDArray low = Nd4j.createFromArray(-2f, -1.5f).reshape(1, 2);
    INDArray negatives = box.muliRowVector(span).addiRowVector(low);
    return new Batch(Nd4j.vstack(normals, negatives), Inputs.signs(rows));
  }

  /** How far the means of the two classes are apart: what W₁ is estimated by. */
  double gap(INDArray values) {
    double gap = 0;
    double positives = labels.gt(0).castTo(DataType.FLOAT).sumNumber().doubleValue();
    for (int i = 0; i < labels.rows(); i++) {
      boolean isPositive = labels.getDouble(i, 0) > 0;
      gap += values.getDouble(i, 0) / (isPositive ? positives : positives - labels.rows());
    }
    return gap;
  }
}
