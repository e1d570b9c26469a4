package io.github.lipschitz4j.plots.surface;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MarchingCubesTest {
  /** Coordinates are of size 1, and a vertex takes some ten operations. */
  private static final double ROUNDING = 1e-12;

  /**
   * How far a chord of a cell's longest diagonal, √3·h, leaves a sphere of radius r, (√3h)²/(8r),
   * and once more for the vertices, which are placed as if the distance were linear on the edge.
   */
  private static double chord(double h, double r) {
    return 2 * 3 * h * h / (8 * r);
  }

  @ParameterizedTest
  @ValueSource(ints = {8, 21, 40})
  void aBallHasOneClosedSurface(int resolution) {
    TriangleMesh mesh = MarchingCubes.surface(Solids.cube(1.3, resolution), Solids.ball(), 0);

    double h = 2.6 / (resolution - 1);
    assertThat(mesh.isWatertight()).isTrue();
    assertThat(mesh.eulerCharacteristic()).isEqualTo(2);
    for (double[] v : mesh.vertices()) {
      double radius = Math.sqrt(v[0] * v[0] + v[1] * v[1] + v[2] * v[2]);
      assertThat(radius).isCloseTo(1, within(chord(h, 1)));
    }
    // volume and area of spheres whose radius is off by a chord, to first order
    assertThat(mesh.volume()).isCloseTo(4 * Math.PI / 3, within(4 * Math.PI * chord(h, 1)));
    assertThat(mesh.area()).isCloseTo(4 * Math.PI, within(8 * Math.PI * chord(h, 1)));
  }

  @Test
  void aTorusHasAHole() {
    TriangleMesh mesh = MarchingCubes.surface(Solids.cube(1.6, 41), Solids.torus(), 0);

    double chord = chord(3.2 / 40, 0.4);
    assertThat(mesh.isWatertight()).isTrue();
    assertThat(mesh.eulerCharacteristic()).isZero();
    double area = 4 * Math.PI * Math.PI * 0.4;
    assertThat(mesh.area()).isCloseTo(area, within(2 * area * chord / 0.4));
    assertThat(mesh.volume()).isCloseTo(area * 0.2, within(area * chord));
  }

  @Test
  void anotherLevelIsAnotherSphere() {
    TriangleMesh mesh = MarchingCubes.surface(Solids.cube(1.3, 40), Solids.ball(), 0.5);
    double h = 2.6 / 39;
    assertThat(mesh.volume()).isCloseTo(Math.PI / 6, within(Math.PI * chord(h, 0.5)));
  }

  @Test
  void aHollowIsSeenFromInside() {
    SpaceField hollow = Solids.field((x, y, z) -> Math.sqrt(x * x + y * y + z * z) - 1);
    TriangleMesh mesh = MarchingCubes.surface(Solids.cube(1.3, 20), hollow, 0);
    assertThat(mesh.isWatertight()).isTrue();
    assertThat(mesh.volume()).isNegative();
  }

  @Test
  void everyPatternOfACubeMeetsItsFacesInTheSegmentsOfTheRule() {
    for (int pattern = 0; pattern < 256; pattern++) {
      double[] corners = new double[8];
      for (int corner = 0; corner < 8; corner++) {
        corners[corner] = (pattern >> corner & 1) == 1 ? 1 : -1;
      }
      Lattice cell = new Lattice(new double[3], new double[] {1, 1, 1}, new int[] {2, 2, 2});
      TriangleMesh mesh = MarchingCubes.surface(cell, Solids.listed(corners), 0);

      // sides without their reverse are the border: they must lie on faces
      List<int[]> border = border(mesh);
      double[][] vertices = mesh.vertices();
      int[] leaving = new int[vertices.length];
      int[] arriving = new int[vertices.length];
      for (int[] side : border) {
        assertThat(onOneFace(vertices[side[0]], vertices[side[1]])).isTrue();
        leaving[side[0]]++;
        arriving[side[1]]++;
      }
      // each crossed edge of the cube is between two faces: one segment comes, one goes
      assertThat(leaving).containsOnly(mesh.vertexCount() == 0 ? new int[0] : new int[] {1});
      assertThat(arriving).containsOnly(mesh.vertexCount() == 0 ? new int[0] : new int[] {1});
      assertThat(mesh.vertexCount()).isEqualTo(crossed(pattern));
    }
  }

  private static int crossed(int pattern) {
    int crossed = 0;
    for (int a = 0; a < 8; a++) {
      for (int bit = 1; bit < 8; bit <<= 1) {
        boolean up = (a & bit) == 0;
        crossed += up && (pattern >> a & 1) != (pattern >> (a | bit) & 1) ? 1 : 0;
      }
    }
    return crossed;
  }

  private static List<int[]> border(TriangleMesh mesh) {
    Set<Long> sides = new HashSet<>();
    for (int[] t : mesh.triangles()) {
      for (int i = 0; i < 3; i++) {
        assertThat(sides.add((long) t[i] << 32 | t[(i + 1) % 3])).isTrue();
      }
    }
    List<int[]> border = new ArrayList<>();
    for (long side : sides) {
      if (!sides.contains(side << 32 | side >>> 32)) {
        border.add(new int[] {(int) (side >>> 32), (int) side});
      }
    }
    return border;
  }

  private static boolean onOneFace(double[] a, double[] b) {
    for (int axis = 0; axis < 3; axis++) {
      if (a[axis] == b[axis] && (a[axis] == 0 || a[axis] == 1)) {
        return true;
      }
    }
    return false;
  }

  @Test
  void eachPairOfNeighboursAgreesOnTheirFace() {
    // all 2^12 signs of two cubes side by side, each pair in a border of outside, in one field
    int[] counts = {64 * 4 + 1, 64 * 3 + 1, 4};
    double[] values = new double[counts[0] * counts[1] * counts[2]];
    for (int at = 0; at < values.length; at++) {
      int i = at % counts[0];
      int j = at / counts[0] % counts[1];
      int k = at / (counts[0] * counts[1]);
      boolean border = i % 4 == 0 || j % 3 == 0 || k % 3 == 0;
      int pattern = i / 4 * 64 + j / 3;
      int corner = (k - 1) * 6 + (j % 3 - 1) * 3 + i % 4 - 1;
      values[at] = !border && (pattern >> corner & 1) == 1 ? 1 : -1;
    }
    Lattice lattice = new Lattice(new double[3], new double[] {1, 1, 1}, counts);
    TriangleMesh mesh = MarchingCubes.surface(lattice, Solids.listed(values), 0);
    assertThat(mesh.isWatertight()).isTrue();
    assertThat(mesh.volume()).isPositive();
  }

  @Test
  void aRandomFieldWithALowBorderIsClosed() {
    SplittableRandom random = new SplittableRandom(3);
    int n = 24;
    double[] values = new double[n * n * n];
    int ambiguous = 0;
    for (int at = 0; at < values.length; at++) {
      int i = at % n;
      int j = at / n % n;
      int k = at / (n * n);
      boolean border = i % (n - 1) == 0 || j % (n - 1) == 0 || k % (n - 1) == 0;
      values[at] = border ? -1 : random.nextGaussian();
      if (i > 0 && j > 0) {
        boolean corner = values[at] >= 0;
        ambiguous +=
            corner != values[at - 1] >= 0
                    && corner != values[at - n] >= 0
                    && corner == values[at - n - 1] >= 0
                ? 1
                : 0;
      }
    }
    TriangleMesh mesh = MarchingCubes.surface(Solids.cube(1, n), Solids.listed(values), 0);

    assertThat(ambiguous).isGreaterThan(1000);
    assertThat(mesh.isWatertight()).isTrue();
    assertThat(mesh.volume()).isPositive();
    // the vertices around each one are a ring, so that no two sheets touch in it
    assertThat(fans(mesh)).containsOnly(1);
  }

  /** How many rings the triangles around each vertex form. */
  private static int[] fans(TriangleMesh mesh) {
    int[][] triangles = mesh.triangles();
    List<List<int[]>> around = new ArrayList<>();
    for (int i = 0; i < mesh.vertexCount(); i++) {
      around.add(new ArrayList<>());
    }
    for (int[] t : triangles) {
      for (int i = 0; i < 3; i++) {
        around.get(t[i]).add(new int[] {t[(i + 1) % 3], t[(i + 2) % 3]});
      }
    }
    int[] fans = new int[mesh.vertexCount()];
    for (int i = 0; i < fans.length; i++) {
      List<int[]> left = new ArrayList<>(around.get(i));
      while (!left.isEmpty()) {
        fans[i]++;
        int[] at = left.remove(left.size() - 1);
        int first = at[0];
        int end = at[1];
        while (end != first) {
          int wanted = end;
          int[] next = left.stream().filter(side -> side[0] == wanted).findFirst().orElseThrow();
          left.remove(next);
          end = next[1];
        }
      }
    }
    return fans;
  }

  @Test
  void aLinearFieldGivesTheExactPlane() {
    Lattice lattice =
        new Lattice(new double[] {0, 0, 0}, new double[] {3, 2, 1}, new int[] {7, 5, 4});
    TriangleMesh mesh =
        MarchingCubes.surface(lattice, Solids.field((x, y, z) -> 4 - x - y - 2 * z), 1.2);

    assertThat(mesh.isWatertight()).isFalse();
    assertThat(mesh.triangleCount()).isPositive();
    for (double[] v : mesh.vertices()) {
      assertThat(v[0] + v[1] + 2 * v[2]).isCloseTo(2.8, within(ROUNDING));
    }
    // the plane over the box: its shadow on the ground, times √(1 + 1 + 4)/2
    double shadow = shadow();
    assertThat(mesh.area()).isCloseTo(shadow * Math.sqrt(6) / 2, within(ROUNDING));
    // towards lower values, that is towards (1, 1, 2)
    for (int k = 0; k < mesh.triangleCount(); k++) {
      double[] n = mesh.cross(k);
      assertThat(n[0] + n[1] + 2 * n[2]).isGreaterThanOrEqualTo(-ROUNDING);
    }
  }

  /** Points of [0, 3] × [0, 2] with 0 ≤ (2.8 − x − y)/2 ≤ 1: 0.8 ≤ x + y ≤ 2.8. */
  private static double shadow() {
    return 2.8 * 2.8 / 2 - 0.8 * 0.8 / 2 - 0.8 * 0.8 / 2;
  }

  @Test
  void samplesAtTheLevelAreInside() {
    // one sample at the level: six triangles around a point, closed, of no area
    double[] values = new double[27];
    java.util.Arrays.fill(values, -1);
    values[13] = 0;
    TriangleMesh mesh = MarchingCubes.surface(Solids.cube(1, 3), Solids.listed(values), 0);
    assertThat(mesh.isWatertight()).isTrue();
    assertThat(mesh.area()).isZero();
    assertThat(mesh.triangleCount()).isEqualTo(8);
  }

  @Test
  void aLevelOutOfReachHasNoTriangle() {
    assertThat(MarchingCubes.surface(Solids.cube(1, 5), Solids.ball(), 3).triangleCount()).isZero();
    assertThat(MarchingCubes.surface(Solids.cube(1, 5), Solids.ball(), 3).isWatertight()).isFalse();
  }

  @Test
  void theFieldIsAskedInBoundedBlocks() {
    long[] asked = {0, 0};
    Lattice lattice = Lattice.of(new double[3], new double[] {1, 1, 0.01}, 150);
    MarchingCubes.surface(
        lattice,
        points -> {
          asked[0] += points.size(0);
          asked[1] = Math.max(asked[1], points.size(0));
          return new double[(int) points.size(0)];
        },
        0.5);
    assertThat(asked[0]).isEqualTo(lattice.size());
    assertThat(asked[1]).isLessThanOrEqualTo(4096);
  }

  @Test
  void badFieldsAreNamed() {
    Lattice lattice = Solids.cube(1, 3);
    assertThatThrownBy(
            () -> MarchingCubes.surface(lattice, Solids.field((x, y, z) -> 0 / (x + 1)), 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("MarchingCubes field: expected finite values, got NaN at (-1.0, -1.0, -1.0)");
    assertThatThrownBy(() -> MarchingCubes.surface(lattice, points -> new double[2], 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("MarchingCubes field: expected 9 values for as many points, got 2");
    assertThatThrownBy(() -> MarchingCubes.surface(lattice, Solids.ball(), Double.NaN))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("MarchingCubes level");
  }

  @Test
  void badLatticesAreNamed() {
    double[] zero = new double[3];
    double[] one = {1, 1, 1};
    assertThatThrownBy(() -> Lattice.of(one, zero, 5))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("low < high");
    assertThatThrownBy(() -> Lattice.of(zero, new double[] {1, Double.NaN, 1}, 5))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Lattice.of(zero, one, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Lattice resolution: expected ≥ 2 samples, got 1");
    assertThatThrownBy(() -> Lattice.of(zero, new double[] {1, 1}, 5))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("3 coordinates");
    assertThatThrownBy(() -> new Lattice(zero, one, new int[] {2, 2, 3000}))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("2 to 2000");
  }

  @Test
  void cellsAreNearlyCubes() {
    Lattice lattice = Lattice.of(new double[3], new double[] {1, 0.5, 0.01}, 101);
    assertThat(lattice.counts()).containsExactly(101, 51, 2);
    assertThat(lattice.size()).isEqualTo(101 * 51 * 2);
  }
}
