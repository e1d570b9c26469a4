package io.github.lipschitz4j.oneclass.evaluation;

import io.github.lipschitz4j.core.Check;
import io.github.lipschitz4j.oneclass.OneClassModel;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * How far a learned signed distance is from the true one, where that is known.
 *
 * <p>The boundary of a data set is where a model's f takes some level, not always 0: where normals
 * and negatives keep a distance of two margins m, the minimiser is S + m (Béthune et al. (2023),
 * theorem 1). So it is f less the level that is compared. Points nearer to the boundary than a band
 * are left out: there f may be off by m and still be a minimiser.
 *
 * @param mean mean |f − level − S| over the points outside the band
 * @param max largest
 * @param gradientNorm mean ‖∇f‖ over the same points, in the units of the points
 * @param points number of points outside the band
 */
public record DistanceError(double mean, double max, double gradientNorm, int points) {

  /**
   * Compares.
   *
   * @param model a model with one common scale, so that its distances are in the points' units
   * @param points shape [n, d], not modified
   * @param signed n true signed distances, above 0 inside; not modified
   * @param level what f is at the boundary: a low quantile of it over the normals, for one
   * @param band half width of the band to leave out, ≥ 0
   * @return the errors
   * @throws IllegalArgumentException if the model's columns have scales of their own, the numbers
   *     of points and distances differ, or no point lies outside the band
   */
  public static DistanceError of(
      OneClassModel model, INDArray points, double[] signed, double level, double band) {
    Check.that(
        model.scaling().keepsDistances(),
        "DistanceError model: expected one scale for all columns, got columns with their own"
            + " (its distances are not in the points' units)");
    Check.that(
        points.rows() == signed.length,
        "DistanceError: expected a distance for each of %d points, got %d",
        points.rows(),
        signed.length);
    double[] learned = model.signedDistance(points);
    double[] norms = model.function().valueAndGradient(points).gradient().norm2(1).toDoubleVector();
    int count = 0;
    double sum = 0;
    double norm = 0;
    double max = 0;
    for (int i = 0; i < signed.length; i++) {
      if (Math.abs(signed[i]) > band) {
        double error = Math.abs(learned[i] - level - signed[i]);
        sum += error;
        max = Math.max(max, error);
        norm += norms[i];
        count++;
      }
    }
    Check.that(
        count > 0, "DistanceError: expected points outside a band of %s, got none of them", band);
    return new DistanceError(sum / count, max, norm / count, count);
  }
}
