package io.github.lipschitz4j.datasets.surfaces;

import java.util.ArrayList;
import java.util.List;

/**
 * Surfaces that are known.
 *
 * @param vertices (x, y, z) each
 * @param triangles counterclockwise seen from outside
 */
record Surfaces(double[][] vertices, int[][] triangles) {

  /** A box of 12 triangles. */
  static Surfaces box(double[] low, double[] high) {
    double[][] vertices = new double[8][3];
    for (int corner = 0; corner < 8; corner++) {
      for (int axis = 0; axis < 3; axis++) {
        vertices[corner][axis] = (corner >> axis & 1) == 0 ? low[axis] : high[axis];
      }
    }
    int[][] faces = {
      {0, 2, 3, 1}, {4, 5, 7, 6}, {0, 1, 5, 4}, {2, 6, 7, 3}, {0, 4, 6, 2}, {1, 3, 7, 5}
    };
    int[][] triangles = new int[12][];
    for (int k = 0; k < 6; k++) {
      int[] f = faces[k];
      triangles[2 * k] = new int[] {f[0], f[1], f[2]};
      triangles[2 * k + 1] = new int[] {f[0], f[2], f[3]};
    }
    return new Surfaces(vertices, triangles);
  }

  /** A square in the plane z = height, of two triangles. */
  static Surfaces square(double x, double height) {
    return new Surfaces(
        new double[][] {{x, 0, height}, {x + 1, 0, height}, {x + 1, 1, height}, {x, 1, height}},
        new int[][] {{0, 1, 2}, {0, 2, 3}});
  }

  /** A sphere around 0 of n rings of 2n, its poles among the vertices. */
  static Surfaces sphere(double radius, int n) {
    List<double[]> vertices = new ArrayList<>();
    vertices.add(new double[] {0, 0, radius});
    for (int i = 1; i < n; i++) {
      for (int j = 0; j < 2 * n; j++) {
        double polar = Math.PI * i / n;
        double angle = Math.PI * j / n;
        vertices.add(
            new double[] {
              radius * Math.sin(polar) * Math.cos(angle),
              radius * Math.sin(polar) * Math.sin(angle),
              radius * Math.cos(polar)
            });
      }
    }
    vertices.add(new double[] {0, 0, -radius});
    int last = vertices.size() - 1;
    List<int[]> triangles = new ArrayList<>();
    for (int j = 0; j < 2 * n; j++) {
      int next = (j + 1) % (2 * n);
      triangles.add(new int[] {0, 1 + j, 1 + next});
      triangles.add(new int[] {last, last - 2 * n + next, last - 2 * n + j});
      for (int i = 0; i + 2 < n; i++) {
        int upper = 1 + i * 2 * n;
        int lower = upper + 2 * n;
        triangles.add(new int[] {upper + j, lower + j, lower + next});
        triangles.add(new int[] {upper + j, lower + next, upper + next});
      }
    }
    return new Surfaces(vertices.toArray(double[][]::new), triangles.toArray(int[][]::new));
  }
}
