package io.github.lipschitz4j.cli.metric;

import io.github.lipschitz4j.core.Check;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Points in the plane whose neighbours are those of rows: t-SNE, exact, for up to some thousand
 * rows. With p the symmetric shares of Gaussian neighbours at one perplexity and {@code q_ij ∝ 1/(1
 * + ‖y_i − y_j‖²)}, it descends Σ p·log(p/q) by {@code 4·Σ_j (p_ij − q_ij)(y_i − y_j)/(1 + ‖y_i −
 * y_j‖²)}, with momentum, and p twelvefold at the start. Cost: iterations·n².
 *
 * <p>Not a library's: of Smile, the releases under Apache's licence could not be had from Maven
 * Central, the later ones are under the GPL; bh-tsne 0.0.1 of 2020, the only other one there, asks
 * for a word in advertisements (BSD with four clauses). Neither starts from points that are given,
 * which is what keeps the clouds of a movie in their places.
 *
 * <p>Source: van der Maaten and Hinton (2008), "Visualizing data using t-SNE", equations 1 to 5.
 */
final class Tsne {
  private static final int EARLY = 100;
  private static final double EXAGGERATION = 12;

  private final double perplexity;
  private final int iterations;

  Tsne(double perplexity, int iterations) {
    this.perplexity = perplexity;
    this.iterations = iterations;
  }

  /** Two coordinates of each row. */
  double[][] of(INDArray rows, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    double[][] y = new double[rows.rows()][2];
    for (double[] point : y) {
      Arrays.setAll(point, k -> 1e-4 * random.nextGaussian());
    }
    return descend(rows, y, EARLY);
  }

  /** The same from points of the same rows as they were before: clouds move, and do not jump. */
  double[][] from(double[][] points, INDArray rows) {
    Check.that(
        points.length == rows.rows(),
        "Tsne start: expected %d points as the rows, got %d",
        rows.rows(),
        points.length);
    return descend(rows, Arrays.stream(points).map(double[]::clone).toArray(double[][]::new), 0);
  }

  private double[][] descend(INDArray rows, double[][] y, int early) {
    double[][] x = rows.castTo(DataType.DOUBLE).toDoubleMatrix();
    int n = x.length;
    Check.that(n >= 4, "Tsne rows: expected at least 4, got %d", n);
    // of few rows, fewer count as neighbours than a class has; two where there are as many
    double most = Math.max((n - 1) / 10.0, Math.min(2, (n - 1) / 3.0));
    double[][] p = shares(x, Math.min(perplexity, most));
    double[][] speed = new double[n][2];
    double rate = Math.max(n / EXAGGERATION, 50);
    for (int t = 0; t < iterations; t++) {
      step(p, y, speed, t < early ? EXAGGERATION : 1, t < early ? 0.5 : 0.8, rate);
    }
    return y;
  }

  private static void step(
      double[][] p, double[][] y, double[][] speed, double factor, double momentum, double rate) {
    int n = y.length;
    double[][] near = new double[n][n];
    double all = 0;
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < i; j++) {
        double a = y[i][0] - y[j][0];
        double b = y[i][1] - y[j][1];
        near[i][j] = 1 / (1 + a * a + b * b);
        near[j][i] = near[i][j];
        all += 2 * near[i][j];
      }
    }
    double[][] gradient = new double[n][2];
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        double pull = 4 * (factor * p[i][j] - near[i][j] / all) * near[i][j];
        gradient[i][0] += pull * (y[i][0] - y[j][0]);
        gradient[i][1] += pull * (y[i][1] - y[j][1]);
      }
    }
    for (int i = 0; i < n; i++) {
      for (int k = 0; k < 2; k++) {
        speed[i][k] = momentum * speed[i][k] - rate * gradient[i][k];
        y[i][k] += speed[i][k];
      }
    }
  }

  /** Symmetric shares that sum to 1: each row's Gaussian has the perplexity. */
  private static double[][] shares(double[][] x, double perplexity) {
    int n = x.length;
    double[][] p = new double[n][n];
    for (int i = 0; i < n; i++) {
      double[] row = gaussian(x, i, perplexity);
      for (int j = 0; j < n; j++) {
        p[i][j] += row[j] / (2 * n);
        p[j][i] += row[j] / (2 * n);
      }
    }
    return p;
  }

  private static double[] gaussian(double[][] x, int i, double perplexity) {
    int n = x.length;
    double[] squares = new double[n];
    double least = Double.POSITIVE_INFINITY;
    for (int j = 0; j < n; j++) {
      for (int k = 0; k < x[i].length; k++) {
        double way = x[i][k] - x[j][k];
        squares[j] += way * way;
      }
      least = j == i ? least : Math.min(least, squares[j]);
    }
    double low = 0;
    double high = Double.POSITIVE_INFINITY;
    double precision = 1;
    double[] row = new double[n];
    for (int tries = 0; tries < 60; tries++) {
      double sum = 0;
      double mean = 0;
      for (int j = 0; j < n; j++) {
        row[j] = j == i ? 0 : Math.exp(-precision * (squares[j] - least));
        sum += row[j];
        mean += row[j] * (squares[j] - least);
      }
      double entropy = Math.log(sum) + precision * mean / sum;
      for (int j = 0; j < n; j++) {
        row[j] /= sum;
      }
      if (entropy > Math.log(perplexity)) {
        low = precision;
        precision = Double.isInfinite(high) ? 2 * precision : (low + high) / 2;
      } else {
        high = precision;
        precision = (low + high) / 2;
      }
    }
    return row;
  }
}
