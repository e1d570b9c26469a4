package io.github.lipschitz4j.plots;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Evenly spaced points on a rectangle, its border included.
 *
 * @param xMin left border
 * @param xMax right border
 * @param columns number of points across, at least 2
 * @param yMin lower border
 * @param yMax upper border
 * @param rows number of points up, at least 2
 */
public record Grid(double xMin, double xMax, int columns, double yMin, double yMax, int rows) {

  /**
   * Checks the borders and counts.
   *
   * @throws IllegalArgumentException if a border is not finite, the rectangle is empty, or a count
   *     is below 2
   */
  public Grid {
    range("x", xMin, xMax);
    range("y", yMin, yMax);
    if (columns < 2 || rows < 2) {
      throw new IllegalArgumentException(
          "Grid: expected at least 2×2 points, got %d×%d".formatted(columns, rows));
    }
  }

  private static void range(String axis, double min, double max) {
    if (!Double.isFinite(min) || !Double.isFinite(max) || min >= max) {
      throw new IllegalArgumentException(
          "Grid %s: expected finite borders, the first below the second, got %s and %s"
              .formatted(axis, min, max));
    }
  }

  /**
   * A grid around points, a fifth of their extent wider on each side.
   *
   * @param points shape [n, 2], finite, not modified
   * @param resolution number of points across, and up
   * @return the grid
   * @throws IllegalArgumentException if the shape is wrong or the points have no extent
   */
  public static Grid around(INDArray points, int resolution) {
    double[][] xy = Points.columns("Grid", points);
    double[] x = widened(xy[0]);
    double[] y = widened(xy[1]);
    return new Grid(x[0], x[1], resolution, y[0], y[1], resolution);
  }

  private static double[] widened(double[] values) {
    double min = Double.POSITIVE_INFINITY;
    double max = Double.NEGATIVE_INFINITY;
    for (double value : values) {
      min = Math.min(min, value);
      max = Math.max(max, value);
    }
    double margin = 0.2 * (max - min);
    return new double[] {min - margin, max + margin};
  }

  /**
   * Place of a column.
   *
   * @param column in [0, columns)
   * @return x
   */
  public double x(int column) {
    return xMin + (xMax - xMin) * column / (columns - 1);
  }

  /**
   * Place of a row; row 0 is the lowest.
   *
   * @param row in [0, rows)
   * @return y
   */
  public double y(int row) {
    return yMin + (yMax - yMin) * row / (rows - 1);
  }

  /**
   * All points, row by row from the lowest: what a model is asked at.
   *
   * @return a new double array [rows·columns, 2]
   */
  public INDArray points() {
    double[][] points = new double[rows * columns][2];
    for (int j = 0; j < rows; j++) {
      for (int i = 0; i < columns; i++) {
        points[j * columns + i][0] = x(i);
        points[j * columns + i][1] = y(j);
      }
    }
    return Nd4j.createFromArray(points);
  }

  boolean contains(double x, double y) {
    return x >= xMin && x <= xMax && y >= yMin && y <= yMax;
  }
}
