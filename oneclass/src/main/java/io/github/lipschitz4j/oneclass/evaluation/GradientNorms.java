package io.github.lipschitz4j.oneclass.evaluation;

import io.github.lipschitz4j.core.Check;
import io.github.lipschitz4j.layers.training.Rows;
import io.github.lipschitz4j.oneclass.OneClassModel;
import java.util.Arrays;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * ‖∇f‖ at each row, in standardized units: 1 for an exact distance, less where f is too flat to be
 * one, and never more than its Lipschitz bound.
 *
 * @param values a norm for each row
 */
public record GradientNorms(double[] values) {

  /** Checks the norms, copies the array. */
  public GradientNorms {
    Check.that(values.length > 0, "GradientNorms: expected at least one row, got none");
    values = values.clone();
    for (int i = 0; i < values.length; i++) {
      Check.that(
          values[i] >= 0 && Double.isFinite(values[i]),
          "GradientNorms row %d: expected a finite norm ≥ 0, got %s",
          i + 1,
          values[i]);
    }
  }

  @Override
  public double[] values() {
    return values.clone();
  }

  /**
   * Of a model.
   *
   * @param model not modified
   * @param rows shape [n, d], n ≥ 1, finite, in the user's units, not modified
   * @return the norms; an evaluation and a pullback of every row
   * @throws IllegalArgumentException if the rows are no such matrix
   */
  public static GradientNorms of(OneClassModel model, INDArray rows) {
    INDArray checked = Rows.check("GradientNorms rows", rows, model.scaling().columns());
    INDArray gradient = model.network().valueAndGradient(model.scaling().apply(checked)).gradient();
    return new GradientNorms(gradient.norm2(1).toDoubleVector());
  }

  /**
   * Their mean.
   *
   * @return ≥ 0
   */
  public double mean() {
    return Arrays.stream(values).sum() / values.length;
  }

  /**
   * The norm that a share of the rows does not exceed, by linear interpolation of order statistics.
   *
   * @param share in [0, 1]: 0 the least, 0.5 the median, 1 the largest
   * @return the quantile
   * @throws IllegalArgumentException if the share is out of range
   */
  public double quantile(double share) {
    Check.that(share >= 0 && share <= 1, "GradientNorms share: expected in [0, 1], got %s", share);
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    double place = share * (sorted.length - 1);
    int k = (int) Math.min(place, sorted.length - 2.0);
    return sorted.length == 1 ? sorted[0] : sorted[k] + (place - k) * (sorted[k + 1] - sorted[k]);
  }
}
