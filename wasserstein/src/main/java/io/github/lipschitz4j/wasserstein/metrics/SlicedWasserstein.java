package io.github.lipschitz4j.wasserstein.metrics;

import io.github.lipschitz4j.core.Check;
import io.github.lipschitz4j.layers.training.Rows;
import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The sliced 2-Wasserstein distance of two samples: {@code SW₂² = mean over directions θ of
 * W₂²(θᵀx, θᵀy)}.
 *
 * <p>On a line the distance of two empirical measures is that of their quantile functions, {@code
 * W₂² = ∫₀¹ (F⁻¹(q) − G⁻¹(q))² dq}; both are steps, so the integral is an exact sum over sorted
 * values, of any two sizes.
 *
 * <p>Cost: (n log n + m log m) a direction. Source: Rabin, Peyré, Delon, Bernot (2011).
 */
public final class SlicedWasserstein {
  private SlicedWasserstein() {}

  /**
   * The distance over random directions.
   *
   * @param x shape [n, d], finite, not modified
   * @param y shape [m, d], finite, not modified
   * @param directions how many, at least 1: uniform on the sphere
   * @param random where the directions come from
   * @return SW₂, in the units of the samples
   * @throws IllegalArgumentException if the samples have different dimensions
   */
  public static double distance(INDArray x, INDArray y, int directions, RandomGenerator random) {
    INDArray first = Rows.check("SlicedWasserstein x", x);
    double[][] a = first.toDoubleMatrix();
    double[][] b = Rows.check("SlicedWasserstein y", y, first.columns()).toDoubleMatrix();
    Check.that(directions >= 1, "SlicedWasserstein directions: expected ≥ 1, got %d", directions);
    double sum = 0;
    for (int k = 0; k < directions; k++) {
      double[] direction = direction(first.columns(), random);
      sum += squared(sorted(a, direction), sorted(b, direction));
    }
    return Math.sqrt(sum / directions);
  }

  /** A point on the unit sphere: a Gaussian, divided by its length. */
  private static double[] direction(int columns, RandomGenerator random) {
    double[] direction = new double[columns];
    double length = 0;
    while (length == 0) {
      for (int i = 0; i < columns; i++) {
        direction[i] = random.nextGaussian();
      }
      length = Math.sqrt(Arrays.stream(direction).map(value -> value * value).sum());
    }
    for (int i = 0; i < columns; i++) {
      direction[i] /= length;
    }
    return direction;
  }

  private static double[] sorted(double[][] rows, double... direction) {
    double[] shadow = new double[rows.length];
    for (int i = 0; i < rows.length; i++) {
      for (int k = 0; k < direction.length; k++) {
        shadow[i] += rows[i][k] * direction[k];
      }
    }
    Arrays.sort(shadow);
    return shadow;
  }

  /** W₂² of two sorted lists: quantile functions step at i/n and at j/m. */
  private static double squared(double[] x, double... y) {
    long n = x.length;
    long m = y.length;
    double sum = 0;
    int i = 0;
    int j = 0;
    // levels of mass in units of 1/(n·m), where all steps are whole
    long level = 0;
    while (i < n && j < m) {
      long next = Math.min((i + 1) * m, (j + 1) * n);
      double off = x[i] - y[j];
      sum += (next - level) * off * off;
      i += next == (i + 1) * m ? 1 : 0;
      j += next == (j + 1) * n ? 1 : 0;
      level = next;
    }
    return sum / (n * (double) m);
  }
}
