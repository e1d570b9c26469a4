package io.github.lipschitz4j.layers.training;

import io.github.lipschitz4j.core.Check;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Objects;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** The door for data: what is no matrix of finite numbers is refused. */
public final class Rows {
  private Rows() {}

  /**
   * Refuses what is no matrix of finite numbers.
   *
   * @param who whose rows they are, for the message
   * @param x shape [n, d] wanted, n and d at least 1
   * @return the rows in double; they share memory with x where it is double already, so are not to
   *     be written
   * @throws IllegalArgumentException if the shape is another, or a value is not finite: its row and
   *     column, from 1
   */
  public static INDArray check(String who, INDArray x) {
    Objects.requireNonNull(x, who);
    Check.that(
        x.rank() == 2 && x.rows() > 0 && x.columns() > 0,
        "%s: expected a matrix [n, d] with at least one row and column, got shape %s",
        who,
        Arrays.toString(x.shape()));
    INDArray rows = x.castTo(DataType.DOUBLE);
    // one sum instead of a look at each: it is finite only where all of them are
    if (!Double.isFinite(rows.sumNumber().doubleValue())) {
      refuseFirst(who, rows);
    }
    return rows;
  }

  /**
   * The same for rows of a known width.
   *
   * @param who whose rows they are, for the message
   * @param x shape [n, d] wanted
   * @param columns d
   * @return the rows in double, as {@link #check(String, INDArray)} gives them
   * @throws IllegalArgumentException as there, or if d is another
   */
  public static INDArray check(String who, INDArray x, int columns) {
    INDArray rows = check(who, x);
    Check.that(
        rows.columns() == columns,
        "%s: expected %d features, got %d",
        who,
        columns,
        rows.columns());
    return rows;
  }

  /**
   * A fingerprint of rows, for a model's provenance.
   *
   * @param x shape [n, d], as {@link #check(String, INDArray)} gives them, not modified
   * @return SHA-256 of their values as little-endian doubles, row by row, in hexadecimal
   */
  public static String sha256(INDArray x) {
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

  /** Names the row and the column, from 1; finds none where only the sum is too large. */
  private static void refuseFirst(String who, INDArray rows) {
    double[] values = rows.dup('c').data().asDouble();
    for (int i = 0; i < values.length; i++) {
      Check.that(
          Double.isFinite(values[i]),
          "%s row %d, column %d: expected a finite number, got %s",
          who,
          i / rows.columns() + 1,
          i % rows.columns() + 1,
          values[i]);
    }
  }
}
