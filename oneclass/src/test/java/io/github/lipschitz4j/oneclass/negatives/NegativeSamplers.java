package io.github.lipschitz4j.oneclass.negatives;

import io.github.lipschitz4j.oneclass.units.Domain;
import io.github.lipschitz4j.oneclass.units.Scaling;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.nd4j.linalg.factory.Nd4j;

/** Draws from samplers, for tests. */
public final class NegativeSamplers {
  private NegativeSamplers() {}

  /** Normals that are spread over the domain, in units of their own. */
  static Surroundings around(Domain domain) {
    return around(domain, Scaling.identity(domain.columns()), uniform(domain, 300));
  }

  static Surroundings around(Domain domain, Scaling scaling, float[][] normals) {
    return Surroundings.of(domain, scaling, Nd4j.createFromArray(normals));
  }

  private static float[][] uniform(Domain domain, int rows) {
    RandomGenerator random = new SplittableRandom(8);
    double[] low = domain.low();
    double[] high = domain.high();
    float[][] points = new float[rows][low.length];
    for (float[] point : points) {
      for (int j = 0; j < point.length; j++) {
        point[j] = (float) (low[j] + (high[j] - low[j]) * random.nextDouble());
      }
    }
    return points;
  }

  /** Points of a sampler that needs to know no more than the domain. */
  public static float[][] draw(NegativeSampler sampler, Domain domain, int rows, long seed) {
    return draw(sampler, around(domain), rows, seed);
  }

  static float[][] draw(NegativeSampler sampler, Surroundings where, int rows, long seed) {
    RandomGenerator random = new SplittableRandom(seed);
    Negatives negatives = sampler.around(where, new SplittableRandom(seed + 1000));
    float[][] points = new float[rows][where.columns()];
    for (float[] point : points) {
      Arrays.fill(point, Float.NaN);
      negatives.draw(point, random);
    }
    return points;
  }

  static double mean(float[][] points, int column) {
    double sum = 0;
    for (float[] point : points) {
      sum += point[column];
    }
    return sum / points.length;
  }

  static double deviation(float[][] points, int column) {
    double mean = mean(points, column);
    double sum = 0;
    for (float[] point : points) {
      sum += (point[column] - mean) * (point[column] - mean);
    }
    return Math.sqrt(sum / points.length);
  }

  /** Whether every point lies in the box, to the rounding of float. */
  static boolean inside(float[][] points, Domain domain) {
    double[] low = domain.low();
    double[] high = domain.high();
    for (float[] point : points) {
      for (int j = 0; j < point.length; j++) {
        if (point[j] < (float) low[j] || point[j] > (float) high[j]) {
          return false;
        }
      }
    }
    return true;
  }

  /** Pearson's statistic against uniform over a grid of cells × cells in the first two columns. */
  static double chiSquare(float[][] points, Domain domain, int cells) {
    int[][] counts = new int[cells][cells];
    double[] low = domain.low();
    double[] high = domain.high();
    for (float[] point : points) {
      int[] cell = new int[2];
      for (int j = 0; j < 2; j++) {
        double share = (point[j] - low[j]) / (high[j] - low[j]);
        cell[j] = Math.max(0, Math.min(cells - 1, (int) (share * cells)));
      }
      counts[cell[0]][cell[1]]++;
    }
    double expected = (double) points.length / (cells * cells);
    double sum = 0;
    for (int[] row : counts) {
      for (int count : row) {
        sum += (count - expected) * (count - expected) / expected;
      }
    }
    return sum;
  }

  /** Kolmogorov's √n·D of values against the uniform distribution on [0, 1]. */
  public static double kolmogorov(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    int n = sorted.length;
    double most = 0;
    for (int i = 0; i < n; i++) {
      most = Math.max(most, Math.max((i + 1.0) / n - sorted[i], sorted[i] - (double) i / n));
    }
    return most * Math.sqrt(n);
  }
}
