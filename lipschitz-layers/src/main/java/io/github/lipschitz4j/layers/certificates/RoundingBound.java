package io.github.lipschitz4j.layers.certificates;

import io.github.lipschitz4j.layers.condensed.Rounding;
import java.util.List;

/**
 * How far the computed value of a condensed network may be from the exact one: what each layer adds
 * to the error of the one before, see {@link Rounding}. Inputs count as rounded to the arithmetic,
 * too.
 *
 * @param layers the layers, in order
 * @param unit unit roundoff of the arithmetic: 2⁻⁵³ for DOUBLE, 2⁻²⁴ for FLOAT
 */
public record RoundingBound(List<Rounding> layers, double unit) {

  /** Copies the list. */
  public RoundingBound {
    layers = List.copyOf(layers);
  }

  /**
   * The bound for one input.
   *
   * @param inputNorm ‖x‖₂
   * @return at least ‖computed f(x) − exact f(x)‖₂
   */
  public double of(double inputNorm) {
    Rounding.Standing standing = new Rounding.Standing(inputNorm, unit * inputNorm);
    for (Rounding layer : layers) {
      standing = layer.after(standing, unit);
    }
    // the roundings of this very computation, a few an operation
    return standing.error() * (1 + 1e-12) + Double.MIN_NORMAL;
  }
}
