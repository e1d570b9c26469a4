package io.github.lipschitz4j.datasets;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Points of a known density on a plane of three dimensions in sixteen: what an isometric
 * autoencoder's density is compared with.
 *
 * <pre>
 * p(s) = ⅓ Σₖ N(s; mₖ, cₖI₃),  m = (0,0,0), (10,0,0), (10,10,10),  c = 1, 2, 4
 * x = Q s,  Q [16, 3] with QᵀQ = I₃
 * </pre>
 *
 * <p>Q keeps lengths, so that p is the density on the plane as well. Point i comes of component i
 * mod 3, so that any prefix of a sample is nearly balanced. Source: the toy data of Kato et al.
 * (2020), whose file this formula fits to 1.4e-8; the points are others.
 *
 * @param points shape [n, 16], double; not to be written
 * @param density p of each point
 * @param component 0, 1 or 2 of each point
 */
public record IsometricToy(INDArray points, double[] density, int[] component) {
  /** Columns of a point. */
  public static final int COLUMNS = 16;

  /** Dimensions of the plane. */
  public static final int DIMENSIONS = 3;

  private static final double[][] MEANS = {{0, 0, 0}, {10, 0, 0}, {10, 10, 10}};
  private static final double[] VARIANCES = {1, 2, 4};

  /** Copies the arrays of numbers. */
  public IsometricToy {
    density = density.clone();
    component = component.clone();
  }

  @Override
  public double[] density() {
    return density.clone();
  }

  @Override
  public int[] component() {
    return component.clone();
  }

  /**
   * Draws a plane and points on it.
   *
   * @param count number of points, at least 3; 10000 in the paper
   * @param seed of plane and points: the same count and seed give the same bytes
   * @return a new sample
   * @throws IllegalArgumentException if {@code count} is below 3
   */
  public static IsometricToy sample(int count, long seed) {
    if (count < MEANS.length) {
      throw new IllegalArgumentException(
          "IsometricToy count: expected at least 3 points, got %d".formatted(count));
    }
    RandomGenerator random = new SplittableRandom(seed);
    double[][] q = plane(random);
    double[][] points = new double[count][COLUMNS];
    double[] density = new double[count];
    int[] component = new int[count];
    for (int i = 0; i < count; i++) {
      int k = i % MEANS.length;
      double[] s = new double[DIMENSIONS];
      for (int a = 0; a < DIMENSIONS; a++) {
        s[a] = MEANS[k][a] + Math.sqrt(VARIANCES[k]) * random.nextGaussian();
        for (int j = 0; j < COLUMNS; j++) {
          points[i][j] += q[a][j] * s[a];
        }
      }
      density[i] = density(s);
      component[i] = k;
    }
    return new IsometricToy(Nd4j.createFromArray(points), density, component);
  }

  /** p at a point of the plane. */
  private static double density(double... s) {
    double sum = 0;
    for (int k = 0; k < MEANS.length; k++) {
      double square = 0;
      for (int a = 0; a < DIMENSIONS; a++) {
        square += (s[a] - MEANS[k][a]) * (s[a] - MEANS[k][a]);
      }
      double width = 2 * Math.PI * VARIANCES[k];
      sum += Math.exp(-square / (2 * VARIANCES[k])) / Math.pow(width, DIMENSIONS / 2.0);
    }
    return sum / MEANS.length;
  }

  /** Three orthonormal rows of 16, uniform among them: Gaussians made orthonormal one by one. */
  private static double[][] plane(RandomGenerator random) {
    double[][] q = new double[DIMENSIONS][COLUMNS];
    for (int a = 0; a < DIMENSIONS; a++) {
      Arrays.setAll(q[a], j -> random.nextGaussian());
      // twice is enough: the second pass takes away what rounding left of the first
      for (int pass = 0; pass < 2; pass++) {
        for (int b = 0; b < a; b++) {
          double along = inner(q[a], q[b]);
          for (int j = 0; j < COLUMNS; j++) {
            q[a][j] -= along * q[b][j];
          }
        }
      }
      double length = Math.sqrt(inner(q[a], q[a]));
      for (int j = 0; j < COLUMNS; j++) {
        q[a][j] /= length;
      }
    }
    return q;
  }

  private static double inner(double[] a, double... b) {
    double sum = 0;
    for (int j = 0; j < a.length; j++) {
      sum += a[j] * b[j];
    }
    return sum;
  }
}
