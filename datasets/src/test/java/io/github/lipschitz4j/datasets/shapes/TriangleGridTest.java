package io.github.lipschitz4j.datasets.shapes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Meshes whose triangles would be in all cells of a grid, or in all of a row. */
class TriangleGridTest {
  /** Cells that a triangle may be in on average, whatever its shape: 4 bytes each. */
  private static final int ENTRIES = 32;

  /** Sheets over the same half of a square, one above the other, each of two triangles. */
  private static Mesh sheets(int count) {
    double[][] v = new double[3 * count][];
    int[][] t = new int[2 * count][];
    for (int k = 0; k < count; k++) {
      v[3 * k] = new double[] {0, 0, k};
      v[3 * k + 1] = new double[] {1, 0, k};
      v[3 * k + 2] = new double[] {0, 1, k};
      t[2 * k] = new int[] {3 * k, 3 * k + 1, 3 * k + 2};
      t[2 * k + 1] = new int[] {3 * k, 3 * k + 2, 3 * k + 1};
    }
    return Mesh.of(v, t);
  }

  /** A tube of radius 1 along x from 0 to 10, both ends closed by fans. */
  private static Mesh tube(int sides) {
    double[][] v = new double[2 * sides + 2][];
    int[][] t = new int[4 * sides][];
    v[2 * sides] = new double[] {0, 0, 0};
    v[2 * sides + 1] = new double[] {10, 0, 0};
    for (int k = 0; k < sides; k++) {
      double angle = 2 * Math.PI * k / sides;
      int next = (k + 1) % sides;
      v[k] = new double[] {0, Math.cos(angle), Math.sin(angle)};
      v[sides + k] = new double[] {10, Math.cos(angle), Math.sin(angle)};
      t[4 * k] = new int[] {k, next, sides + k};
      t[4 * k + 1] = new int[] {next, sides + next, sides + k};
      t[4 * k + 2] = new int[] {2 * sides, next, k};
      t[4 * k + 3] = new int[] {2 * sides + 1, sides + k, sides + next};
    }
    return Mesh.of(v, t);
  }

  private static int inCell(TriangleGrid grid, double x, double y) {
    int cell = grid.cell(x, y);
    return grid.start(cell + 1) - grid.start(cell);
  }

  @Test
  void everyTriangleIsInTheCellsOfItsPoints() {
    Mesh mesh = Solids.join(Solids.torus(20, 10), tube(50));
    TriangleGrid grid = TriangleGrid.of(mesh);
    SplittableRandom random = new SplittableRandom(1);
    for (int triangle = 0; triangle < mesh.triangleCount(); triangle++) {
      int[] t = mesh.corners(triangle);
      double x = random.nextDouble(mesh.least(t, 0), Math.nextUp(mesh.most(t, 0)));
      double y = random.nextDouble(mesh.least(t, 1), Math.nextUp(mesh.most(t, 1)));
      int cell = grid.cell(x, y);
      assertThat(IntStream.range(grid.start(cell), grid.start(cell + 1)).map(grid::triangle))
          .as("%s, %s", x, y)
          .contains(triangle)
          .doesNotHaveDuplicates();
    }
  }

  @Test
  void aUsualMeshHasFewTrianglesInACell() {
    Mesh torus = Solids.torus(100, 50);
    TriangleGrid grid = TriangleGrid.of(torus);
    // as fine as there are triangles: no cell was joined
    TreeSet<Integer> cells = new TreeSet<>();
    for (double x = -1.399; x < 1.4; x += 0.01) {
      cells.add(grid.cell(x, 0));
    }
    assertThat(cells).hasSize((int) Math.sqrt(torus.triangleCount()));
    assertThat(grid.entries()).isBetween(torus.triangleCount(), 16 * torus.triangleCount());
  }

  @Test
  void trianglesThatSpanAllCellsTakeLinearMemory() {
    // 16 000 in each of 126² cells: a gigabyte
    Mesh mesh = sheets(8000);
    TriangleGrid grid = TriangleGrid.of(mesh);

    assertThat(grid.entries()).isLessThanOrEqualTo(ENTRIES * mesh.triangleCount());
    // sheets hold no volume
    InsideTest test = InsideTest.of(mesh);
    assertThat(test.contains(0.3, 0.3, 100.5)).isFalse();
    assertThat(test.contains(0.7, 0.7, 100.5)).isFalse();
  }

  @Test
  void aLongTubeIsDividedAcrossItsLength() {
    Mesh tube = tube(10_000);
    TriangleGrid grid = TriangleGrid.of(tube);

    assertThat(grid.entries()).isLessThanOrEqualTo(ENTRIES * tube.triangleCount());
    // of 40 000 triangles: on a grid as coarse in y as in x it would be a third
    assertThat(inCell(grid, 5, 0.5)).isBetween(2, 2000);
    InsideTest test = InsideTest.of(tube);
    assertThat(test.contains(5, 0.5, 0.8)).isTrue();
    assertThat(test.contains(5, 0.5, -0.8)).isTrue();
    assertThat(test.contains(5, 0.5, 0.9)).isFalse();
    assertThat(test.contains(5, 0.7, 0.8)).isFalse();
  }

  @Test
  void moreThanAPointCanLookAtIsRefused() {
    Mesh mesh = sheets(TriangleGrid.CROWD / 2 + 1);

    assertThatThrownBy(() -> InsideTest.of(mesh))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith(
            "Mesh: expected at most 16384 triangles above and below a point of its bounding box, on"
                + " average, got 16386");
  }
}
