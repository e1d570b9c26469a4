package io.github.lipschitz4j.datasets.shapes;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * A surface of triangles in space. Immutable: arrays are copied on their way in and out.
 *
 * <p>A triangle (a, b, c) runs round its outer side against the clock: its normal is (b − a) × (c −
 * a). Vertices that no triangle uses are allowed, and so are triangles without area.
 */
public final class Mesh {
  private final double[][] vertices;
  private final int[][] triangles;

  private Mesh(double[][] vertices, int[][] triangles) {
    this.vertices = vertices;
    this.triangles = triangles;
  }

  /**
   * A mesh from its parts.
   *
   * @param vertices shape [n, 3], finite, n at least 3; copied
   * @param triangles shape [m, 3], three different indices of vertices each, m at least 1; copied
   * @return the mesh
   * @throws IllegalArgumentException if a size, a coordinate or an index is bad; the message names
   *     the row
   */
  public static Mesh of(double[][] vertices, int[][] triangles) {
    return owning(PointCloud.copy("Mesh", vertices), copy(triangles));
  }

  /** The same without copies: for readers, which keep no reference. */
  static Mesh owning(double[][] vertices, int[][] triangles) {
    PointCloud.check("Mesh vertices", vertices);
    require(
        triangles.length >= 1, "Mesh triangles: expected at least one, got none (a point cloud?)");
    for (int t = 0; t < triangles.length; t++) {
      int[] corners = triangles[t];
      require(
          corners.length == 3, "Mesh triangle %d: expected 3 vertices, got %d", t, corners.length);
      for (int v : corners) {
        require(
            v >= 0 && v < vertices.length,
            "Mesh triangle %d: expected indices in [0, %d), got %d",
            t,
            vertices.length,
            v);
      }
      require(
          corners[0] != corners[1] && corners[1] != corners[2] && corners[2] != corners[0],
          "Mesh triangle %d: expected three different vertices, got %s",
          t,
          Arrays.toString(corners));
    }
    return new Mesh(vertices, triangles);
  }

  private static int[][] copy(int[][] rows) {
    return Arrays.stream(rows).map(int[]::clone).toArray(int[][]::new);
  }

  /**
   * Number of vertices.
   *
   * @return n, at least 3
   */
  public int vertexCount() {
    return vertices.length;
  }

  /**
   * Number of triangles.
   *
   * @return m, at least 1
   */
  public int triangleCount() {
    return triangles.length;
  }

  /**
   * All vertices.
   *
   * @return a copy, shape [n, 3]
   */
  public double[][] vertices() {
    return Arrays.stream(vertices).map(double[]::clone).toArray(double[][]::new);
  }

  /**
   * All triangles, as indices of vertices.
   *
   * @return a copy, shape [m, 3]
   */
  public int[][] triangles() {
    return copy(triangles);
  }

  /** A vertex itself, not to be written. */
  double[] at(int vertex) {
    return vertices[vertex];
  }

  /** A triangle itself, not to be written. */
  int[] corners(int triangle) {
    return triangles[triangle];
  }

  /** The smallest coordinate of a triangle along an axis. */
  double least(int[] t, int axis) {
    return Math.min(vertices[t[0]][axis], Math.min(vertices[t[1]][axis], vertices[t[2]][axis]));
  }

  /** The largest coordinate of a triangle along an axis. */
  double most(int[] t, int axis) {
    return Math.max(vertices[t[0]][axis], Math.max(vertices[t[1]][axis], vertices[t[2]][axis]));
  }

  /**
   * The vertices as a cloud, in order.
   *
   * @return the cloud
   */
  public PointCloud cloud() {
    return PointCloud.of(vertices);
  }

  /**
   * The corner of the bounding box with the smallest coordinates.
   *
   * @return a new array of 3
   */
  public double[] low() {
    return PointCloud.low(vertices);
  }

  /**
   * The corner of the bounding box with the largest coordinates.
   *
   * @return a new array of 3
   */
  public double[] high() {
    return PointCloud.high(vertices);
  }

  /**
   * The diagonal of the bounding box, by which errors of a surface are measured.
   *
   * @return its length, in the mesh's units
   */
  public double diagonal() {
    return Vectors.norm(Vectors.minus(high(), low()));
  }

  /**
   * The area of the surface.
   *
   * @return the sum over the triangles of ‖(b − a) × (c − a)‖ / 2
   */
  public double area() {
    double sum = 0;
    for (int t = 0; t < triangles.length; t++) {
      sum += area(t);
    }
    return sum;
  }

  double area(int triangle) {
    int[] t = triangles[triangle];
    return Triangle.area(vertices[t[0]], vertices[t[1]], vertices[t[2]]);
  }

  /**
   * The volume inside a watertight surface, by the divergence theorem: the sum over the triangles
   * of a · (b × c) / 6. Negative if the triangles run the wrong way round.
   *
   * @return the signed volume; says nothing of a surface that is open
   */
  public double volume() {
    // from the first vertex: far from the origin the terms would be large, and cancel
    double[] origin = vertices[0];
    double sum = 0;
    for (int[] t : triangles) {
      sum +=
          Vectors.dot(
              Vectors.minus(vertices[t[0]], origin),
              Vectors.cross(
                  Vectors.minus(vertices[t[1]], origin), Vectors.minus(vertices[t[2]], origin)));
    }
    return sum / 6;
  }

  /**
   * How the triangles meet: a surface has an inside if every edge belongs to two triangles that run
   * it in opposite directions.
   *
   * @return the counts
   */
  public Edges edges() {
    return Edges.of(triangles);
  }

  /**
   * Whether every edge belongs to two triangles that run it in opposite directions.
   *
   * @return whether the surface is closed, and knows its inside
   */
  public boolean isWatertight() {
    return edges().areClosed();
  }

  /**
   * The same mesh elsewhere, in other units: {@code v ↦ scale · (v − centre)}.
   *
   * @param centre what becomes the origin: 3 finite numbers
   * @param scale finite and above 0
   * @return a new mesh
   * @throws IllegalArgumentException if one of them is not as above
   */
  public Mesh transformed(double[] centre, double scale) {
    require(
        centre.length == 3 && Arrays.stream(centre).allMatch(Double::isFinite),
        "Mesh centre: expected 3 finite numbers, got %s",
        Arrays.toString(centre));
    require(
        scale > 0 && Double.isFinite(scale), "Mesh scale: expected finite and > 0, got %s", scale);
    double[][] moved =
        Arrays.stream(vertices)
            .map(
                v ->
                    new double[] {
                      scale * (v[0] - centre[0]),
                      scale * (v[1] - centre[1]),
                      scale * (v[2] - centre[2])
                    })
            .toArray(double[][]::new);
    return owning(moved, triangles);
  }

  /**
   * Points spread evenly over the surface: a triangle is drawn by its area, then a point of it.
   *
   * @param count at least 1
   * @param seed the same mesh, count and seed give the same bytes
   * @return a new double array [count, 3]
   * @throws IllegalArgumentException if {@code count} is below 1, or the surface has no area
   */
  public INDArray sampleSurface(int count, long seed) {
    return Nd4j.createFromArray(new MeshSampler(this).surface(count, new SplittableRandom(seed)));
  }

  /**
   * Points spread evenly over the inside: drawn in the bounding box until enough lie inside.
   *
   * @param count at least 1
   * @param seed the same mesh, count and seed give the same bytes
   * @return a new double array [count, 3]
   * @throws IllegalArgumentException if {@code count} is below 1, the mesh is not watertight, or
   *     its volume is less than a thousandth of its bounding box
   */
  public INDArray sampleInside(int count, long seed) {
    return Nd4j.createFromArray(new MeshSampler(this).inside(count, seed));
  }

  /**
   * Whether points lie inside; see {@link InsideTest}, which many calls should share.
   *
   * @param points shape [n, 3], any type, not modified
   * @return n answers; points within rounding of the surface may be either
   * @throws IllegalArgumentException if the points are not [n, 3] and finite, or the mesh is not
   *     watertight
   */
  public boolean[] contains(INDArray points) {
    return InsideTest.of(this).contains(points);
  }

  /** Says its sizes, not its content. */
  @Override
  public String toString() {
    return "Mesh of %d vertices and %d triangles".formatted(vertices.length, triangles.length);
  }

  private static void require(boolean condition, String format, Object... arguments) {
    if (!condition) {
      throw new IllegalArgumentException(String.format(format, arguments));
    }
  }
}
