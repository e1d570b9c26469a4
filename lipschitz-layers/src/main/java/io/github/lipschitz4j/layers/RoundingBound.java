package io.github.lipschitz4j.layers;

import java.util.List;

/**
 * How far the computed value of a condensed network may be from the exact one.
 *
 * <p>An affine layer with inputs of norm n that are off by e computes outputs that are off by at
 * most {@code K·e + γ(‖W‖_F·(n + e) + ‖b‖)}, with γ of the inner length plus two; a sort adds
 * nothing, a pointwise activation φ a few units in the last place of its output, whose norm is at
 * most {@code K(n + e) + |φ(0)|√width}. Inputs count as rounded to the arithmetic, too. Underflow
 * is not counted: values and weights are taken to be of usual sizes.
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
   * @param bias norm of the bias; for an activation, of its output for zeros
   * @param length roundings in the longest chain of operations that makes an output
   */
  public record Layer(double bound, double weight, double bias, long length) {}

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
