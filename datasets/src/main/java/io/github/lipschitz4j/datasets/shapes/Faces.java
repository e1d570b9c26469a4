package io.github.lipschitz4j.datasets.shapes;

import java.util.ArrayList;
import java.util.List;

/** Collects faces; a polygon becomes a fan of triangles around its first corner. */
final class Faces {
  private final List<int[]> triangles = new ArrayList<>();

  /**
   * Adds a polygon of three corners or more.
   *
   * @return what is wrong with it, or an empty text
   */
  String add(int[] corners, long points) {
    if (corners.length < 3) {
      return "%d corners".formatted(corners.length);
    }
    for (int corner : corners) {
      if (corner < 0 || corner >= points) {
        return "the vertex %d of %d".formatted(corner, points);
      }
    }
    for (int k = 1; k + 1 < corners.length; k++) {
      int[] triangle = {corners[0], corners[k], corners[k + 1]};
      if (triangle[0] == triangle[1] || triangle[1] == triangle[2] || triangle[2] == triangle[0]) {
        return "a corner twice";
      }
      triangles.add(triangle);
    }
    return triangles.size() <= Source.MOST ? "" : "more than %d triangles".formatted(Source.MOST);
  }

  int[][] triangles() {
    return triangles.toArray(int[][]::new);
  }
}
