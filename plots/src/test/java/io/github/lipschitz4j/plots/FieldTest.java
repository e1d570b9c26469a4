package io.github.lipschitz4j.plots;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class FieldTest {
  private static final double ROUNDING = 1e-14;

  @Test
  void pointsRunAlongTheRowsFromTheLowest() {
    assertThat(new Grid(0, 2, 3, 5, 6, 2).points().toDoubleMatrix())
        .isDeepEqualTo(new double[][] {{0, 5}, {1, 5}, {2, 5}, {0, 6}, {1, 6}, {2, 6}});
  }

  @Test
  void valuesOfThePointsComeBackToTheirPlaces() {
    Grid grid = new Grid(0, 2, 3, 5, 6, 2);
    INDArray points = grid.points();
    INDArray values = points.getColumn(0).add(points.getColumn(1).mul(10));

    for (INDArray shaped : new INDArray[] {values, values.reshape(6, 1)}) {
      ScalarField field = ScalarField.of(grid, shaped);
      assertThat(field.value(1, 2)).isEqualTo(62);
      assertThat(field.at(2, 6)).isCloseTo(62, within(ROUNDING * 62));
      assertThat(field.at(0.5, 5.25)).isCloseTo(53, within(ROUNDING * 53));
      assertThat(field.at(-9, 5)).isEqualTo(50);
      assertThat(field.min()).isEqualTo(50);
      assertThat(field.max()).isEqualTo(62);
    }
  }

  @Test
  void aroundLeavesAFifthOnEachSide() {
    Grid grid = Grid.around(Nd4j.createFromArray(new double[][] {{0, 1}, {10, 3}, {5, 2}}), 7);
    assertThat(grid).isEqualTo(new Grid(-2, 12, 7, 0.6, 3.4, 7));
  }

  @Test
  void refusesBadGridsAndValues() {
    Grid grid = new Grid(0, 1, 2, 0, 1, 2);
    refused(() -> new Grid(1, 1, 2, 0, 1, 2), "Grid x: expected finite borders");
    refused(() -> new Grid(0, 1, 2, 0, Double.NaN, 2), "Grid y: expected finite borders");
    refused(() -> new Grid(0, 1, 1, 0, 1, 2), "expected at least 2×2 points, got 1×2");
    refused(() -> Grid.around(Nd4j.ones(3, 3), 9), "expected shape [n, 2], got [3, 3]");
    refused(() -> Grid.around(Nd4j.ones(3, 2), 9), "Grid x: expected finite borders");
    refused(
        () -> Grid.around(Nd4j.createFromArray(new double[][] {{0, Double.NaN}}), 9),
        "expected finite coordinates, got NaN at row 0");
    refused(() -> ScalarField.of(grid, new double[3][2]), "expected 2 rows, got 3");
    refused(() -> ScalarField.of(grid, new double[2][3]), "expected 2 columns, got 3 in row 0");
    refused(
        () -> ScalarField.of(grid, new double[][] {{0, 1}, {Double.POSITIVE_INFINITY, 1}}),
        "expected finite values, got Infinity at row 1, column 0");
    refused(() -> ScalarField.of(grid, Nd4j.ones(5)), "expected 4, one for each point of the grid");
  }

  static void refused(ThrowingCallable call, String message) {
    assertThatThrownBy(call)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(message);
  }
}
