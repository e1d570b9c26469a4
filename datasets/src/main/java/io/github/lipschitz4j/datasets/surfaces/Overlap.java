package io.github.lipschitz4j.datasets.surfaces;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/**
 * How much of two solids is common: the volume of their intersection over that of their union.
 *
 * <p>Both are sampled at the middles of n³ cells of the box around the two. Upwards through each
 * column of cells goes a line; each triangle that it crosses adds +1 above the crossing where the
 * line enters through it and −1 where it leaves. A middle is inside where the sum is not 0: the
 * winding number, so that solids may consist of several that overlap. A line that meets the side of
 * two triangles crosses exactly one of them (the fill rule of rasterizers), since the sign of the
 * area that decides is computed alike from both.
 *
 * <p>Cost: O(n²·(layers of the solid) + triangles · columns they cover); memory O(n³) bits. Error:
 * that of counting cells, of order surface · (side/n)/volume at worst, and much less on average.
 */
public final class Overlap {
  private Overlap() {}

  /**
   * Intersection over union.
   *
   * @param vertices those of a watertight surface, (x, y, z) each, finite, not modified
   * @param triangles three indices each, counterclockwise seen from outside, not modified
   * @param otherVertices those of the other
   * @param otherTriangles those of the other
   * @param resolution n, cells along each side of the box, in 1 to 1000
   * @return in [0, 1]; 0 where no middle of a cell is inside of either
   * @throws IllegalArgumentException if a coordinate is not finite, an index names no vertex, there
   *     is no triangle, or the resolution is out of its range
   */
  public static double intersectionOverUnion(
      double[][] vertices,
      int[][] triangles,
      double[][] otherVertices,
      int[][] otherTriangles,
      int resolution) {
    Triangles.check("Overlap", vertices, triangles);
    Triangles.check("Overlap", otherVertices, otherTriangles);
    if (resolution < 1 || resolution > 1000) {
      throw new IllegalArgumentException(
          "Overlap resolution: expected 1 to 1000 cells, got %d".formatted(resolution));
    }
    Cells cells = Cells.around(vertices, otherVertices, resolution);
    BitSet one = cells.inside(vertices, triangles);
    BitSet other = cells.inside(otherVertices, otherTriangles);
    BitSet union = (BitSet) one.clone();
    union.or(other);
    one.and(other);
    return union.isEmpty() ? 0 : (double) one.cardinality() / union.cardinality();
  }

  /** A crossing of a column's line: where, and +1 into the solid or −1 out of it. */
  private record Crossing(double height, int sign) {}

  /** The cells of a box. */
  private record Cells(double[] low, double[] step, int n) {

    static Cells around(double[][] some, double[][] others, int n) {
      double[] low = new double[3];
      double[] step = new double[3];
      for (int axis = 0; axis < 3; axis++) {
        double least = Double.POSITIVE_INFINITY;
        double most = Double.NEGATIVE_INFINITY;
        for (double[][] vertices : List.of(some, others)) {
          for (double[] v : vertices) {
            least = Math.min(least, v[axis]);
            most = Math.max(most, v[axis]);
          }
        }
        low[axis] = least;
        step[axis] = (most - least) / n;
      }
      return new Cells(low, step, n);
    }

    private double middle(int axis, int index) {
      return low[axis] + (index + 0.5) * step[axis];
    }

    /** The first index whose middle is at or above a coordinate. */
    private int index(int axis, double coordinate) {
      double index = Math.ceil((coordinate - low[axis]) / step[axis] - 0.5);
      return (int) Math.max(0, Math.min(n, index));
    }

    BitSet inside(double[][] vertices, int[][] triangles) {
      List<List<Crossing>> columns = new ArrayList<>();
      for (int at = 0; at < n * n; at++) {
        columns.add(List.of());
      }
      for (int[] t : triangles) {
        cross(columns, vertices[t[0]], vertices[t[1]], vertices[t[2]]);
      }
      BitSet inside = new BitSet(n * n * n);
      for (int at = 0; at < n * n; at++) {
        fill(inside, at, columns.get(at));
      }
      return inside;
    }

    private void fill(BitSet inside, int at, List<Crossing> crossings) {
      int[] change = new int[n + 1];
      for (Crossing crossing : crossings) {
        change[index(2, crossing.height())] += crossing.sign();
      }
      int winding = 0;
      for (int k = 0; k < n; k++) {
        winding += change[k];
        inside.set(at * n + k, winding != 0);
      }
    }

    private void cross(List<List<Crossing>> columns, double[] a, double[] b, double[] c) {
      // a little wider than needed: what is inside is decided by the sides
      int iFrom = Math.max(0, index(0, Math.min(a[0], Math.min(b[0], c[0]))) - 1);
      int iTo = Math.min(n, index(0, Math.max(a[0], Math.max(b[0], c[0]))) + 1);
      int jFrom = Math.max(0, index(1, Math.min(a[1], Math.min(b[1], c[1]))) - 1);
      int jTo = Math.min(n, index(1, Math.max(a[1], Math.max(b[1], c[1]))) + 1);
      for (int i = iFrom; i < iTo; i++) {
        for (int j = jFrom; j < jTo; j++) {
          double x = middle(0, i);
          double y = middle(1, j);
          double ab = side(a, b, x, y);
          double bc = side(b, c, x, y);
          double ca = side(c, a, x, y);
          boolean left = isLeft(ab, a, b) && isLeft(bc, b, c) && isLeft(ca, c, a);
          boolean right = isLeft(-ab, b, a) && isLeft(-bc, c, b) && isLeft(-ca, a, c);
          if (left || right) {
            double height = (bc * a[2] + ca * b[2] + ab * c[2]) / (ab + bc + ca);
            if (columns.get(i * n + j).isEmpty()) {
              columns.set(i * n + j, new ArrayList<>());
            }
            // seen from above counterclockwise: the line leaves the solid
            columns.get(i * n + j).add(new Crossing(height, left ? -1 : 1));
          }
        }
      }
    }

    /** Twice the area of (p, q, (x, y)); exactly the negative where p and q change places. */
    private static double side(double[] p, double[] q, double x, double y) {
      boolean swap = p[0] > q[0] || p[0] == q[0] && p[1] > q[1];
      double[] from = swap ? q : p;
      double[] to = swap ? p : q;
      double area = (to[0] - from[0]) * (y - from[1]) - (to[1] - from[1]) * (x - from[0]);
      return swap ? -area : area;
    }

    /** On the line itself the direction decides: for the one of two neighbours, not the other. */
    private static boolean isLeft(double area, double[] p, double[] q) {
      return area > 0 || area == 0 && (q[1] > p[1] || q[1] == p[1] && q[0] < p[0]);
    }
  }
}
