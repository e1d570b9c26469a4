package io.github.lipschitz4j.oneclass.negatives;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Answers whether a point lies within a distance of any of many others.
 *
 * <p>The points are sorted into cells by their first three coordinates, each cell as wide as the
 * distance, so that only the cells around a point are looked at: all there is to do in space, and
 * still a large part of it in more dimensions.
 */
final class Vicinity {
  private static final int SORTED = 3;

  private final Map<Cell, List<float[]>> cells = new HashMap<>();
  private final float distance;

  private Vicinity(float distance) {
    this.distance = distance;
  }

  private record Cell(int x, int y, int z) {}

  /** The vicinity of points, which are kept and not modified. */
  static Vicinity of(float[][] points, float distance) {
    Vicinity vicinity = new Vicinity(distance);
    for (float[] point : points) {
      vicinity
          .cells
          .computeIfAbsent(vicinity.cell(point, 0, 0, 0), cell -> new ArrayList<>())
          .add(point);
    }
    return vicinity;
  }

  private Cell cell(float[] point, int x, int y, int z) {
    return new Cell(index(point, 0) + x, index(point, 1) + y, index(point, 2) + z);
  }

  private int index(float[] point, int axis) {
    return axis < point.length ? (int) Math.floor(point[axis] / distance) : 0;
  }

  boolean isNear(float[] point) {
    int alongY = point.length > 1 ? 1 : 0;
    int alongZ = point.length >= SORTED ? 1 : 0;
    for (int x = -1; x <= 1; x++) {
      for (int y = -alongY; y <= alongY; y++) {
        for (int z = -alongZ; z <= alongZ; z++) {
          for (float[] other : cells.getOrDefault(cell(point, x, y, z), List.of())) {
            if (isWithin(point, other)) {
              return true;
            }
          }
        }
      }
    }
    return false;
  }

  private boolean isWithin(float[] point, float[] other) {
    float most = distance * distance;
    float sum = 0;
    for (int j = 0; j < point.length && sum <= most; j++) {
      float difference = point[j] - other[j];
      sum += difference * difference;
    }
    return sum <= most;
  }
}
