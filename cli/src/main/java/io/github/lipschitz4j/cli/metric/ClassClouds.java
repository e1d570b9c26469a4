package io.github.lipschitz4j.cli.metric;

import io.github.lipschitz4j.plots.Clouds;
import io.github.lipschitz4j.plots.Ink;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.nd4j.linalg.factory.Nd4j;

/** Points in the plane, a cloud for each class. */
final class ClassClouds {
  private static final double ROOM = 1.05;

  private ClassClouds() {}

  /** A square around the origin with room for all of the points. */
  static Clouds axes(List<double[][]> pictures) {
    double reach =
        pictures.stream()
            .flatMap(Arrays::stream)
            .flatMapToDouble(Arrays::stream)
            .map(Math::abs)
            .max()
            .orElse(1);
    double side = ROOM * Math.max(reach, 1e-6);
    return Clouds.over(-side, side);
  }

  /** The names of the classes without their points. */
  static Clouds names(Clouds axes, List<String> classes) {
    Clouds picture = axes;
    for (int k = 0; k < classes.size(); k++) {
      picture = picture.awaiting(classes.get(k), Ink.ofClass(k, classes.size()));
    }
    return picture;
  }

  static Clouds picture(Clouds axes, double[][] points, List<String> classes, int... labels) {
    Clouds picture = axes;
    for (int k = 0; k < classes.size(); k++) {
      int wanted = k;
      double[][] some =
          IntStream.range(0, points.length)
              .filter(i -> labels[i] == wanted)
              .mapToObj(i -> points[i])
              .toArray(double[][]::new);
      Ink ink = Ink.ofClass(k, classes.size());
      picture =
          some.length == 0
              ? picture.awaiting(classes.get(k), ink)
              : picture.cloud(classes.get(k), ink, Nd4j.createFromArray(some));
    }
    return picture;
  }
}
