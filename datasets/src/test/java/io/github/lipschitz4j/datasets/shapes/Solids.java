package io.github.lipschitz4j.datasets.shapes;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Meshes of known shape. */
final class Solids {
  private Solids() {}

  /** The corners of the unit cube, 12 triangles, outwards. */
  static Mesh cube() {
    return box(new double[] {0, 0, 0}, new double[] {1, 1, 1});
  }

  /** A box of 12 triangles, outwards. */
  static Mesh box(double[] low, double[] high) {
    double[][] v = new double[8][3];
    for (int i = 0; i < 8; i++) {
      for (int axis = 0; axis < 3; axis++) {
        v[i][axis] = (i >> axis & 1) == 0 ? low[axis] : high[axis];
      }
    }
    int[][] quads = {
      {0, 2, 3, 1}, {4, 5, 7, 6}, {0, 1, 5, 4}, {2, 6, 7, 3}, {0, 4, 6, 2}, {1, 3, 7, 5}
    };
    List<int[]> t = new ArrayList<>();
    for (int[] q : quads) {
      t.add(new int[] {q[0], q[1], q[2]});
      t.add(new int[] {q[0], q[2], q[3]});
    }
    return Mesh.of(v, t.toArray(int[][]::new));
  }

  /** A unit square in the plane z = height, of two triangles. */
  static Mesh square(double x, double height) {
    return Mesh.of(
        new double[][] {{x, 0, height}, {x + 1, 0, height}, {x + 1, 1, height}, {x, 1, height}},
        new int[][] {{0, 1, 2}, {0, 2, 3}});
  }

  /** A sphere around 0 of n rings of 2n, its poles among the vertices. */
  static Mesh sphere(double radius, int n) {
    List<double[]> v = new ArrayList<>();
    v.add(new double[] {0, 0, radius});
    for (int i = 1; i < n; i++) {
      for (int j = 0; j < 2 * n; j++) {
        double polar = Math.PI * i / n;
        double angle = Math.PI * j / n;
        v.add(
            new double[] {
              radius * Math.sin(polar) * Math.cos(angle),
              radius * Math.sin(polar) * Math.sin(angle),
              radius * Math.cos(polar)
            });
      }
    }
    v.add(new double[] {0, 0, -radius});
    int last = v.size() - 1;
    List<int[]> t = new ArrayList<>();
    for (int j = 0; j < 2 * n; j++) {
      int next = (j + 1) % (2 * n);
      t.add(new int[] {0, 1 + j, 1 + next});
      t.add(new int[] {last, last - 2 * n + next, last - 2 * n + j});
      for (int i = 0; i + 2 < n; i++) {
        int upper = 1 + i * 2 * n;
        int lower = upper + 2 * n;
        t.add(new int[] {upper + j, lower + j, lower + next});
        t.add(new int[] {upper + j, lower + next, upper + next});
      }
    }
    return Mesh.of(v.toArray(double[][]::new), t.toArray(int[][]::new));
  }

  /** A torus of radii 1 and 0.4 round the z axis, as a grid of around × across quads, each cut. */
  static Mesh torus(int around, int across) {
    double[][] v = new double[around * across][];
    List<int[]> t = new ArrayList<>();
    for (int i = 0; i < around; i++) {
      for (int j = 0; j < across; j++) {
        double a = 2 * Math.PI * i / around;
        double b = 2 * Math.PI * j / across;
        double r = 1 + 0.4 * Math.cos(b);
        v[i * across + j] = new double[] {r * Math.cos(a), r * Math.sin(a), 0.4 * Math.sin(b)};
        int p = i * across + j;
        int q = (i + 1) % around * across + j;
        int next = (j + 1) % across - j;
        t.add(new int[] {p, q, q + next});
        t.add(new int[] {p, q + next, p + next});
      }
    }
    return Mesh.of(v, t.toArray(int[][]::new));
  }

  /** Both in one, the second's vertices after the first's. */
  static Mesh join(Mesh one, Mesh other) {
    List<double[]> v = new ArrayList<>(List.of(one.vertices()));
    v.addAll(List.of(other.vertices()));
    List<int[]> t = new ArrayList<>(List.of(one.triangles()));
    for (int[] c : other.triangles()) {
      int n = one.vertexCount();
      t.add(new int[] {c[0] + n, c[1] + n, c[2] + n});
    }
    return Mesh.of(v.toArray(double[][]::new), t.toArray(int[][]::new));
  }

  /** The same surface, every triangle the other way round. */
  static Mesh turned(Mesh mesh) {
    return Mesh.of(
        mesh.vertices(),
        Arrays.stream(mesh.triangles())
            .map(t -> new int[] {t[0], t[2], t[1]})
            .toArray(int[][]::new));
  }
}
