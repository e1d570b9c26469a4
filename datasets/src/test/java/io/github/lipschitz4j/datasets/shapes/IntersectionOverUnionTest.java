package io.github.lipschitz4j.datasets.shapes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IntersectionOverUnionTest {
  /** The counts are whole numbers: only their quotient is rounded. */
  private static final double ROUNDING = 1e-15;

  private static double of(Mesh one, Mesh other, int resolution) {
    return IntersectionOverUnion.of(one, other, resolution);
  }

  private static Mesh cube(double x, double y, double z) {
    return Solids.box(new double[] {x, y, z}, new double[] {x + 1, y + 1, z + 1});
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2})
  void shiftedCubesShareWhatTheyShare(int axis) {
    double[] shift = new double[3];
    shift[axis] = 0.25;
    Mesh other = cube(shift[0], shift[1], shift[2]);
    // middles of cells lie on the diagonals of faces: each is crossed once all the same
    assertThat(of(cube(0, 0, 0), other, 40)).isCloseTo(0.75 / 1.25, within(ROUNDING));
    assertThat(of(cube(0, 0, 0), cube(0, 0, 0), 40)).isEqualTo(1);
  }

  @Test
  void linesThroughVerticesAndSidesCrossOnce() {
    // cells of 1/4 with their middles at odd eighths, and a square's side among them
    Mesh whole = Solids.box(new double[] {0, 0, 0}, new double[] {2, 2, 2});
    Mesh inner = Solids.box(new double[] {0.125, 0.125, 0.125}, new double[] {1.125, 1.125, 1.125});
    // 4 of the 5 middles on a line through it count, at either end
    assertThat(of(whole, inner, 8)).isCloseTo(64.0 / 512, within(ROUNDING));
  }

  @Test
  void concentricSpheresShareTheSmallerOne() {
    double iou = of(Solids.sphere(0.8, 60), Solids.sphere(1, 60), 60);
    // cells of 1/30 that the sphere of area 4π cuts: their share, as if no error averaged out
    assertThat(iou).isCloseTo(0.512, within(4 * Math.PI / 30 / (4 * Math.PI / 3)));
    assertThat(iou).isCloseTo(0.512, within(0.005));
  }

  @Test
  void apartIsZero() {
    assertThat(of(cube(0, 0, 0), cube(3, 0, 0), 20)).isZero();
  }

  @Test
  void overlappingPartsCountOnce() {
    Mesh two = Solids.join(cube(0, 0, 0), cube(0.5, 0, 0));
    Mesh one = Solids.box(new double[] {0, 0, 0}, new double[] {1.5, 1, 1});
    assertThat(of(two, one, 30)).isEqualTo(1);
  }

  @Test
  void aTurnedSolidIsTheSameSolid() {
    assertThat(of(cube(0, 0, 0), Solids.turned(cube(0, 0, 0)), 10)).isEqualTo(1);
  }

  @Test
  void badInputIsNamed() {
    assertThatThrownBy(() -> of(cube(0, 0, 0), cube(0, 0, 0), 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("IntersectionOverUnion resolution: expected 1 to 1000 cells, got 0");
    assertThatThrownBy(() -> of(cube(0, 0, 0), cube(0, 0, 0), 1001))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("got 1001");
    assertThatThrownBy(() -> of(cube(0, 0, 0), Solids.square(0, 0), 5))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("expected a watertight surface");
  }
}
