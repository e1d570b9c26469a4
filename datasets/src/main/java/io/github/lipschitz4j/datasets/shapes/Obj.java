package io.github.lipschitz4j.datasets.shapes;

import java.util.ArrayList;
import java.util.List;

/**
 * Wavefront's text format: lines {@code v x y z} and {@code f a b c …}, where a corner is {@code
 * vertex/texture/normal}, counted from 1, or from the end if negative. All other lines (textures,
 * normals, groups, materials, curves) are passed over.
 */
final class Obj {
  private Obj() {}

  static Geometry read(Source source, byte[] bytes) {
    TextLines lines = new TextLines(source, bytes);
    List<double[]> points = new ArrayList<>();
    List<int[]> polygons = new ArrayList<>();
    Faces faces = new Faces();
    for (String[] words = lines.next(); words.length > 0; words = lines.next()) {
      if (words[0].equals("v")) {
        points.add(lines.point(words, 1));
      } else if (words[0].equals("f")) {
        polygons.add(corners(lines, words, points.size()));
      }
      if (points.size() > Source.MOST) {
        throw lines.bad("at most %d vertices".formatted(Source.MOST), "more");
      }
    }
    if (points.isEmpty()) {
      throw source.bad("lines 'v x y z'", "none (is it an OBJ file?)");
    }
    // a face may name vertices that follow it
    for (int f = 0; f < polygons.size(); f++) {
      String fault = faces.add(polygons.get(f), points.size());
      if (!fault.isEmpty()) {
        throw source.bad(
            "face %d with different vertices in [1, %d]".formatted(f + 1, points.size()),
            fault.replace("the vertex ", "the vertex (from 0) "));
      }
    }
    return new Geometry(points.toArray(double[][]::new), faces.triangles());
  }

  private static int[] corners(TextLines lines, String[] words, int points) {
    if (words.length < 4) {
      throw lines.bad("a face of 3 corners or more", "%d".formatted(words.length - 1));
    }
    int[] corners = new int[words.length - 1];
    for (int k = 0; k < corners.length; k++) {
      int slash = words[k + 1].indexOf('/');
      String index = slash < 0 ? words[k + 1] : words[k + 1].substring(0, slash);
      long value = lines.whole(new String[] {index}, 0, "a corner such as 7 or 7/1/2");
      long vertex = value < 0 ? points + value : value - 1;
      if (value == 0 || vertex < 0 || vertex > Source.MOST) {
        throw lines.bad(
            "an index from 1, or from -1 backwards to a vertex above", Source.shown(index));
      }
      corners[k] = (int) vertex;
    }
    return corners;
  }
}
