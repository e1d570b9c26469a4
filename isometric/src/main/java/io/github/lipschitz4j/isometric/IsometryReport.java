package io.github.lipschitz4j.isometric;

import java.util.List;
import java.util.OptionalDouble;

/**
 * How near a decoder is to an isometry.
 *
 * @param latent inner products δ²·v·w of the pairs of directions, one for each row
 * @param scatters the inner products of what the decoder makes of them
 * @param diagonal mean diagonal entry of JᵀAJ, A the form that was trained with
 * @param expected what the theory says of it, {@code 1/(2λ₂σ²)}; empty for other objectives
 * @param spread deviation of the diagonal entries over their mean: 0 for an isometry
 * @param offDiagonal mean |entry| beside the diagonal, over the mean of the diagonal: 0 for an
 *     isometry
 * @param variances of the codes' coordinates, largest first
 * @param order the coordinates in that order, from 0
 */
public record IsometryReport(
    List<Double> latent,
    List<Scatter> scatters,
    double diagonal,
    OptionalDouble expected,
    double spread,
    double offDiagonal,
    List<Double> variances,
    List<Integer> order) {

  /** Copies the lists. */
  public IsometryReport {
    latent = List.copyOf(latent);
    scatters = List.copyOf(scatters);
    variances = List.copyOf(variances);
    order = List.copyOf(order);
  }

  /**
   * The inner products in data space by one metric.
   *
   * @param metric its name
   * @param data one for each row
   * @param pearson their correlation with those of the latent; NaN where either is constant
   */
  public record Scatter(String metric, List<Double> data, double pearson) {
    /** Copies the list. */
    public Scatter {
      data = List.copyOf(data);
    }
  }
}
