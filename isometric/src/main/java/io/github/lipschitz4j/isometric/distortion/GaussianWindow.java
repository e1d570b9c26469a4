package io.github.lipschitz4j.isometric.distortion;

/**
 * The mean around each pixel under a Gaussian of 11×11 pixels and deviation 1.5, at the positions
 * where the whole window lies inside: h×w become (h − 10)×(w − 10).
 *
 * <p>Separable: one pass along rows and one along columns, 22 products a pixel in place of 121.
 */
final class GaussianWindow {
  static final int SIZE = 11;
  private static final double DEVIATION = 1.5;
  private static final double[] WEIGHTS = weights();

  private GaussianWindow() {}

  private static double[] weights() {
    double[] weights = new double[SIZE];
    double sum = 0;
    for (int k = 0; k < SIZE; k++) {
      double t = (k - SIZE / 2) / DEVIATION;
      weights[k] = Math.exp(-t * t / 2);
      sum += weights[k];
    }
    for (int k = 0; k < SIZE; k++) {
      weights[k] /= sum;
    }
    return weights;
  }

  /** G of one plane of h×w that begins at {@code from}: a new array of (h − 10)×(w − 10). */
  static double[] mean(double[] plane, int from, int h, int w) {
    int columns = w - SIZE + 1;
    int rows = h - SIZE + 1;
    double[] along = new double[h * columns];
    for (int i = 0; i < h; i++) {
      for (int j = 0; j < columns; j++) {
        double sum = 0;
        for (int k = 0; k < SIZE; k++) {
          sum += WEIGHTS[k] * plane[from + i * w + j + k];
        }
        along[i * columns + j] = sum;
      }
    }
    double[] mean = new double[rows * columns];
    for (int i = 0; i < rows; i++) {
      for (int k = 0; k < SIZE; k++) {
        for (int j = 0; j < columns; j++) {
          mean[i * columns + j] += WEIGHTS[k] * along[(i + k) * columns + j];
        }
      }
    }
    return mean;
  }

  /** The adjoint: Gᵀ of an array of (h − 10)×(w − 10), a new plane of h×w. */
  static double[] spread(double[] mean, int h, int w) {
    int columns = w - SIZE + 1;
    int rows = h - SIZE + 1;
    double[] along = new double[h * columns];
    for (int i = 0; i < rows; i++) {
      for (int k = 0; k < SIZE; k++) {
        for (int j = 0; j < columns; j++) {
          along[(i + k) * columns + j] += WEIGHTS[k] * mean[i * columns + j];
        }
      }
    }
    double[] plane = new double[h * w];
    for (int i = 0; i < h; i++) {
      for (int j = 0; j < columns; j++) {
        for (int k = 0; k < SIZE; k++) {
          plane[i * w + j + k] += WEIGHTS[k] * along[i * columns + j];
        }
      }
    }
    return plane;
  }
}
