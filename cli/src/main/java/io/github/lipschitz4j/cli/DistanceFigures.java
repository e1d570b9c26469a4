package io.github.lipschitz4j.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.lipschitz4j.oneclass.evaluation.DistanceError;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;

/**
 * How far a learned distance is from one that is known.
 *
 * @param error outside a band of one margin, in the data's units
 * @param level what f is at the boundary: a low quantile of it over the normals
 * @param diameter of the shape
 */
record DistanceFigures(DistanceError error, double level, double diameter) {
  /** So few of the normals lie at the boundary or beyond: rounded corners do not count. */
  private static final double BOUNDARY = 0.005;

  /**
   * The figures of a training on a shape; none of a model in other units than the shape's, and none
   * where the band holds every point.
   */
  static Optional<DistanceFigures> of(Trained trained) {
    double band = band(trained);
    return trained
        .data()
        .known()
        .filter(known -> trained.model().scaling().keepsDistances())
        .filter(known -> Arrays.stream(known.signed()).anyMatch(s -> Math.abs(s) > band))
        .map(known -> of(trained, known));
  }

  private static double band(Trained trained) {
    return trained.options().margin() * trained.model().scaling().unit();
  }

  private static DistanceFigures of(Trained trained, OneClassData.Known known) {
    double[] inside = trained.model().signedDistance(trained.data().normals());
    Arrays.sort(inside);
    double level = inside[(int) (BOUNDARY * inside.length)];
    return new DistanceFigures(
        DistanceError.of(trained.model(), known.points(), known.signed(), level, band(trained)),
        level,
        known.diameter());
  }

  ObjectNode json() {
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

  void addTo(Map<String, String> facts) {
    facts.put(
        "error of the distance",
        "%s of the diameter in the mean, %s at most, outside a band of one margin"
            .formatted(
                Numbers.percent(error.mean() / diameter), Numbers.percent(error.max() / diameter)));
    facts.put("gradient norm there", Numbers.show(error.gradientNorm()));
  }
}
