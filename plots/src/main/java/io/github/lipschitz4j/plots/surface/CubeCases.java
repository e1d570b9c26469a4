package io.github.lipschitz4j.plots.surface;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The triangles of a cube for each of the 256 ways in which its corners lie inside or outside,
 * derived when the class is loaded.
 *
 * <p>Corner c is at (c &amp; 1, c ≫ 1 &amp; 1, c ≫ 2 &amp; 1). An edge whose ends differ is crossed
 * by the surface. Seen from outside the cube, a face's corners are walked counterclockwise: each
 * run of inside corners is entered by one crossed edge and left by another, and the surface meets
 * the face in a segment from the one to the other. <em>The one rule:</em> two inside corners that
 * lie opposite on a face, with outside corners between, are two runs, so they are cut off one by
 * one. The rule asks nothing but the signs on the face, so the cube on its other side draws the
 * same segments, in the other direction.
 *
 * <p>A crossed edge lies on two faces, entered on one and left on the other: so segments join to
 * loops, and each crossed edge is in exactly one. A loop of n is cut into a fan of n − 2 triangles
 * from a place where no cut lies on a face of the cube, lest the neighbour cuts there too (every
 * loop has such a place, which is checked). So every side of a triangle is either inside the cube
 * and shared by two triangles of the fan, or a segment on a face and shared with the neighbour: the
 * surface is closed but for the border of the lattice. Triangles run counterclockwise seen from the
 * outside corners.
 *
 * <p>The idea of a table is that of Lorensen &amp; Cline, <em>Marching cubes</em> (1987), whose own
 * table leaves holes at ambiguous faces; fixed rules on faces close it: Nielson &amp; Hamann
 * (1991).
 */
final class CubeCases {
  /** Corners of each face, counterclockwise seen from outside: z, y and x, low before high. */
  private static final int[][] FACES = {
    {0, 2, 3, 1}, {4, 5, 7, 6}, {0, 1, 5, 4}, {2, 6, 7, 3}, {0, 4, 6, 2}, {1, 3, 7, 5}
  };

  private static final int EDGES = 12;
  private static final int NONE = -1;

  /** The ends of each edge, the one with the lesser coordinate first; along x, then y, then z. */
  private static final int[][] ENDS = ends();

  private static final int[][] TRIANGLES = triangles();

  private CubeCases() {}

  /** Edges in threes, a triangle each; bit c of the case says that corner c is inside. */
  static int[] triangles(int pattern) {
    return TRIANGLES[pattern];
  }

  /** The end of an edge that has the lesser coordinate. */
  static int start(int edge) {
    return ENDS[edge][0];
  }

  /** 0, 1 or 2: along x, y or z. */
  static int axis(int edge) {
    return edge / 4;
  }

  private static int[][] ends() {
    int[][] ends = new int[EDGES][];
    int edge = 0;
    for (int axis = 0; axis < 3; axis++) {
      for (int corner = 0; corner < 8; corner++) {
        if ((corner >> axis & 1) == 0) {
          ends[edge++] = new int[] {corner, corner | 1 << axis};
        }
      }
    }
    return ends;
  }

  private static int[][] triangles() {
    int[][] all = new int[256][];
    for (int pattern = 0; pattern < all.length; pattern++) {
      List<Integer> edges = new ArrayList<>();
      for (List<Integer> loop : loops(pattern)) {
        fan(loop, edges);
      }
      all[pattern] = edges.stream().mapToInt(Integer::intValue).toArray();
    }
    return all;
  }

  /** The loops in which the surface meets the faces of the cube. */
  private static List<List<Integer>> loops(int pattern) {
    int[] next = segments(pattern);
    boolean[] seen = new boolean[EDGES];
    List<List<Integer>> loops = new ArrayList<>();
    for (int start = 0; start < EDGES; start++) {
      List<Integer> loop = new ArrayList<>();
      for (int edge = start; next[edge] != NONE && !seen[edge]; edge = next[edge]) {
        seen[edge] = true;
        loop.add(edge);
      }
      if (!loop.isEmpty()) {
        loops.add(loop);
      }
    }
    return loops;
  }

  /** From the edge that enters a run of inside corners of a face to the one that leaves it. */
  private static int[] segments(int pattern) {
    int[] next = new int[EDGES];
    Arrays.fill(next, NONE);
    for (int[] face : FACES) {
      for (int i = 0; i < 4; i++) {
        if (!inside(pattern, face[i]) && inside(pattern, face[(i + 1) % 4])) {
          int last = (i + 1) % 4;
          while (inside(pattern, face[(last + 1) % 4])) {
            last = (last + 1) % 4;
          }
          next[edge(face[i], face[(i + 1) % 4])] = edge(face[last], face[(last + 1) % 4]);
        }
      }
    }
    return next;
  }

  private static boolean inside(int pattern, int corner) {
    return (pattern >> corner & 1) == 1;
  }

  private static int edge(int a, int b) {
    for (int edge = 0; edge < EDGES; edge++) {
      if (ENDS[edge][0] == Math.min(a, b) && ENDS[edge][1] == Math.max(a, b)) {
        return edge;
      }
    }
    throw new IllegalStateException("corners %d and %d have no edge".formatted(a, b));
  }

  private static void fan(List<Integer> loop, List<Integer> edges) {
    int n = loop.size();
    for (int from = 0; from < n; from++) {
      boolean inner = true;
      for (int k = 2; k < n - 1; k++) {
        inner &= !onOneFace(loop.get(from), loop.get((from + k) % n));
      }
      if (inner) {
        for (int k = 1; k < n - 1; k++) {
          edges.add(loop.get(from));
          edges.add(loop.get((from + k) % n));
          edges.add(loop.get((from + k + 1) % n));
        }
        return;
      }
    }
    throw new IllegalStateException("loop %s has no fan inside the cube".formatted(loop));
  }

  private static boolean onOneFace(int edge, int other) {
    int all = 7;
    int any = 0;
    for (int corner : new int[] {ENDS[edge][0], ENDS[edge][1], ENDS[other][0], ENDS[other][1]}) {
      all &= corner;
      any |= corner;
    }
    // a coordinate that is 1 at all four ends, or 0 at all four
    return all != 0 || any != 7;
  }
}
