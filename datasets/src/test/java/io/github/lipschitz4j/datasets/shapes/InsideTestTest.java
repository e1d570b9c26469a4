package io.github.lipschitz4j.datasets.shapes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.lipschitz4j.datasets.DataCache;
import io.github.lipschitz4j.datasets.FetchedData;
import io.github.lipschitz4j.datasets.MeshSets;
import java.util.Arrays;
import java.util.BitSet;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.factory.Nd4j;

class InsideTestTest {
  /** Halfway between the winding numbers 0 and 1. */
  private static final double HALF = 0.5;

  /** The sum of the solid angles, after A. van Oosterom and J. Strackee (1983), over 4π. */
  private static double winding(Mesh mesh, double[] p) {
    double sum = 0;
    for (int[] t : mesh.triangles()) {
      double[] a = Vectors.minus(mesh.at(t[0]), p);
      double[] b = Vectors.minus(mesh.at(t[1]), p);
      double[] c = Vectors.minus(mesh.at(t[2]), p);
      double la = Vectors.norm(a);
      double lb = Vectors.norm(b);
      double lc = Vectors.norm(c);
      sum +=
          Math.atan2(
              Vectors.dot(a, Vectors.cross(b, c)),
              la * lb * lc
                  + Vectors.dot(a, b) * lc
                  + Vectors.dot(b, c) * la
                  + Vectors.dot(c, a) * lb);
    }
    return sum / (2 * Math.PI);
  }

  private static double[][] around(Mesh mesh, int count) {
    double[] low = mesh.low();
    double[] high = mesh.high();
    SplittableRandom random = new SplittableRandom(count);
    double[][] points = new double[count][3];
    for (double[] p : points) {
      for (int j = 0; j < 3; j++) {
        double reach = 0.05 * (high[j] - low[j]);
        p[j] = random.nextDouble(low[j] - reach, high[j] + reach);
      }
    }
    return points;
  }

  private static void agreesWithTheSolidAngles(Mesh mesh, int count) {
    double[][] points = around(mesh, count);
    boolean[] inside = InsideTest.of(mesh).contains(Nd4j.createFromArray(points));
    int within = 0;
    for (int i = 0; i < points.length; i++) {
      assertThat(inside[i])
          .as("%s", Arrays.toString(points[i]))
          .isEqualTo(Math.abs(winding(mesh, points[i])) > HALF);
      within += inside[i] ? 1 : 0;
    }
    // both answers occur
    assertThat(within).isBetween(points.length / 20, points.length * 19 / 20);
  }

  @Test
  void agreesOnSimpleMeshes() {
    agreesWithTheSolidAngles(Solids.cube(), 2000);
    agreesWithTheSolidAngles(Solids.torus(40, 20), 500);
    Mesh overlapping =
        Solids.join(Solids.cube(), Solids.cube().transformed(new double[] {-0.5, -0.5, -0.5}, 1));
    agreesWithTheSolidAngles(overlapping, 1000);
  }

  @Test
  void agreesOnTheBunny() {
    DataCache cache = DataCache.standard();
    assumeTrue(cache.faults(FetchedData.BUNNY).isEmpty(), "run: lipschitz data fetch bunny");

    agreesWithTheSolidAngles(MeshSets.bunny(cache), 1000);
  }

  @Test
  void raysThroughEdgesAndCornersAreCountedOnce() {
    // a grid on the vertices: every ray hits edges and corners, and runs along walls
    Mesh torus = Solids.torus(8, 4);
    Mesh cube = Solids.cube().transformed(new double[] {0.5, 0.5, 0.5}, 2);
    InsideTest inTorus = InsideTest.of(torus);
    InsideTest inCube = InsideTest.of(cube);
    for (double[] v : torus.vertices()) {
      // the vertices lie on the cube's scale: below, above, and inside the tube
      for (double z : new double[] {-0.7, 0.7, 5}) {
        assertThat(inTorus.contains(v[0], v[1], z)).as("%s", Arrays.toString(v)).isFalse();
      }
    }
    for (double x = -1.5; x <= 1.5; x += 0.25) {
      for (double y = -1.5; y <= 1.5; y += 0.25) {
        if (Math.abs(x) != 1 && Math.abs(y) != 1) {
          assertThat(inCube.contains(x, y, 0.25))
              .as("%s, %s", x, y)
              .isEqualTo(Math.abs(x) < 1 && Math.abs(y) < 1);
        }
        assertThat(inCube.contains(x, y, 1.25)).isFalse();
        assertThat(inCube.contains(x, y, -1.25)).isFalse();
      }
    }
    // straight below a corner where the slopes of eight triangles meet
    assertThat(inTorus.contains(1, 0, 0)).isTrue();
    assertThat(inTorus.contains(0, 0, 0)).isFalse();
  }

  @Test
  void aColumnIsItsPoints() {
    Mesh overlapping =
        Solids.join(
            Solids.torus(40, 20), Solids.torus(30, 10).transformed(new double[] {0.5, 0, 0.1}, 1));
    InsideTest test = InsideTest.of(overlapping);
    double[] heights = new SplittableRandom(4).doubles(50, -0.7, 0.5).sorted().toArray();
    int within = 0;
    for (double[] p : around(overlapping, 200)) {
      BitSet column = test.column(p[0], p[1], heights);
      for (int k = 0; k < heights.length; k++) {
        assertThat(column.get(k))
            .as("%s, %s, %s", p[0], p[1], heights[k])
            .isEqualTo(test.contains(p[0], p[1], heights[k]));
      }
      within += column.cardinality();
    }
    // both answers occur
    assertThat(within).isBetween(1000, 9000);
    assertThat(test.column(9, 0, heights).isEmpty()).isTrue();
  }

  @Test
  void theDirectionOfAllTrianglesDoesNotMatter() {
    Mesh inverted = Solids.turned(Solids.cube());

    assertThat(inverted.volume()).isNegative();
    assertThat(inverted.contains(Nd4j.createFromArray(new double[][] {{0.5, 0.5, 0.5}, {2, 0, 0}})))
        .containsExactly(true, false);
  }

  @Test
  void manyPointsAreFast() {
    Mesh torus = Solids.torus(100, 50);
    InsideTest test = InsideTest.of(torus);
    double[][] points = around(torus, 100_000);
    int within = 0;
    for (double[] p : points) {
      within += test.contains(p[0], p[1], p[2]) ? 1 : 0;
    }

    // the share of the box that the tube fills
    assertThat(within / 1e5).isBetween(0.35, 0.42);
  }
}
