package io.github.lipschitz4j.datasets.shapes;

import java.util.ArrayList;
import java.util.List;

/** A line for each point: three coordinates; what follows them (normals, colours) is left out. */
final class Xyz {
  private Xyz() {}

  static Geometry read(Source source, byte[] bytes) {
    TextLines lines = new TextLines(source, bytes);
    List<double[]> points = new ArrayList<>();
    for (String[] words = lines.next(); words.length > 0; words = lines.next()) {
      points.add(lines.point(words, 0));
      if (points.size() > Source.MOST) {
        throw lines.bad("at most %d points".formatted(Source.MOST), "more");
      }
    }
    if (points.isEmpty()) {
      throw source.bad("lines 'x y z'", "none");
    }
    return new Geometry(points.toArray(double[][]::new), new int[0][]);
  }
}
