package io.github.lipschitz4j.losses;

import java.util.Arrays;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The labels of a batch, checked: the sign of each entry, and how many entries of each class a
 * column has. Masked entries have sign 0 and are not counted; their labels are not read.
 */
final class Targets {
  private final String loss;
  private final Entries labels;
  private final Mask mask;
  private final int rows;
  private final int columns;
  private final int[] positives;
  private final int[] negatives;

  /**
   * Reads every label once.
   *
   * @param loss name of the loss, for messages
   * @param labels shape [B, C], values {0, 1} or {−1, +1}
   * @param mask shape [B, 1] or [B, C], values {0, 1}; {@code null}, as the host has it, masks
   *     nothing
   * @param output the network's output, whose shape the labels must have
   * @throws IllegalArgumentException if a shape or a value is another
   */
  Targets(String loss, INDArray labels, INDArray mask, INDArray output) {
    refuseUnless(
        Arrays.equals(labels.shape(), output.shape()),
        "%s labels: expected shape %s as the output has it, got %s",
        loss,
        Arrays.toString(output.shape()),
        Arrays.toString(labels.shape()));
    this.loss = loss;
    this.labels = Entries.of(labels);
    this.mask = mask == null ? (row, column) -> 1 : mask(loss, mask, labels);
    rows = Math.toIntExact(labels.size(0));
    columns = Math.toIntExact(labels.size(1));
    positives = new int[columns];
    negatives = new int[columns];
    count();
  }

  int rows() {
    return rows;
  }

  int columns() {
    return columns;
  }

  /** The number of positive entries of a column. */
  int positives(int column) {
    return positives[column];
  }

  /** The number of negative entries of a column. */
  int negatives(int column) {
    return negatives[column];
  }

  /** +1, −1, or 0 where masked. */
  int sign(int row, int column) {
    if (mask.at(row, column) == 0) {
      return 0;
    }
    return labels.get(row, column) > 0 ? 1 : -1;
  }

  private void count() {
    double negative = Double.NaN; // how this batch writes a negative: unknown until the first
    for (int row = 0; row < rows; row++) {
      for (int column = 0; column < columns; column++) {
        double kept = mask.at(row, column);
        if (kept == 0) {
          continue;
        }
        refuseUnless(
            kept == 1, row, column, "%s mask: expected every value in {0,1}, got %s", kept);
        double label = labels.get(row, column);
        if (label == 1) {
          positives[column]++;
          continue;
        }
        refuseUnless(
            label == 0 || label == -1,
            row,
            column,
            "%s labels: expected every value in {-1,+1} or {0,1}, got %s",
            label);
        refuseUnless(
            Double.isNaN(negative) || label == negative,
            row,
            column,
            "%s labels: expected negatives all -1 or all 0 in a batch, got both, %s",
            label);
        negative = label;
        negatives[column]++;
      }
    }
  }

  private static Mask mask(String loss, INDArray mask, INDArray labels) {
    boolean ofEntries = Arrays.equals(mask.shape(), labels.shape());
    refuseUnless(
        ofEntries || Arrays.equals(mask.shape(), new long[] {labels.size(0), 1}),
        "%s mask: expected shape [%d, 1] or %s, got %s",
        loss,
        labels.size(0),
        Arrays.toString(labels.shape()),
        Arrays.toString(mask.shape()));
    return (ofEntries ? Entries.of(mask) : Entries.repeated(mask))::get;
  }

  /** Refuses a value and says where it is; the place is formatted only then. */
  private void refuseUnless(boolean condition, int row, int column, String format, double value) {
    if (!condition) {
      String place = columns == 1 ? " at row " + row : " at row " + row + ", column " + column;
      throw new IllegalArgumentException(String.format(format, loss, value) + place);
    }
  }

  private static void refuseUnless(boolean condition, String format, Object... arguments) {
    if (!condition) {
      throw new IllegalArgumentException(String.format(format, arguments));
    }
  }

  /** 0 where an entry is left out, 1 where it is in. */
  private interface Mask {
    double at(int row, int column);
  }
}
