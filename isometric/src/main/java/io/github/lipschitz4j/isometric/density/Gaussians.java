package io.github.lipschitz4j.isometric.density;

import io.github.lipschitz4j.core.TrainingDivergedException;

/**
 * A mixture's components with their Cholesky factors {@code Σₖ = LₖLₖᵀ}.
 *
 * <p>A component without weight takes no part.
 */
final class Gaussians {
  private final double[] weights;
  private final double[][] means;
  private final double[][][] factors;
  private final double[] constants;

  Gaussians(double[] weights, double[][] means, double[][][] covariances) {
    this.weights = weights;
    this.means = means;
    factors = new double[weights.length][][];
    constants = new double[weights.length];
    for (int k = 0; k < weights.length; k++) {
      if (weights[k] > 0) {
        factors[k] = cholesky(covariances[k], k);
        constants[k] = Math.log(weights[k]) - means[k].length / 2.0 * Math.log(2 * Math.PI);
        for (int i = 0; i < means[k].length; i++) {
          constants[k] -= Math.log(factors[k][i][i]);
        }
      }
    }
  }

  int components() {
    return weights.length;
  }

  boolean isEmpty(int k) {
    return !(weights[k] > 0);
  }

  private static double[][] cholesky(double[][] a, int component) {
    int n = a.length;
    double[][] l = new double[n][n];
    for (int i = 0; i < n; i++) {
      for (int j = 0; j <= i; j++) {
        double sum = a[i][j];
        for (int k = 0; k < j; k++) {
          sum -= l[i][k] * l[j][k];
        }
        if (i == j) {
          if (!(sum > 0) || !Double.isFinite(sum)) {
            throw new TrainingDivergedException(
                String.format(
                    "MixtureDensity component %d: expected a positive definite covariance, got a"
                        + " pivot of %s in dimension %d (the codes of this component lie in a"
                        + " plane: evaluate it on the noisy code, raise the ridge, or take fewer"
                        + " components or a narrower latent)",
                    component + 1, sum, i + 1));
          }
          l[i][i] = Math.sqrt(sum);
        } else {
          l[i][j] = sum / l[j][j];
        }
      }
    }
    return l;
  }

  /** {@code log φₖ + log N(u; μₖ, Σₖ)}; −∞ where the component is empty. */
  double logJoint(int k, double... u) {
    if (isEmpty(k)) {
      return Double.NEGATIVE_INFINITY;
    }
    double[] v = forward(k, u);
    double sum = 0;
    for (double t : v) {
      sum += t * t;
    }
    return constants[k] - sum / 2;
  }

  /** {@code L⁻¹(u − μ)}. */
  private double[] forward(int k, double... u) {
    double[][] l = factors[k];
    double[] v = new double[u.length];
    for (int i = 0; i < u.length; i++) {
      double sum = u[i] - means[k][i];
      for (int j = 0; j < i; j++) {
        sum -= l[i][j] * v[j];
      }
      v[i] = sum / l[i][i];
    }
    return v;
  }

  /** {@code Σ⁻¹(u − μ)}. */
  double[] whitened(int k, double... u) {
    return backward(factors[k], forward(k, u));
  }

  /** {@code L⁻ᵀv}, in place. */
  private static double[] backward(double[][] l, double... v) {
    for (int i = v.length - 1; i >= 0; i--) {
      double sum = v[i];
      for (int j = i + 1; j < v.length; j++) {
        sum -= l[j][i] * v[j];
      }
      v[i] = sum / l[i][i];
    }
    return v;
  }

  /** {@code Σ⁻¹}. */
  double[][] inverse(int k) {
    int n = means[k].length;
    double[][] inverse = new double[n][];
    for (int i = 0; i < n; i++) {
      double[] unit = means[k].clone();
      unit[i] += 1;
      inverse[i] = whitened(k, unit);
    }
    return inverse;
  }

  /** {@code log Σ exp} of finite values or −∞. */
  static double logSumExp(double... values) {
    double largest = Double.NEGATIVE_INFINITY;
    for (double value : values) {
      largest = Math.max(largest, value);
    }
    double sum = 0;
    for (double value : values) {
      sum += Math.exp(value - largest);
    }
    return largest + Math.log(sum);
  }

  /** {@code log φₖN(u; μₖ, Σₖ)} of every component. */
  double[] logJoints(double... u) {
    double[] joint = new double[weights.length];
    for (int k = 0; k < joint.length; k++) {
      joint[k] = logJoint(k, u);
    }
    return joint;
  }
}
