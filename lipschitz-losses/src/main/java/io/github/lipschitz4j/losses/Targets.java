package io.github.lipschitz4j.losses;

import java.util.Arrays;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The labels of a batch, checked: the sign of each entry, and for how many entries of each class a
 * column stands. Masked entries have sign 0 and are not counted; their labels are not read.
 */
final class Targets {
  /** What {@link #classes} says of a masked row. */
  static final int MASKED = -1;

  /** Labels may be floats: two quotients with a unit roundoff of 6e-8 each. */
  private static final double SHARES = 1e-6;

  private final String loss;
  private final Entries labels;
  private final Mask mask;
  private final int rows;
  private final int columns;
  private final int[] kept;
  private final double[] positives;
  private final double[] negatives;

  private Targets(String loss, INDArray labels, INDArray mask) {
    this.loss = loss;
    this.labels = Entries.of(labels);
    this.mask = mask == null ? (row, column) -> 1 : mask(loss, mask, labels);
    rows = Math.toIntExact(labels.size(0));
    columns = Math.toIntExact(labels.size(1));
    kept = new int[columns];
    positives = new double[columns];
    negatives = new double[columns];
  }

  /**
   * Reads labels that name classes, each once, and counts them.
   *
   * @param loss name of the loss, for messages
   * @param labels shape [B, C], values {0, 1} or {−1, +1}
   * @param mask shape [B, 1] or [B, C], values {0, 1}; {@code null}, as the host has it, masks
   *     nothing
   * @throws IllegalArgumentException if a shape or a value is another
   */
  static Targets ofClasses(String loss, INDArray labels, INDArray mask) {
    Targets targets = new Targets(loss, labels, mask);
    targets.count();
    return targets;
  }

  /**
   * Reads labels of {@link BalancedLabels}. A label ±w says that its class is 1/w of the whole
   * batch, so a column with n entries stands for n/w of them, which need not be a whole number.
   *
   * @param loss name of the loss, for messages
   * @param labels shape [B, C]
   * @param mask shape [B, 1] or [B, C], values {0, 1}; {@code null} masks nothing
   * @throws IllegalArgumentException if a shape is another, or a value cannot be a balanced label
   */
  static Targets balanced(String loss, INDArray labels, INDArray mask) {
    Targets targets = new Targets(loss, labels, mask);
    targets.weigh();
    return targets;
  }

  int rows() {
    return rows;
  }

  int columns() {
    return columns;
  }

  /** The number of entries of a column that are not masked. */
  int kept(int column) {
    return kept[column];
  }

  /** For how many positive entries a column stands. */
  double positives(int column) {
    return positives[column];
  }

  /** For how many negative entries a column stands. */
  double negatives(int column) {
    return negatives[column];
  }

  /** +1, −1, or 0 where masked. */
  int sign(int row, int column) {
    if (mask.at(row, column) == 0) {
      return 0;
    }
    return labels.get(row, column) > 0 ? 1 : -1;
  }

  /**
   * The class of each row, {@link #MASKED} of a masked one.
   *
   * @throws IllegalArgumentException if there are less than two classes, or a row has no class,
   *     several, or is masked in part
   */
  int[] classes() {
    Check.that(
        columns >= 2,
        "%s output: expected a column for each of ≥ 2 classes, got %s",
        loss,
        columns);
    int[] classes = new int[rows];
    for (int row = 0; row < rows; row++) {
      int masked = 0;
      int found = 0;
      classes[row] = MASKED;
      for (int column = 0; column < columns; column++) {
        int sign = sign(row, column);
        if (sign == 0) {
          masked++;
        } else if (sign > 0) {
          found++;
          classes[row] = column;
        }
      }
      Check.that(
          masked == 0 || masked == columns,
          "%s mask: expected whole rows, got %s of %s entries at row %s",
          loss,
          masked,
          columns,
          row);
      Check.that(
          masked > 0 || found == 1,
          "%s labels: expected one class a row (one-hot), got %s at row %s",
          loss,
          found,
          row);
    }
    return classes;
  }

  private void count() {
    // how this batch writes a negative: unknown until the first
    double[] negative = {Double.NaN};
    forEachKept(
        (row, column, label) -> {
          if (label == 1) {
            positives[column]++;
            return;
          }
          refuseUnless(
              label == 0 || label == -1,
              row,
              column,
              "%s labels: expected every value in {-1,+1} or {0,1}, got %s",
              label);
          refuseUnless(
              Double.isNaN(negative[0]) || label == negative[0],
              row,
              column,
              "%s labels: expected negatives all -1 or all 0 in a batch, got both, %s",
              label);
          negative[0] = label;
          negatives[column]++;
        });
  }

  private void weigh() {
    double[] rise = new double[columns];
    double[] fall = new double[columns];
    forEachKept(
        (row, column, label) -> {
          double weight = Math.abs(label);
          refuseUnless(
              weight >= 1 && Double.isFinite(weight),
              row,
              column,
              "%s labels: expected weights ≥ 1 with a sign (see BalancedLabels), got %s",
              label);
          double[] seen = label > 0 ? rise : fall;
          refuseUnless(
              seen[column] == 0 || seen[column] == weight,
              row,
              column,
              "%s labels: expected one weight a class and column (see BalancedLabels), got also %s",
              label);
          seen[column] = weight;
        });
    for (int column = 0; column < columns; column++) {
      boolean both = rise[column] > 0 && fall[column] > 0;
      Check.that(
          !both || Math.abs(1 / rise[column] + 1 / fall[column] - 1) < SHARES,
          "%s labels: expected class shares 1/w that add up to 1 (see BalancedLabels),"
              + " got 1/%s + 1/%s in column %s",
          loss,
          rise[column],
          fall[column],
          column);
      positives[column] = kept[column] / rise[column];
      negatives[column] = kept[column] / fall[column];
    }
  }

  private void forEachKept(Reader reader) {
    for (int row = 0; row < rows; row++) {
      for (int column = 0; column < columns; column++) {
        double at = mask.at(row, column);
        if (at != 0) {
          refuseUnless(at == 1, row, column, "%s mask: expected every value in {0,1}, got %s", at);
          kept[column]++;
          reader.read(row, column, labels.get(row, column));
        }
      }
    }
  }

  private static Mask mask(String loss, INDArray mask, INDArray labels) {
    boolean ofEntries = Arrays.equals(mask.shape(), labels.shape());
    Check.that(
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

  /** 0 where an entry is left out, 1 where it is in. */
  private interface Mask {
    double at(int row, int column);
  }

  /** Takes the label of an entry that is not masked. */
  private interface Reader {
    void read(int row, int column, double label);
  }
}
