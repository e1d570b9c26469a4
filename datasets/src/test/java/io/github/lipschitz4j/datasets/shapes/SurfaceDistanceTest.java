package io.github.lipschitz4j.datasets.shapes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class SurfaceDistanceTest {
  private static final double ROUNDING = 1e-12;
  private static final int SAMPLES = 20_000;

  private static SurfaceDistance between(Mesh one, Mesh other) {
    return SurfaceDistance.between(one, other, SAMPLES, 1);
  }

  @Test
  void aSurfaceIsNotFarFromItself() {
    Mesh sphere = Solids.sphere(1, 12);
    SurfaceDistance distance = between(sphere, sphere);
    // a foot that lies on the triangle itself is found to rounding
    assertThat(distance.chamfer()).isCloseTo(0, within(ROUNDING));
    assertThat(distance.hausdorff95()).isCloseTo(0, within(ROUNDING));
  }

  @Test
  void concentricSpheresAreTheDifferenceOfTheirRadiiApart() {
    int n = 40;
    SurfaceDistance distance = between(Solids.sphere(1, n), Solids.sphere(1.25, n));
    // the middle of a cell lies below its sphere by the sag of a side of π/n, and of its diagonal
    double sag = 1.25 * 2 * (1 - Math.cos(Math.PI / n / 2));
    assertThat(distance.forth()).isCloseTo(0.25, within(sag));
    assertThat(distance.back()).isCloseTo(0.25, within(sag));
    assertThat(distance.hausdorff95()).isCloseTo(0.25, within(sag));
  }

  @Test
  void parallelSquaresAreTheirDistanceApart() {
    SurfaceDistance distance = between(Solids.square(0, 0), Solids.square(0, 0.3));
    assertThat(distance.forth()).isCloseTo(0.3, within(ROUNDING));
    assertThat(distance.back()).isCloseTo(0.3, within(ROUNDING));
    assertThat(distance.hausdorff95()).isCloseTo(0.3, within(ROUNDING));
  }

  @Test
  void aShiftedSquareIsFarOnItsNewStripOnly() {
    double shift = 0.2;
    SurfaceDistance distance = between(Solids.square(0, 0), Solids.square(shift, 0));
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
    Mesh small = Solids.square(0, 0);
    Mesh both = Solids.join(small, Solids.square(3, 0));
    SurfaceDistance distance = between(small, both);
    assertThat(distance.forth()).isCloseTo(0, within(ROUNDING));
    // half of the area lies 2 to 3 away
    assertThat(distance.back()).isCloseTo(1.25, within(5 * 1.3 / Math.sqrt(SAMPLES)));
    assertThat(distance.chamfer()).isEqualTo((distance.forth() + distance.back()) / 2);
  }

  @Test
  void theSameSeedGivesTheSameFigures() {
    Mesh small = Solids.sphere(1, 8);
    Mesh large = Solids.sphere(1.1, 8);
    SurfaceDistance distance = SurfaceDistance.between(small, large, 100, 3);
    assertThat(SurfaceDistance.between(small, large, 100, 3)).isEqualTo(distance);
    assertThat(SurfaceDistance.between(small, large, 100, 4)).isNotEqualTo(distance);
  }

  @Test
  void badSurfacesAreNamed() {
    Mesh square = Solids.square(0, 0);
    Mesh flat = Mesh.of(new double[][] {{0, 0, 0}, {1, 0, 0}, {2, 0, 0}}, new int[][] {{0, 1, 2}});
    assertThatThrownBy(() -> between(flat, square))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("expected a surface with an area to draw from, got 0.0");
    assertThatThrownBy(() -> between(square, flat))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("expected a surface with an area to draw from, got 0.0");
    assertThatThrownBy(() -> SurfaceDistance.between(square, square, 0, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("points: expected at least 1, got 0");
  }
}
