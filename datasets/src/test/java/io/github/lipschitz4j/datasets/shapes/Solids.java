package io.github.lipschitz4j.datasets.shapes;

import java.util.ArrayList;
import java.util.List;

/** Meshes of known shape. */
final class Solids {
  private Solids() {}

  /** The corners of the unit cube, 12 triangles, outwards. */
  static Mesh cube() {
    double[][] v = new double[8][];
    for (int i = 0; i < 8; i++) {
      v[i] = new double[] {i & 1, i >> 1 & 1, i >> 2};
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
}
