package io.github.lipschitz4j.datasets.surfaces;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class SurfaceDistanceTest {
  private static final double ROUNDING = 1e-12;
  private static final int SAMPLES = 20_000;

  private static SurfaceDistance between(Surfaces one, Surfaces other) {
    return SurfaceDistance.between(
        one.vertices(),
        one.triangles(),
        other.vertices(),
        other.triangles(),
        SAMPLES,
        new SplittableRandom(1));
  }

  @Test
  void aSurfaceIsNotFarFromItself() {
    Surfaces sphere = Surfaces.sphere(1, 12);
    SurfaceDistance distance = between(sphere, sphere);
    // a foot that lies on the triangle itself is found to rounding
    assertThat(distance.chamfer()).isCloseTo(0, within(ROUNDING));
    assertThat(distance.hausdorff95()).isCloseTo(0, within(ROUNDING));
  }

  @Test
  void concentricSpheresAreTheDifferenceOfTheirRadiiApart() {
    int n = 40;
    SurfaceDistance distance = between(Surfaces.sphere(1, n), Surfaces.sphere(1.25, n));
    // the middle of a cell lies below its sphere by the sag of a side of π/n, and of its diagonal
    double sag = 1.25 * 2 * (1 - Math.cos(Math.PI / n / 2));
    assertThat(distance.forth()).isCloseTo(0.25, within(sag));
    assertThat(distance.back()).isCloseTo(0.25, within(sag));
    assertThat(distance.hausdorff95()).isCloseTo(0.25, within(sag));
  }

  @Test
  void parallelSquaresAreTheirDistanceApart() {
    SurfaceDistance distance = between(Surfaces.square(0, 0), Surfaces.square(0, 0.3));
    assertThat(distance.forth()).isCloseTo(0.3, within(ROUNDING));
    assertThat(distance.back()).isCloseTo(0.3, within(ROUNDING));
    assertThat(distance.hausdorff95()).isCloseTo(0.3, within(ROUNDING));
  }

  @Test
  void aShiftedSquareIsFarOnItsNewStripOnly() {
    double shift = 0.2;
    SurfaceDistance distance = between(Surfaces.square(0, 0), Surfaces.square(shift, 0));
    // share s of the area, at distances even in [0, s]: mean s²/2, variance < s³/3, five deviations
    double sampling = 5 * Math.sqrt(shift * shift * shift / 3 / SAMPLES);
    assertThat(distance.forth()).isCloseTo(shift * shift / 2, within(sampling));
    assertThat(distance.back()).isCloseTo(shift * shift / 2, within(sampling));
    // 95 % lie within s − 5 %, give or take five deviations of a share of 5 %
    assertThat(distance.hausdorff95())
        .isCloseTo(shift - 0.05, within(5 * Math.sqrt(0.05 * 0.95 / SAMPLES)));
  }

  @Test
  void theTwoWaysDiffer() {
    Surfaces small = Surfaces.square(0, 0);
    Surfaces both = join(small, Surfaces.square(3, 0));
    SurfaceDistance distance = between(small, both);
    assertThat(distance.forth()).isCloseTo(0, within(ROUNDING));
    // half of the area lies 2 to 3 away
    assertThat(distance.back()).isCloseTo(1.25, within(5 * 1.3 / Math.sqrt(SAMPLES)));
    assertThat(distance.chamfer()).isEqualTo((distance.forth() + distance.back()) / 2);
  }

  static Surfaces join(Surfaces one, Surfaces other) {
    int n = one.vertices().length;
    double[][] vertices = new double[n + other.vertices().length][];
    System.arraycopy(one.vertices(), 0, vertices, 0, n);
    System.arraycopy(other.vertices(), 0, vertices, n, other.vertices().length);
    int[][] triangles = new int[one.triangles().length + other.triangles().length][];
    System.arraycopy(one.triangles(), 0, triangles, 0, one.triangles().length);
    for (int k = 0; k < other.triangles().length; k++) {
      int[] t = other.triangles()[k];
      triangles[one.triangles().length + k] = new int[] {t[0] + n, t[1] + n, t[2] + n};
    }
    return new Surfaces(vertices, triangles);
  }

  @Test
  void theTreeFindsWhatASearchThroughAllFinds() {
    SplittableRandom random = new SplittableRandom(2);
    for (int count : new int[] {1, 5, 6, 7, 50, 333}) {
      double[][] vertices = new double[count + 2][];
      for (int i = 0; i < vertices.length; i++) {
        vertices[i] = point(random);
      }
      int[][] triangles = new int[count][];
      for (int k = 0; k < count; k++) {
        // some have no area
        triangles[k] = new int[] {k, k + random.nextInt(2), k + 2};
      }
      TriangleTree tree = TriangleTree.of(vertices, triangles);
      for (int trial = 0; trial < 50; trial++) {
        double[] p = point(random);
        double least = Double.POSITIVE_INFINITY;
        for (int[] t : triangles) {
          least =
              Math.min(
                  least,
                  Triangles.squaredDistance(p, vertices[t[0]], vertices[t[1]], vertices[t[2]]));
        }
        assertThat(tree.distance(p)).isEqualTo(Math.sqrt(least));
      }
    }
  }

  private static double[] point(SplittableRandom random) {
    return new double[] {random.nextDouble(), random.nextDouble(), random.nextDouble()};
  }

  @Test
  void aPointsDistanceToATriangleIsTheLeastOverIt() {
    SplittableRandom random = new SplittableRandom(3);
    int fine = 200;
    for (int trial = 0; trial < 30; trial++) {
      double[] a = point(random);
      double[] b = point(random);
      double[] c = point(random);
      double[] p = point(random);
      double least = Double.POSITIVE_INFINITY;
      for (int i = 0; i <= fine; i++) {
        for (int j = 0; i + j <= fine; j++) {
          double sum = 0;
          for (int k = 0; k < 3; k++) {
            double q = a[k] + (b[k] - a[k]) * i / fine + (c[k] - a[k]) * j / fine;
            sum += (p[k] - q) * (p[k] - q);
          }
          least = Math.min(least, sum);
        }
      }
      double distance = Math.sqrt(Triangles.squaredDistance(p, a, b, c));
      // the next point of the mesh of 200 steps is less than √3·2/200 away
      assertThat(Math.sqrt(least)).isBetween(distance - ROUNDING, distance + 0.02);
    }
  }

  @Test
  void badSurfacesAreNamed() {
    Surfaces square = Surfaces.square(0, 0);
    assertThatThrownBy(() -> TriangleTree.of(square.vertices(), new int[0][]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("TriangleTree triangles: expected at least one, got none");
    assertThatThrownBy(() -> TriangleTree.of(square.vertices(), new int[][] {{0, 1, 7}}))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("3 indices below 4");
    assertThatThrownBy(
            () -> TriangleTree.of(new double[][] {{0, 0, Double.NaN}}, new int[][] {{0, 0, 0}}))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("at vertex 0");
    Surfaces flat = new Surfaces(square.vertices(), new int[][] {{0, 0, 1}});
    assertThatThrownBy(() -> between(flat, square))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("area above 0");
    assertThatThrownBy(
            () ->
                SurfaceDistance.between(
                    square.vertices(),
                    square.triangles(),
                    square.vertices(),
                    square.triangles(),
                    0,
                    new SplittableRandom(1)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("SurfaceDistance samples: expected ≥ 1, got 0");
  }
}
