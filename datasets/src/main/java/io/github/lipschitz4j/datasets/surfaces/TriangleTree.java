package io.github.lipschitz4j.datasets.surfaces;

import java.util.Arrays;
import java.util.Comparator;

/**
 * The distance of points to a surface: exact, to the triangles and not only to their vertices.
 *
 * <p>A tree of boxes: each box is halved at the median of its triangles' middles along its longest
 * side. A search enters the nearer half first, and leaves out every box that is farther than what
 * it has found. Cost: O(T log² T) to build, and about O(log T) a point that is near the surface.
 * Immutable and thread-safe.
 */
public final class TriangleTree {
  private static final int LEAF = 6;

  private final double[][] vertices;
  private final int[][] triangles;

  /** Boxes of the nodes, as a heap: low x, y, z, high x, y, z. */
  private final double[][] boxes;

  private TriangleTree(double[][] vertices, int[][] triangles) {
    this.vertices = vertices;
    this.triangles = triangles;
    int nodes = 1;
    for (int size = triangles.length; size > LEAF; size -= size / 2) {
      nodes = 2 * nodes + 1;
    }
    boxes = new double[nodes][];
    build(0, 0, triangles.length);
  }

  /**
   * A tree over a surface.
   *
   * @param vertices (x, y, z) each, finite; copied
   * @param triangles three indices each, at least one triangle; copied
   * @return the tree
   * @throws IllegalArgumentException if a coordinate is not finite, an index names no vertex, or
   *     there is no triangle
   */
  public static TriangleTree of(double[][] vertices, int[][] triangles) {
    Triangles.check("TriangleTree", vertices, triangles);
    double[][] kept = Arrays.stream(vertices).map(double[]::clone).toArray(double[][]::new);
    int[][] sorted = Arrays.stream(triangles).map(int[]::clone).toArray(int[][]::new);
    return new TriangleTree(kept, sorted);
  }

  /**
   * The distance to the nearest triangle.
   *
   * @param point (x, y, z), finite, not modified
   * @return ≥ 0, in units of the coordinates
   */
  public double distance(double[] point) {
    return Math.sqrt(search(point, 0, 0, triangles.length, Double.POSITIVE_INFINITY));
  }

  private void build(int node, int from, int to) {
    double[] box = box(from, to);
    boxes[node] = box;
    if (to - from <= LEAF) {
      return;
    }
    int axis = 0;
    for (int k = 1; k < 3; k++) {
      axis = box[k + 3] - box[k] > box[axis + 3] - box[axis] ? k : axis;
    }
    int along = axis;
    Arrays.sort(triangles, from, to, Comparator.comparingDouble(t -> middle(t, along)));
    int half = from + (to - from) / 2;
    build(2 * node + 1, from, half);
    build(2 * node + 2, half, to);
  }

  private double middle(int[] t, int axis) {
    return vertices[t[0]][axis] + vertices[t[1]][axis] + vertices[t[2]][axis];
  }

  private double[] box(int from, int to) {
    double[] box = new double[6];
    Arrays.fill(box, 0, 3, Double.POSITIVE_INFINITY);
    Arrays.fill(box, 3, 6, Double.NEGATIVE_INFINITY);
    for (int k = from; k < to; k++) {
      for (int vertex : triangles[k]) {
        for (int axis = 0; axis < 3; axis++) {
          box[axis] = Math.min(box[axis], vertices[vertex][axis]);
          box[axis + 3] = Math.max(box[axis + 3], vertices[vertex][axis]);
        }
      }
    }
    return box;
  }

  /** The least squared distance in a node, or what was found before if that is less. */
  private double search(double[] p, int node, int from, int to, double found) {
    if (to - from <= LEAF) {
      double best = found;
      for (int k = from; k < to; k++) {
        int[] t = triangles[k];
        best =
            Math.min(
                best, Triangles.squaredDistance(p, vertices[t[0]], vertices[t[1]], vertices[t[2]]));
      }
      return best;
    }
    int half = from + (to - from) / 2;
    int first = 2 * node + 1;
    double toFirst = toBox(p, boxes[first]);
    double toSecond = toBox(p, boxes[first + 1]);
    double best = found;
    if (toFirst <= toSecond) {
      best = toFirst < best ? search(p, first, from, half, best) : best;
      best = toSecond < best ? search(p, first + 1, half, to, best) : best;
    } else {
      best = toSecond < best ? search(p, first + 1, half, to, best) : best;
      best = toFirst < best ? search(p, first, from, half, best) : best;
    }
    return best;
  }

  private static double toBox(double[] p, double[] box) {
    double sum = 0;
    for (int k = 0; k < 3; k++) {
      double apart = Math.max(0, Math.max(box[k] - p[k], p[k] - box[k + 3]));
      sum += apart * apart;
    }
    return sum;
  }
}
