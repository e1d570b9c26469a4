package io.github.lipschitz4j.wasserstein;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.random.RandomGenerator;
import org.nd4j.linalg.api.ndarray.INDArray;

/** A sample, divided: rows to train on, rows to judge with. */
record Split(INDArray train, INDArray heldOut) {
  private static final int LEAST = 2;

  /** At least two rows on either side, of at least four. */
  static Split of(INDArray x, double heldOut, RandomGenerator random) {
    int rows = x.rows();
    int[] order = new int[rows];
    for (int i = 0; i < rows; i++) {
      int j = random.nextInt(i + 1);
      order[i] = order[j];
      order[j] = i;
    }
    int held = (int) Math.round(heldOut * rows);
    held = Math.max(LEAST, Math.min(rows - LEAST, held));
    return new Split(
        x.getRows(Arrays.copyOfRange(order, held, rows)), x.getRows(Arrays.copyOf(order, held)));
  }

  /** Of the rows as little-endian doubles, one after another. */
  static String sha256(INDArray x) {
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
