package io.github.lipschitz4j.wasserstein.metrics;

import io.github.lipschitz4j.core.Check;
import io.github.lipschitz4j.layers.training.Rows;
import io.github.lipschitz4j.wasserstein.mixtures.GaussianMixture;
import java.util.random.RandomGenerator;
import org.apache.commons.math3.linear.MatrixUtils;
import org.apache.commons.math3.stat.StatUtils;
import org.apache.commons.math3.stat.correlation.Covariance;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * How well a sample follows a mixture.
 *
 * @param slicedW2 sliced 2-Wasserstein distance to as many new points of the mixture, over {@value
 *     #DIRECTIONS} directions; its sampling noise alone is about 0.03 at 4000 points
 * @param modesCovered see {@link ModeCoverage}
 * @param highQualityShare share of the points within three standard deviations of a mode
 * @param meanError {@code ‖mean − μ‖} with the sample's mean and the mixture's
 * @param covarianceError {@code ‖C − Σ‖_F} with the sample's covariance (over n − 1) and the
 *     mixture's
 */
public record SampleQuality(
    double slicedW2,
    int modesCovered,
    double highQualityShare,
    double meanError,
    double covarianceError) {
  private static final int DIRECTIONS = 200;

  /**
   * Judges a sample.
   *
   * @param mixture what it should follow
   * @param x shape [n, d], at least 2 finite points, not modified
   * @param random where the points of the mixture and the directions come from
   * @return the figures
   * @throws IllegalArgumentException if there are fewer points, or of another dimension
   */
  public static SampleQuality of(GaussianMixture mixture, INDArray x, RandomGenerator random) {
    INDArray rows = Rows.check("SampleQuality points", x, mixture.columns());
    Check.that(rows.rows() >= 2, "SampleQuality points: expected ≥ 2, got %d", rows.rows());
    INDArray real = mixture.sample(rows.rows(), random);
    ModeCoverage coverage = ModeCoverage.of(mixture, rows);
    double[][] points = rows.toDoubleMatrix();
    return new SampleQuality(
        SlicedWasserstein.distance(rows, real, DIRECTIONS, random),
        coverage.covered(),
        coverage.highQualityShare(),
        meanError(mixture, points),
        covarianceError(mixture, points));
  }

  private static double meanError(GaussianMixture mixture, double[]... points) {
    double[] mean = mixture.mean();
    var columns = MatrixUtils.createRealMatrix(points);
    double squares = 0;
    for (int k = 0; k < mean.length; k++) {
      double off = StatUtils.mean(columns.getColumn(k)) - mean[k];
      squares += off * off;
    }
    return Math.sqrt(squares);
  }

  private static double covarianceError(GaussianMixture mixture, double[]... points) {
    var expected = MatrixUtils.createRealMatrix(mixture.covariance());
    // the constructor that takes rows refuses a single column
    double[][] found =
        points[0].length == 1
            ? new double[][] {
              {StatUtils.variance(MatrixUtils.createRealMatrix(points).getColumn(0))}
            }
            : new Covariance(points).getCovarianceMatrix().getData();
    return MatrixUtils.createRealMatrix(found).subtract(expected).getFrobeniusNorm();
  }
}
