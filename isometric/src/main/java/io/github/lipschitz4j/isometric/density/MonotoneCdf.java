package io.github.lipschitz4j.isometric.density;

import java.util.random.RandomGenerator;

/**
 * One coordinate's cumulative distribution: a network of four layers that grows with its input by
 * its very shape, widths 1 → 3 → 3 → 3 → 1.
 *
 * <pre>
 * u₀ = x,  vₖ = softplus(Hₖ)uₖ₋₁ + bₖ,  uₖ = vₖ + tanh(aₖ)⊙tanh(vₖ) (k &lt; 4),  u₄ = v₄
 * CDF c(x) = sigmoid(u₄)
 * </pre>
 *
 * <p>Growing: softplus(H) &gt; 0, and {@code d uₖ/d vₖ = 1 + tanh(aₖ)(1 − tanh²vₖ) > 0}. Gradients,
 * from the last layer back, with g the gradient to uₖ:
 *
 * <pre>
 * ∂v = g(1 + tanh(a)(1 − tanh²v))    ∂a = g·tanh(v)(1 − tanh²a)    ∂b = ∂v
 * ∂Hᵢⱼ = ∂vᵢ·uⱼ·sigmoid(Hᵢⱼ)         ∂uₖ₋₁ = softplus(H)ᵀ∂v
 * </pre>
 *
 * <p>Layout of the {@value #PARAMETERS} parameters of a coordinate: by layer H row by row, b, a.
 * Source: Ballé et al. (2018), "Variational image compression with a scale hyperprior", appendix
 * 6.1.
 */
final class MonotoneCdf {
  private static final int[] WIDTHS = {1, 3, 3, 3, 1};
  private static final int LAYERS = WIDTHS.length - 1;

  /** How many parameters a coordinate has. */
  static final int PARAMETERS = 43;

  private final double[] parameters;
  private final int from;
  private final double[][] inputs = new double[LAYERS][];
  private final double[][] sums = new double[LAYERS][];

  /** The network whose parameters begin at {@code from}; they are read at each pass. */
  MonotoneCdf(double[] parameters, int from) {
    this.parameters = parameters;
    this.from = from;
  }

  /** Starts with a slope of about 1/scale: the CDF then spans about {@code scale} to each side. */
  static void initialize(double[] parameters, int from, double scale, RandomGenerator random) {
    double each = Math.pow(scale, 1.0 / LAYERS);
    int at = from;
    for (int k = 0; k < LAYERS; k++) {
      double h = Math.log(Math.expm1(1 / (each * WIDTHS[k + 1])));
      for (int i = 0; i < WIDTHS[k] * WIDTHS[k + 1]; i++) {
        parameters[at++] = h;
      }
      for (int i = 0; i < WIDTHS[k + 1]; i++) {
        parameters[at++] = random.nextDouble() - 0.5;
      }
      if (k < LAYERS - 1) {
        for (int i = 0; i < WIDTHS[k + 1]; i++) {
          parameters[at++] = 0;
        }
      }
    }
  }

  /** The logit u₄ of the CDF at x; what {@link #backward} needs is kept. */
  double logit(double x) {
    double[] u = {x};
    int at = from;
    for (int k = 0; k < LAYERS; k++) {
      int rows = WIDTHS[k + 1];
      int columns = WIDTHS[k];
      inputs[k] = u;
      double[] v = new double[rows];
      for (int i = 0; i < rows; i++) {
        v[i] = parameters[at + rows * columns + i];
        for (int j = 0; j < columns; j++) {
          v[i] += softplus(parameters[at + i * columns + j]) * u[j];
        }
      }
      at += rows * columns + rows;
      sums[k] = v;
      u = v;
      if (k < LAYERS - 1) {
        u = v.clone();
        for (int i = 0; i < rows; i++) {
          u[i] += Math.tanh(parameters[at + i]) * Math.tanh(v[i]);
        }
        at += rows;
      }
    }
    return u[0];
  }

  /**
   * Adds the gradient of {@code g·u₄} of the last {@link #logit} to that of the parameters; returns
   * that to x.
   */
  double backward(double g, double[] gradient) {
    double[] back = {g};
    int at = from + PARAMETERS;
    for (int k = LAYERS - 1; k >= 0; k--) {
      int rows = WIDTHS[k + 1];
      int columns = WIDTHS[k];
      if (k < LAYERS - 1) {
        at -= rows;
        for (int i = 0; i < rows; i++) {
          double a = Math.tanh(parameters[at + i]);
          double v = Math.tanh(sums[k][i]);
          gradient[at + i] += back[i] * v * (1 - a * a);
          back[i] *= 1 + a * (1 - v * v);
        }
      }
      at -= rows * columns + rows;
      double[] toInput = new double[columns];
      for (int i = 0; i < rows; i++) {
        gradient[at + rows * columns + i] += back[i];
        for (int j = 0; j < columns; j++) {
          double h = parameters[at + i * columns + j];
          gradient[at + i * columns + j] += back[i] * inputs[k][j] * sigmoid(h);
          toInput[j] += softplus(h) * back[i];
        }
      }
      back = toInput;
    }
    return back[0];
  }

  static double softplus(double x) {
    return Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x)));
  }

  static double sigmoid(double x) {
    double e = Math.exp(-Math.abs(x));
    return x >= 0 ? 1 / (1 + e) : e / (1 + e);
  }

  /** The derivative of the sigmoid, to full precision in both tails. */
  static double slope(double x) {
    double e = Math.exp(-Math.abs(x));
    return e / ((1 + e) * (1 + e));
  }
}
