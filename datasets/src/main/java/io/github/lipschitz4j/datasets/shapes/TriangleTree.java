package io.github.lipschitz4j.datasets.shapes;

import java.util.Arrays;
import java.util.Comparator;

/**
 * The distance of points to a mesh: exact, to the triangles and not only to their vertices.
 *
 * <p>A tree of boxes: each box is halved at the median of its triangles' middles along its longest
 * side. A search enters the nearer half first, and leaves out every box that is farther than what
 * it has found. Cost: O(T log² T) to build, and about O(log T) a point that is near the surface.
 * Immutable and thread-safe.
 */
final class TriangleTree {
  private static final int LEAF = 6;

  private final Mesh mesh;

  /** The mesh's own triangles, in another order; not to be written. */
  private final int[][] triangles;

  /** Boxes of the nodes, as a heap: low x, y, z, high x, y, z. */
  private final double[][] boxes;

  TriangleTree(Mesh mesh) {
    this.mesh = mesh;
    triangles = new int[mesh.triangleCount()][];
    Arrays.setAll(triangles, mesh::corners);
    int nodes = 1;
    for (int size = triangles.length; size > LEAF; size -= size / 2) {
      nodes = 2 * nodes + 1;
    }
    boxes = new double[nodes][];
    build(0, 0, triangles.length);
  }

  /** The distance of a finite point to the nearest triangle, in units of the coordinates. */
  double distance(double[] point) {
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
    return mesh.at(t[0])[axis] + mesh.at(t[1])[axis] + mesh.at(t[2])[axis];
  }

  private double[] box(int from, int to) {
    double[] box = new double[6];
    Arrays.fill(box, 0, 3, Double.POSITIVE_INFINITY);
    Arrays.fill(box, 3, 6, Double.NEGATIVE_INFINITY);
    for (int k = from; k < to; k++) {
      for (int vertex : triangles[k]) {
        double[] v = mesh.at(vertex);
        for (int axis = 0; axis < 3; axis++) {
          box[axis] = Math.min(box[axis], v[axis]);
          box[axis + 3] = Math.max(box[axis + 3], v[axis]);
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
                best, Triangle.squaredDistance(p, mesh.at(t[0]), mesh.at(t[1]), mesh.at(t[2])));
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
