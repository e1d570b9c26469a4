package io.github.lipschitz4j.oneclass;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
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
    return new Normals(x.getRows(train), heldOut, sha256(x));
  }

  private static String sha256(INDArray x) {
    // row by row: the bytes of all may be more than an array holds
    ByteBuffer bytes =
        ByteBuffer.allocate(x.columns() * Double.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      double[] values = x.dup('c').data().asDouble();
      for (int from = 0; from < values.length; from += x.columns()) {
        bytes.asDoubleBuffer().put(values, from, x.columns());
        digest.update(bytes.array());
      }
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
