package io.github.lipschitz4j.layers;

import io.github.lipschitz4j.core.Check;
import java.util.List;

/**
 * How far the computed value of a condensed network may be from the exact one.
 *
 * <p>An affine layer with inputs of norm n that are off by e computes outputs that are off by at
 * most {@code K·e + γ(‖W‖_F·(n + e) + ‖b‖)}, with γ of the inner length plus two; a sort adds
 * nothing; a pointwise activation is like a layer with K for ‖W‖_F and, for ‖b‖, √width times a
 * bound of its value at zero and of the constants in its formula. Inputs count as rounded to the
 * arithmetic, too. Underflow is not counted: values and weights are taken to be of usual sizes.
 *
 * @param layers what each layer adds, in order
 * @param unit unit roundoff of the arithmetic: 2⁻⁵³ for DOUBLE, 2⁻²⁴ for FLOAT
 */
public record RoundingBound(List<Layer> layers, double unit) {

  /**
   * One layer.
   *
   * @param bound Lipschitz bound K
   * @param weight Frobenius norm of the weight; for a layer without one, its bound
   * @param bias norm of the bias, or what stands for it in an activation
   * @param length roundings in the longest chain of operations that makes an output
   */
  public record Layer(double bound, double weight, double bias, long length) {
    /** Checks the ranges. */
    public Layer {
      check("layer", bound);
      check("weight", weight);
      check("bias", bias);
      Check.that(length >= 0, "RoundingBound length: expected ≥ 0, got %d", length);
    }

    private static void check(String what, double value) {
      Check.that(
          Double.isFinite(value) && value >= 0,
          "RoundingBound %s: expected finite and ≥ 0, got %s",
          what,
          value);
    }
  }

  /** Copies the list. */
  public RoundingBound {
    layers = List.copyOf(layers);
  }

  /**
   * The bound for one input.
   *
   * @param inputNorm ‖x‖₂
   * @return at least |computed f(x) − exact f(x)|
   */
  public double of(double inputNorm) {
    double norm = inputNorm;
    double error = unit * inputNorm;
    for (Layer layer : layers) {
      double gamma = layer.length * unit / (1 - layer.length * unit);
      error = layer.bound * error + gamma * (layer.weight * (norm + error) + layer.bias);
      norm = layer.bound * norm + layer.bias;
    }
    // the roundings of this very computation, a few an operation
    return error * (1 + 1e-12) + Double.MIN_NORMAL;
  }
}
