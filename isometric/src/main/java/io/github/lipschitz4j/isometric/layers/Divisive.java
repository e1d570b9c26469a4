package io.github.lipschitz4j.isometric.layers;

import io.github.lipschitz4j.core.kernel.HostArray;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The maths of divisive normalization and its inverse, at each pixel on its own. With {@code β =
 * 1e-6 + b²}, {@code γ = g²}, {@code pᵢ = βᵢ + Σⱼγᵢⱼxⱼ²} and the power s, −½ or ½:
 *
 * <pre>
 * yᵢ = xᵢpᵢˢ
 * tᵢ = ∂L/∂pᵢ = ȳᵢ·xᵢ·s·pᵢˢ⁻¹
 * ∂L/∂xₖ = ȳₖpₖˢ + 2xₖ Σᵢtᵢγᵢₖ     ∂L/∂bᵢ = 2bᵢ Σtᵢ     ∂L/∂gᵢⱼ = 2gᵢⱼ Σtᵢxⱼ²
 * </pre>
 *
 * <p>The squares keep β and γ positive, and p above 0, without a bound to run into. Cost: 2c² a
 * pixel forward, 6c² with the gradient.
 */
final class Divisive {
  static final double LEAST = 1e-6;

  private final double power;
  private final double[] b;
  private final double[] g;
  private final int channels;

  /** Of raw parameters b [c] and g [c·c], row by row. */
  Divisive(double power, double[] b, double... g) {
    this.power = power;
    this.b = b;
    this.g = g;
    channels = b.length;
  }

  /** The values of an array [n, c, …] in 'c' order, in double. */
  static double[] values(INDArray x) {
    return HostArray.doubles(HostArray.dense(x.castTo(DataType.DOUBLE), 'c'));
  }

  private double[] pool(double[] x, int image, int pixels) {
    double[] p = new double[channels * pixels];
    for (int i = 0; i < channels; i++) {
      double beta = LEAST + b[i] * b[i];
      for (int k = 0; k < pixels; k++) {
        p[i * pixels + k] = beta;
      }
      for (int j = 0; j < channels; j++) {
        double gamma = g[i * channels + j] * g[i * channels + j];
        int from = (image * channels + j) * pixels;
        for (int k = 0; k < pixels; k++) {
          p[i * pixels + k] += gamma * x[from + k] * x[from + k];
        }
      }
    }
    return p;
  }

  private double root(double p) {
    return power > 0 ? Math.sqrt(p) : 1 / Math.sqrt(p);
  }

  /** y of n images; pixels is the product of the sizes behind the channels. */
  double[] value(double[] x, int n, int pixels) {
    double[] y = new double[x.length];
    for (int image = 0; image < n; image++) {
      double[] p = pool(x, image, pixels);
      int from = image * channels * pixels;
      for (int k = 0; k < p.length; k++) {
        y[from + k] = x[from + k] * root(p[k]);
      }
    }
    return y;
  }

  /**
   * What a backward pass gives.
   *
   * @param x to the input
   * @param b to b
   * @param g to g
   */
  record Back(double[] x, double[] b, double[] g) {}

  Back backward(double[] x, double[] back, int n, int pixels) {
    double[] toX = new double[x.length];
    double[] toB = new double[b.length];
    double[] toG = new double[g.length];
    for (int image = 0; image < n; image++) {
      double[] p = pool(x, image, pixels);
      double[] t = new double[p.length];
      int from = image * channels * pixels;
      for (int k = 0; k < p.length; k++) {
        double root = root(p[k]);
        toX[from + k] = back[from + k] * root;
        t[k] = back[from + k] * x[from + k] * power * root / p[k];
      }
      for (int i = 0; i < channels; i++) {
        for (int k = 0; k < pixels; k++) {
          toB[i] += 2 * b[i] * t[i * pixels + k];
        }
        for (int j = 0; j < channels; j++) {
          double raw = g[i * channels + j];
          int at = from + j * pixels;
          double sum = 0;
          for (int k = 0; k < pixels; k++) {
            double slope = t[i * pixels + k] * x[at + k];
            sum += slope * x[at + k];
            toX[at + k] += 2 * raw * raw * slope;
          }
          toG[i * channels + j] += 2 * raw * sum;
        }
      }
    }
    return new Back(toX, toB, toG);
  }
}
