package io.github.lipschitz4j.plots.surface;

import java.util.Arrays;

/**
 * Triangles that share vertices, counterclockwise seen from outside. Immutable.
 *
 * <p>Coordinates are kept in one array, so that a million triangles take some 40 MB.
 */
public final class TriangleMesh {
  private final double[] coordinates;
  private final int[] corners;

  /** Keeps the arrays. */
  TriangleMesh(double[] coordinates, int[] corners) {
    this.coordinates = coordinates;
    this.corners = corners;
  }

  /**
   * A mesh of given vertices and triangles.
   *
   * @param vertices {@code vertices[i]} = (x, y, z), finite; copied
   * @param triangles {@code triangles[k]} = three indices of vertices; copied
   * @return the mesh
   * @throws IllegalArgumentException if a coordinate is not finite, or an index names no vertex
   */
  public static TriangleMesh of(double[][] vertices, int[][] triangles) {
    double[] coordinates = new double[3 * vertices.length];
    for (int i = 0; i < vertices.length; i++) {
      double[] v = vertices[i];
      if (v.length != 3 || !Double.isFinite(v[0] + v[1] + v[2])) {
        throw new IllegalArgumentException(
            "TriangleMesh vertices: expected 3 finite coordinates, got %s at vertex %d"
                .formatted(Arrays.toString(v), i));
      }
      System.arraycopy(v, 0, coordinates, 3 * i, 3);
    }
    int[] corners = new int[3 * triangles.length];
    for (int k = 0; k < triangles.length; k++) {
      int[] t = triangles[k];
      if (t.length != 3 || Arrays.stream(t).anyMatch(i -> i < 0 || i >= vertices.length)) {
        throw new IllegalArgumentException(
            "TriangleMesh triangles: expected 3 indices below %d, got %s at triangle %d"
                .formatted(vertices.length, Arrays.toString(t), k));
      }
      System.arraycopy(t, 0, corners, 3 * k, 3);
    }
    return new TriangleMesh(coordinates, corners);
  }

  /**
   * The number of vertices.
   *
   * @return V
   */
  public int vertexCount() {
    return coordinates.length / 3;
  }

  /**
   * The number of triangles.
   *
   * @return T
   */
  public int triangleCount() {
    return corners.length / 3;
  }

  /**
   * The vertices.
   *
   * @return a copy, shape [V][3]
   */
  public double[][] vertices() {
    double[][] vertices = new double[vertexCount()][];
    for (int i = 0; i < vertices.length; i++) {
      vertices[i] = Arrays.copyOfRange(coordinates, 3 * i, 3 * i + 3);
    }
    return vertices;
  }

  /**
   * The triangles.
   *
   * @return a copy, shape [T][3], indices of vertices
   */
  public int[][] triangles() {
    int[][] triangles = new int[triangleCount()][];
    for (int k = 0; k < triangles.length; k++) {
      triangles[k] = Arrays.copyOfRange(corners, 3 * k, 3 * k + 3);
    }
    return triangles;
  }

  double coordinate(int vertex, int axis) {
    return coordinates[3 * vertex + axis];
  }

  int corner(int triangle, int which) {
    return corners[3 * triangle + which];
  }

  /** Twice the area times the normal: {@code (b − a) × (c − a)}. */
  double[] cross(int triangle) {
    int a = 3 * corner(triangle, 0);
    int b = 3 * corner(triangle, 1);
    int c = 3 * corner(triangle, 2);
    double ux = coordinates[b] - coordinates[a];
    double uy = coordinates[b + 1] - coordinates[a + 1];
    double uz = coordinates[b + 2] - coordinates[a + 2];
    double vx = coordinates[c] - coordinates[a];
    double vy = coordinates[c + 1] - coordinates[a + 1];
    double vz = coordinates[c + 2] - coordinates[a + 2];
    return new double[] {uy * vz - uz * vy, uz * vx - ux * vz, ux * vy - uy * vx};
  }

  /**
   * The area of all triangles.
   *
   * @return in squared units of the coordinates
   */
  public double area() {
    double sum = 0;
    for (int k = 0; k < triangleCount(); k++) {
      double[] n = cross(k);
      sum += Math.sqrt(n[0] * n[0] + n[1] * n[1] + n[2] * n[2]) / 2;
    }
    return sum;
  }

  /**
   * The volume inside, {@code Σ a·(b × c)/6} over the triangles: that of the solid where the mesh
   * is watertight; above 0 where its triangles run counterclockwise seen from outside.
   *
   * @return in cubed units of the coordinates
   */
  public double volume() {
    double sum = 0;
    for (int k = 0; k < triangleCount(); k++) {
      double[] n = cross(k);
      int a = corner(k, 0);
      sum += n[0] * coordinate(a, 0) + n[1] * coordinate(a, 1) + n[2] * coordinate(a, 2);
    }
    return sum / 6;
  }

  /**
   * Whether every side of a triangle is that of exactly one other, which runs the other way: then
   * the mesh has an inside. Cost: O(T log T).
   *
   * @return false also where there is no triangle
   */
  public boolean isWatertight() {
    long[] sides = sides();
    for (int k = 0; k < sides.length; k++) {
      long back = sides[k] << 32 | sides[k] >>> 32;
      if (k > 0 && sides[k] == sides[k - 1] || Arrays.binarySearch(sides, back) < 0) {
        return false;
      }
    }
    return sides.length > 0;
  }

  /**
   * V − E + T over the vertices that triangles use: 2 for each sphere, 0 for each torus.
   *
   * @return the Euler characteristic
   */
  public int eulerCharacteristic() {
    long edges =
        Arrays.stream(sides())
            .map(side -> Math.min(side, side << 32 | side >>> 32))
            .sorted()
            .distinct()
            .count();
    long used = Arrays.stream(corners).distinct().count();
    return (int) (used - edges + triangleCount());
  }

  /** From vertex and to vertex of each side, packed and sorted. */
  private long[] sides() {
    long[] sides = new long[corners.length];
    for (int k = 0; k < triangleCount(); k++) {
      for (int i = 0; i < 3; i++) {
        sides[3 * k + i] = (long) corner(k, i) << 32 | corner(k, (i + 1) % 3);
      }
    }
    Arrays.sort(sides);
    return sides;
  }
}
