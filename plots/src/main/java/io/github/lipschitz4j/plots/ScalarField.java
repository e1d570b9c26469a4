package io.github.lipschitz4j.plots;

import java.util.Arrays;
import org.nd4j.linalg.api.ndarray.INDArray;

/** A value at every point of a grid, bilinear between them. Immutable. */
public final class ScalarField {
  private final Grid grid;
  private final double[][] values;
  private final double min;
  private final double max;

  private ScalarField(Grid grid, double[][] values) {
    this.grid = grid;
    this.values = values;
    this.min = Arrays.stream(values).flatMapToDouble(Arrays::stream).min().orElseThrow();
    this.max = Arrays.stream(values).flatMapToDouble(Arrays::stream).max().orElseThrow();
  }

  /**
   * A field of given values.
   *
   * @param grid where they are
   * @param values {@code values[row][column]}, finite; row 0 is the lowest; copied
   * @return the field
   * @throws IllegalArgumentException if a size does not match the grid, or a value is not finite
   */
  public static ScalarField of(Grid grid, double[][] values) {
    if (values.length != grid.rows()) {
      throw new IllegalArgumentException(
          "ScalarField values: expected %d rows, got %d".formatted(grid.rows(), values.length));
    }
    double[][] copy = new double[values.length][];
    for (int j = 0; j < copy.length; j++) {
      copy[j] = values[j].clone();
      if (copy[j].length != grid.columns()) {
        throw new IllegalArgumentException(
            "ScalarField values: expected %d columns, got %d in row %d"
                .formatted(grid.columns(), copy[j].length, j));
      }
      for (int i = 0; i < copy[j].length; i++) {
        if (!Double.isFinite(copy[j][i])) {
          throw new IllegalArgumentException(
              "ScalarField values: expected finite values, got %s at row %d, column %d"
                  .formatted(copy[j][i], j, i));
        }
      }
    }
    return new ScalarField(grid, copy);
  }

  /**
   * A field of what a model answered at {@link Grid#points()}.
   *
   * @param grid where it was asked
   * @param values rows·columns values of any shape, in the order of the points; not modified
   * @return the field
   * @throws IllegalArgumentException if the number of values is not that of the points, or a value
   *     is not finite
   */
  public static ScalarField of(Grid grid, INDArray values) {
    if (values.length() != (long) grid.rows() * grid.columns()) {
      throw new IllegalArgumentException(
          "ScalarField values: expected %d, one for each point of the grid, got shape %s"
              .formatted(grid.rows() * grid.columns(), Arrays.toString(values.shape())));
    }
    INDArray flat = values.reshape('c', new long[] {values.length()});
    double[][] rows = new double[grid.rows()][grid.columns()];
    for (int k = 0; k < flat.length(); k++) {
      rows[k / grid.columns()][k % grid.columns()] = flat.getDouble(k);
    }
    return of(grid, rows);
  }

  /**
   * Where the values are.
   *
   * @return the grid
   */
  public Grid grid() {
    return grid;
  }

  /**
   * The least value.
   *
   * @return least of all values
   */
  public double min() {
    return min;
  }

  /**
   * The greatest value.
   *
   * @return greatest of all values
   */
  public double max() {
    return max;
  }

  double value(int row, int column) {
    return values[row][column];
  }

  /** Bilinear interpolation; outside the grid, the value at its border. */
  double at(double x, double y) {
    double u = scaled(x, grid.xMin(), grid.xMax(), grid.columns());
    double v = scaled(y, grid.yMin(), grid.yMax(), grid.rows());
    int i = Math.min((int) u, grid.columns() - 2);
    int j = Math.min((int) v, grid.rows() - 2);
    double s = u - i;
    double t = v - j;
    return (1 - t) * ((1 - s) * values[j][i] + s * values[j][i + 1])
        + t * ((1 - s) * values[j + 1][i] + s * values[j + 1][i + 1]);
  }

  private static double scaled(double value, double min, double max, int count) {
    return Math.max(0, Math.min(1, (value - min) / (max - min))) * (count - 1);
  }
}
