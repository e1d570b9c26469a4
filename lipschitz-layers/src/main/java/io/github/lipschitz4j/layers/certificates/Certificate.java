package io.github.lipschitz4j.layers.certificates;

import io.github.lipschitz4j.core.Check;

/**
 * A bound with its evidence: no input closer than a certified radius changes a decision.
 *
 * <p>The radius covers the exact function and the computed one: the rounding of the evaluation, in
 * the arithmetic that {@link Certifier} judged, is taken off first.
 *
 * @param bound the proven bound of each layer and of the network
 * @param rounding how far a computed value may be from the exact one
 */
public record Certificate(LipschitzBound bound, RoundingBound rounding) {

  /**
   * The radius around an input within which {@code f − threshold} keeps its sign: {@code max(0, |f
   * − threshold| − 2e)/K}, rounded inwards, where e bounds the rounding of the two evaluations, at
   * the input and at the attacked one.
   *
   * @param value the computed f(x)
   * @param threshold the decision cut
   * @param inputNorm ‖x‖₂
   * @return the radius in the units of the network's input, ≥ 0; +∞ for a constant function
   * @throws IllegalArgumentException if the value or the threshold is not finite, or the norm is
   *     not a number ≥ 0
   */
  public double radius(double value, double threshold, double inputNorm) {
    Check.that(
        Double.isFinite(value), "Certificate value: expected a finite number, got %s", value);
    Check.that(
        Double.isFinite(threshold),
        "Certificate threshold: expected a finite number, got %s",
        threshold);
    Check.that(inputNorm >= 0, "Certificate input norm: expected ≥ 0, got %s", inputNorm);
    return within(Math.abs(value - threshold), bound.value(), 1, inputNorm);
  }

  /**
   * How far an input can be moved while a difference of outputs keeps its sign.
   *
   * @param distance the computed difference, > 0
   * @param slope Lipschitz bound of the difference
   * @param share of the rounding bound that the difference can be off by
   * @param inputNorm ‖x‖₂
   * @return the radius, ≥ 0, rounded inwards
   */
  double within(double distance, double slope, double share, double inputNorm) {
    // an attacked input is at most the radius further out than the input itself
    double furthest = inputNorm + (slope == 0 ? 0 : distance / slope);
    double sure = distance - 2 * share * rounding.of(furthest) - Math.ulp(distance);
    if (!(sure > 0)) {
      return 0;
    }
    return slope == 0 ? Double.POSITIVE_INFINITY : Math.max(0, Math.nextDown(sure / slope));
  }
}
