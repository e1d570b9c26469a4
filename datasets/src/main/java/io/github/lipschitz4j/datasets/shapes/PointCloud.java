package io.github.lipschitz4j.datasets.shapes;

import java.util.Arrays;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Points in space, without faces. Immutable: arrays are copied on their way in and out. */
public final class PointCloud {
  private final double[][] points;

  private PointCloud(double[][] points) {
    this.points = points;
  }

  /**
   * A cloud of points.
   *
   * @param points shape [n, 3], finite, n at least 1; copied
   * @return the cloud
   * @throws IllegalArgumentException if a size or a coordinate is bad; the message names the row
   */
  public static PointCloud of(double[][] points) {
    double[][] own = copy("PointCloud", points);
    check("PointCloud", own);
    return new PointCloud(own);
  }

  static double[][] copy(String who, double[][] rows) {
    double[][] own = new double[rows.length][];
    for (int i = 0; i < own.length; i++) {
      if (rows[i].length != 3) {
        throw new IllegalArgumentException(
            "%s row %d: expected 3 coordinates, got %d".formatted(who, i, rows[i].length));
      }
      own[i] = rows[i].clone();
    }
    return own;
  }

  static void check(String who, double[][] rows) {
    if (rows.length == 0) {
      throw new IllegalArgumentException(who + ": expected at least one point, got none");
    }
    for (int i = 0; i < rows.length; i++) {
      for (double value : rows[i]) {
        if (!Double.isFinite(value)) {
          throw new IllegalArgumentException(
              "%s row %d: expected finite coordinates, got %s"
                  .formatted(who, i, Arrays.toString(rows[i])));
        }
      }
    }
  }

  /**
   * Number of points.
   *
   * @return n, at least 1
   */
  public int size() {
    return points.length;
  }

  /**
   * The points.
   *
   * @return a new double array [n, 3]
   */
  public INDArray points() {
    return Nd4j.createFromArray(points);
  }

  /**
   * The corner of the bounding box with the smallest coordinates.
   *
   * @return a new array of 3
   */
  public double[] low() {
    return low(points);
  }

  /**
   * The corner of the bounding box with the largest coordinates.
   *
   * @return a new array of 3
   */
  public double[] high() {
    return high(points);
  }

  static double[] low(double[][] rows) {
    double[] low = rows[0].clone();
    for (double[] row : rows) {
      for (int j = 0; j < low.length; j++) {
        low[j] = Math.min(low[j], row[j]);
      }
    }
    return low;
  }

  static double[] high(double[][] rows) {
    double[] high = rows[0].clone();
    for (double[] row : rows) {
      for (int j = 0; j < high.length; j++) {
        high[j] = Math.max(high[j], row[j]);
      }
    }
    return high;
  }

  /** Says its size, not its content. */
  @Override
  public String toString() {
    return "PointCloud of %d points".formatted(points.length);
  }
}
