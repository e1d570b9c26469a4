package io.github.lipschitz4j.plots.surface;

import java.util.Arrays;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * The surface on which a field takes one value, as triangles.
 *
 * <p>The field is sampled on a lattice. A corner of a cell is inside where its value is at least
 * the level. Where the ends of an edge differ, the edge gets one vertex, at the place of the level
 * by linear interpolation: {@code p + (t − f(p))/(f(q) − f(p))·(q − p)}. All cells at the edge
 * share it by its index. Which vertices make triangles is read from a table of 256 cases that is
 * derived, not copied, see {@code CubeCases}: a face with two inside corners opposite each other is
 * always cut so that they part, on both of its sides.
 *
 * <p>So the mesh is watertight, and no edge or vertex touches itself, wherever the surface does not
 * reach the border of the lattice; its triangles run counterclockwise seen from where the field is
 * below the level. Where a sample is exactly at the level, triangles may have no area. The vertices
 * of a field with second derivatives of at most M lie within M·h²/8 of the level in value, for
 * steps h.
 *
 * <p>Cost: one value of the field for each of n³ samples; memory beside the mesh: two layers,
 * O(n²). Source: Lorensen &amp; Cline, <em>Marching cubes: a high resolution 3D surface
 * construction algorithm</em> (1987).
 */
public final class MarchingCubes {
  /** Samples along the longest side, unless asked for others. */
  public static final int RESOLUTION = 100;

  /** Most points that the field is asked for at once. */
  private static final int BLOCK = 4096;

  private static final int NONE = -1;

  private final Lattice lattice;
  private final SpaceField field;
  private final double level;
  private final int columns;
  private final int rows;

  /** The lower and the upper layer of values. */
  private double[] lower;

  private double[] upper;

  /** Vertices on edges along x and y of both layers, and along z between them. */
  private final int[][][] flat;

  private final int[] upright;

  private double[] coordinates = new double[3 * 1024];
  private int vertices;
  private int[] corners = new int[6 * 1024];
  private int filled;

  private MarchingCubes(Lattice lattice, SpaceField field, double level) {
    this.lattice = lattice;
    this.field = field;
    this.level = level;
    columns = lattice.count(0);
    rows = lattice.count(1);
    flat = new int[2][2][columns * rows];
    upright = new int[columns * rows];
  }

  /**
   * Finds the surface.
   *
   * @param lattice where to sample
   * @param field asked for blocks of at most 4096 points, layer by layer from low z to high
   * @param level t, finite
   * @return the mesh; without triangles where the field nowhere crosses the level
   * @throws IllegalArgumentException if a value is not finite or the field returns too few or many
   */
  public static TriangleMesh surface(Lattice lattice, SpaceField field, double level) {
    if (!Double.isFinite(level)) {
      throw new IllegalArgumentException(
          "MarchingCubes level: expected a finite value, got %s".formatted(level));
    }
    return new MarchingCubes(lattice, field, level).mesh();
  }

  private TriangleMesh mesh() {
    for (int k = 0; k < lattice.count(2); k++) {
      upper = layer(k);
      placeFlat(k);
      if (k > 0) {
        placeUpright(k - 1);
        cells();
      }
      lower = upper;
      int[][] spare = flat[0];
      flat[0] = flat[1];
      flat[1] = spare;
    }
    return new TriangleMesh(
        Arrays.copyOf(coordinates, 3 * vertices), Arrays.copyOf(corners, filled));
  }

  private double[] layer(int k) {
    double[] values = new double[columns * rows];
    for (int from = 0; from < values.length; from += BLOCK) {
      int size = Math.min(BLOCK, values.length - from);
      double[] points = new double[3 * size];
      for (int p = 0; p < size; p++) {
        points[3 * p] = lattice.coordinate(0, (from + p) % columns);
        points[3 * p + 1] = lattice.coordinate(1, (from + p) / columns);
        points[3 * p + 2] = lattice.coordinate(2, k);
      }
      INDArray block = Nd4j.createFromArray(points).reshape('c', new long[] {size, 3});
      double[] answer = field.at(block);
      check(answer, size, points);
      System.arraycopy(answer, 0, values, from, size);
    }
    return values;
  }

  private static void check(double[] answer, int size, double[] points) {
    if (answer.length != size) {
      throw new IllegalArgumentException(
          "MarchingCubes field: expected %d values for as many points, got %d"
              .formatted(size, answer.length));
    }
    for (int p = 0; p < size; p++) {
      if (!Double.isFinite(answer[p])) {
        throw new IllegalArgumentException(
            "MarchingCubes field: expected finite values, got %s at (%s, %s, %s)"
                .formatted(answer[p], points[3 * p], points[3 * p + 1], points[3 * p + 2]));
      }
    }
  }

  private void placeFlat(int k) {
    for (int j = 0; j < rows; j++) {
      for (int i = 0; i < columns; i++) {
        int at = j * columns + i;
        flat[1][0][at] = i + 1 < columns ? place(upper[at], upper[at + 1], 0, i, j, k) : NONE;
        flat[1][1][at] = j + 1 < rows ? place(upper[at], upper[at + columns], 1, i, j, k) : NONE;
      }
    }
  }

  private void placeUpright(int k) {
    for (int j = 0; j < rows; j++) {
      for (int i = 0; i < columns; i++) {
        int at = j * columns + i;
        upright[at] = place(lower[at], upper[at], 2, i, j, k);
      }
    }
  }

  /** A vertex on the edge that runs from sample (i, j, k) along an axis, if it is crossed. */
  private int place(double from, double to, int axis, int i, int j, int k) {
    if (from >= level == to >= level) {
      return NONE;
    }
    if (3 * vertices == coordinates.length) {
      coordinates = Arrays.copyOf(coordinates, 2 * coordinates.length);
    }
    int[] index = {i, j, k};
    for (int other = 0; other < 3; other++) {
      coordinates[3 * vertices + other] = lattice.coordinate(other, index[other]);
    }
    double start = lattice.coordinate(axis, index[axis]);
    double end = lattice.coordinate(axis, index[axis] + 1);
    double share = (level - from) / (to - from);
    coordinates[3 * vertices + axis] = start + share * (end - start);
    return vertices++;
  }

  private void cells() {
    for (int j = 0; j + 1 < rows; j++) {
      for (int i = 0; i + 1 < columns; i++) {
        int pattern = pattern(j * columns + i);
        int[] edges = CubeCases.triangles(pattern);
        if (filled + edges.length > corners.length) {
          corners = Arrays.copyOf(corners, 2 * corners.length);
        }
        for (int edge : edges) {
          corners[filled++] = vertex(edge, i, j);
        }
      }
    }
  }

  private int pattern(int at) {
    int pattern = 0;
    for (int corner = 0; corner < 8; corner++) {
      double[] layer = corner < 4 ? lower : upper;
      double value = layer[at + (corner & 1) + (corner >> 1 & 1) * columns];
      pattern |= (value >= level ? 1 : 0) << corner;
    }
    return pattern;
  }

  private int vertex(int edge, int i, int j) {
    int start = CubeCases.start(edge);
    int at = (j + (start >> 1 & 1)) * columns + i + (start & 1);
    int axis = CubeCases.axis(edge);
    return axis == 2 ? upright[at] : flat[start >> 2][axis][at];
  }
}
