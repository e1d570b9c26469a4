package io.github.lipschitz4j.cli.oneclass.judging;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.lipschitz4j.cli.frame.Json;
import io.github.lipschitz4j.cli.frame.Numbers;
import io.github.lipschitz4j.cli.oneclass.sources.OneClassData;
import io.github.lipschitz4j.oneclass.OneClassModel;
import io.github.lipschitz4j.oneclass.evaluation.DistanceError;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * How far a learned distance is from one that is known.
 *
 * @param error outside the band, in the data's units
 * @param level what f is at the boundary: a low quantile of it over the normals
 * @param diameter of the shape
 * @param band a margin wide
 */
public record DistanceFigures(DistanceError error, double level, double diameter, MarginBand band) {
  /** So few of the normals lie at the boundary or beyond: rounded corners do not count. */
  private static final double BOUNDARY = 0.005;

  /**
   * The figures of a training on a shape; none of a model in other units than the shape's, and none
   * where the band holds every point.
   */
  public static Optional<DistanceFigures> of(
      OneClassData data, OneClassModel model, MarginBand band) {
    return data.known()
        .filter(known -> model.scaling().keepsDistances())
        .filter(known -> Arrays.stream(known.signed()).anyMatch(s -> Math.abs(s) > band.width()))
        .map(known -> of(model, data.normals(), known, band));
  }

  private static DistanceFigures of(
      OneClassModel model, INDArray normals, OneClassData.Known known, MarginBand band) {
    double[] inside = model.signedDistance(normals);
    Arrays.sort(inside);
    double level = inside[(int) (BOUNDARY * inside.length)];
    return new DistanceFigures(
        DistanceError.of(model, known.points(), known.signed(), level, band.width()),
        level,
        known.diameter(),
        band);
  }

  /** The figures under the names that machines get. */
  public ObjectNode json() {
    return Json.object()
        .put("mean_error", error.mean())
        .put("max_error", error.max())
        .put("mean_error_share", error.mean() / diameter)
        .put("max_error_share", error.max() / diameter)
        .put("gradient_norm", error.gradientNorm())
        .put("level", level)
        .put("diameter", diameter)
        .put("points", error.points());
  }

  /** Adds the figures that readers get. */
  public void addTo(Map<String, String> facts) {
    facts.put(
        "error of the distance",
        "%s of the diameter in the mean, %s at most, outside a band of the %s"
            .formatted(
                Numbers.percent(error.mean() / diameter),
                Numbers.percent(error.max() / diameter),
                band.name()));
    facts.put("gradient norm there", Numbers.show(error.gradientNorm()));
  }
}
