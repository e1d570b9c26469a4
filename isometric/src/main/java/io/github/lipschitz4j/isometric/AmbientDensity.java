package io.github.lipschitz4j.isometric;

import io.github.lipschitz4j.core.Check;
import io.github.lipschitz4j.isometric.density.Codes;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The density of rows in all of their space: that of their codes along the manifold, times Gaussian
 * noise across it.
 *
 * <p>An isometric code says how likely the nearest row of the manifold is, and nothing of how far
 * off a row lies. Where the rows' noise across the manifold is normal with variance s² in each of
 * the d − N directions,
 *
 * <pre>
 * log p(x) = log P(z) − ‖x − x̂‖²/(2s²) − (d − N)/2 · log 2πs²,   s² = mean of ‖x − x̂‖²/(d − N)
 * </pre>
 *
 * <p>in the model's units, s² over the rows that are given. With a linear code this is
 * probabilistic principal component analysis (Tipping and Bishop (1999)). For few rows in many
 * columns, where a code is much narrower than its rows, most of what is strange is strange here.
 */
public final class AmbientDensity {
  private final IsometricModel model;
  private final double variance;

  private AmbientDensity(IsometricModel model, double variance) {
    this.model = model;
    this.variance = variance;
  }

  /**
   * Measures the noise across the manifold.
   *
   * @param model whose codes are narrower than its rows
   * @param normals shape [n, d], in the user's units: those that the model learned, or others like
   *     them; not modified
   * @return the density
   * @throws IllegalArgumentException if codes are as wide as rows, or every row lies on the
   *     manifold
   */
  public static AmbientDensity of(IsometricModel model, INDArray normals) {
    int across = model.units().columns() - model.latent();
    Check.that(
        across > 0,
        "AmbientDensity model: expected codes narrower than %d columns, got %d",
        model.units().columns(),
        model.latent());
    double sum = 0;
    double[] squares = squares(model, normals);
    for (double square : squares) {
      sum += square;
    }
    double variance = sum / squares.length / across;
    Check.that(
        variance > 0,
        "AmbientDensity normals: expected rows off the manifold, got %d on it (their codes'"
            + " density says all)",
        squares.length);
    return new AmbientDensity(model, variance);
  }

  /** ‖x − x̂‖² in the model's units. */
  private static double[] squares(IsometricModel model, INDArray x) {
    double[][] off =
        Codes.rows(model.units().apply(x).sub(model.units().apply(model.reconstruct(x))));
    double[] squares = new double[off.length];
    for (int i = 0; i < off.length; i++) {
      for (double value : off[i]) {
        squares[i] += value * value;
      }
    }
    return squares;
  }

  /**
   * Variance across the manifold.
   *
   * @return s², above 0, in the model's units
   */
  public double variance() {
    return variance;
  }

  /**
   * {@code log p(x)} of each row.
   *
   * @param x shape [n, d], finite, in the user's units, not modified
   * @return n values
   */
  public double[] logDensity(INDArray x) {
    double[] values = model.logDensity(x);
    double[] squares = squares(model, x);
    double constant =
        0.5 * (model.units().columns() - model.latent()) * Math.log(2 * Math.PI * variance);
    for (int i = 0; i < values.length; i++) {
      values[i] -= squares[i] / (2 * variance) + constant;
    }
    return values;
  }

  /**
   * How unlikely each row is: {@code −log p(x)}.
   *
   * @param x shape [n, d], finite, in the user's units, not modified
   * @return n scores, high for anomalies
   */
  public double[] anomalyScore(INDArray x) {
    double[] scores = logDensity(x);
    for (int i = 0; i < scores.length; i++) {
      scores[i] = -scores[i];
    }
    return scores;
  }
}
