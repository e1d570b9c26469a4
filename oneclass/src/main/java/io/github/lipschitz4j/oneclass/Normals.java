package io.github.lipschitz4j.oneclass;

import io.github.lipschitz4j.layers.training.Rows;
import java.util.Arrays;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.nd4j.linalg.api.ndarray.INDArray;

/** The normals of a training, divided: most to train on, some to calibrate with. */
record Normals(INDArray train, Optional<INDArray> heldOut, String sha256) {

  static Normals divide(INDArray x, double calibration, RandomGenerator random) {
    int rows = x.rows();
    int[] order = new int[rows];
    for (int i = 0; i < rows; i++) {
      int j = random.nextInt(i + 1);
      order[i] = order[j];
      order[j] = i;
    }
    int held = (int) Math.floor(calibration * rows);
    int[] train = Arrays.copyOfRange(order, held, rows);
    Optional<INDArray> heldOut =
        held == 0 ? Optional.empty() : Optional.of(x.getRows(Arrays.copyOf(order, held)));
    return new Normals(x.getRows(train), heldOut, Rows.sha256(x));
  }
}
