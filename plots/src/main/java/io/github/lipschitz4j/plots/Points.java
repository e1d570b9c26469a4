package io.github.lipschitz4j.plots;

import java.util.Arrays;
import org.nd4j.linalg.api.ndarray.INDArray;

/** From matrices of points to the columns that charts take. */
final class Points {
  private Points() {}

  /** {xs, ys} of points [n, 2], checked. */
  static double[][] columns(String who, INDArray points) {
    if (points.rank() != 2 || points.columns() != 2 || points.length() == 0) {
      throw new IllegalArgumentException(
          "%s points: expected shape [n, 2], got %s"
              .formatted(who, Arrays.toString(points.shape())));
    }
    double[][] xy = new double[2][points.rows()];
    for (int i = 0; i < points.rows(); i++) {
      for (int k = 0; k < 2; k++) {
        xy[k][i] = points.getDouble(i, k);
        if (!Double.isFinite(xy[k][i])) {
          throw new IllegalArgumentException(
              "%s points: expected finite coordinates, got %s at row %d"
                  .formatted(who, xy[k][i], i));
        }
      }
    }
    return xy;
  }
}
