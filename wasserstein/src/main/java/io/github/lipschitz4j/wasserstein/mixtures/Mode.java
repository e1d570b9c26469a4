package io.github.lipschitz4j.wasserstein.mixtures;

import io.github.lipschitz4j.core.Check;
import java.util.List;

/**
 * One Gaussian of a mixture: {@code N(mean, deviation²·I)}.
 *
 * @param weight its share among the weights of all modes, finite, above 0
 * @param mean its centre, at least one finite coordinate
 * @param deviation standard deviation along each axis, finite, above 0
 */
public record Mode(double weight, List<Double> mean, double deviation) {

  /** Checks the ranges. */
  public Mode {
    mean = List.copyOf(mean);
    Check.that(
        weight > 0 && Double.isFinite(weight),
        "Mode weight: expected finite and > 0, got %s",
        weight);
    Check.that(
        deviation > 0 && Double.isFinite(deviation),
        "Mode deviation: expected finite and > 0, got %s",
        deviation);
    Check.that(!mean.isEmpty(), "Mode mean: expected at least one coordinate, got none");
    Check.that(
        mean.stream().allMatch(Double::isFinite),
        "Mode mean: expected finite coordinates, got %s",
        mean);
  }

  /** The centre as an array. */
  double[] centre() {
    return mean.stream().mapToDouble(Double::doubleValue).toArray();
  }

  /**
   * The distance of a point from the centre, in standard deviations.
   *
   * @param point as many coordinates as the mean has, not modified
   * @return ‖point − mean‖/deviation
   */
  public double deviationsFrom(double... point) {
    double squares = 0;
    for (int k = 0; k < point.length; k++) {
      double off = point[k] - mean.get(k);
      squares += off * off;
    }
    return Math.sqrt(squares) / deviation;
  }
}
