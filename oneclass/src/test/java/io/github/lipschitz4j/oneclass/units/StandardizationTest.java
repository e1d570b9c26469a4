package io.github.lipschitz4j.oneclass.units;

import static io.github.lipschitz4j.oneclass.units.Standardization.COMMON;
import static io.github.lipschitz4j.oneclass.units.Standardization.NONE;
import static io.github.lipschitz4j.oneclass.units.Standardization.PER_COLUMN;
import static io.github.lipschitz4j.oneclass.units.Standardization.RANGE;
import static io.github.lipschitz4j.oneclass.units.Standardization.ROBUST;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.github.lipschitz4j.core.testkit.Samples;
import io.github.lipschitz4j.oneclass.Trainings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class StandardizationTest {
  /** A few roundings in double, relative. */
  private static final double ROUNDING = 1e-14;

  /** The median absolute deviation of a standard normal. */
  private static final double GAUSSIAN = 0.6744897501960817;

  private static INDArray rows(double[]... rows) {
    return Nd4j.createFromArray(rows);
  }

  private static INDArray column(double... values) {
    return Nd4j.createFromArray(values).reshape('c', new long[] {values.length, 1});
  }

  @Test
  void commonTakesTheRootOfTheMeanVariance() {
    Scaling scaling = COMMON.fit(rows(new double[] {0, 0}, new double[] {2, 4}));
    assertThat(scaling.centre()).containsExactly(1, 2);
    double scale = Math.sqrt((1 + 1 + 4 + 4) / 4.0);
    assertThat(scaling.scale()).containsExactly(new double[] {scale, scale}, within(ROUNDING));
    assertThat(scaling.unit()).isCloseTo(scale, within(ROUNDING));
  }

  @Test
  void commonKeepsEuclideanDistancesUpToTheUnit() {
    INDArray x = Trainings.table(20, 1);
    Scaling common = COMMON.fit(x);
    Scaling own = PER_COLUMN.fit(x);
    for (int i = 1; i < 20; i++) {
      double distance = x.getRow(0).distance2(x.getRow(i));
      assertThat(distance(common, x, i)).isCloseTo(distance, within(1e-9 * distance));
      assertThat(distance(own, x, i)).isNotCloseTo(distance, within(0.1 * distance));
    }
  }

  private static double distance(Scaling scaling, INDArray x, int row) {
    INDArray z = scaling.apply(x);
    return scaling.unit() * z.getRow(0).distance2(z.getRow(row));
  }

  @Test
  void perColumnTakesMeanAndStandardDeviation() {
    Scaling scaling = PER_COLUMN.fit(rows(new double[] {0, 0}, new double[] {2, 4}));
    assertThat(scaling.centre()).containsExactly(1, 2);
    assertThat(scaling.scale()).containsExactly(1, 2);
    assertThat(scaling.unit()).isEqualTo(1);
  }

  @Test
  void robustTakesMedianAndMedianAbsoluteDeviation() {
    Scaling odd = ROBUST.fit(column(3, 1, 0, 4, 2));
    assertThat(odd.centre()).containsExactly(2);
    assertThat(odd.scale()[0]).isCloseTo(1 / GAUSSIAN, within(ROUNDING));
    Scaling even = ROBUST.fit(column(4, 0, 1, 3));
    assertThat(even.centre()).containsExactly(2);
    assertThat(even.scale()[0]).isCloseTo(1.5 / GAUSSIAN, within(ROUNDING));
    assertThat(even.unit()).isEqualTo(1);
  }

  @Test
  void robustDoesNotFollowAnOutlier() {
    double[] values = Samples.gaussian(1000, 1, 1).toDoubleVector();
    Scaling clean = ROBUST.fit(column(values));
    values[0] = 50;
    INDArray spoilt = column(values);
    assertThat(PER_COLUMN.fit(spoilt).scale()[0]).isGreaterThan(1.5);
    assertThat(ROBUST.fit(spoilt).scale()[0]).isCloseTo(clean.scale()[0], within(0.01));
  }

  @Test
  void robustFallsBackWhereMostValuesAreEqual() {
    INDArray mostlyZero = column(0, 0, 0, 0, 0, 0, 0, 0, 0, 10);
    assertThat(ROBUST.fit(mostlyZero).scale()[0]).isCloseTo(3, within(ROUNDING));
    assertThat(ROBUST.fit(mostlyZero).centre()[0]).isZero();
  }

  @Test
  void bringsNormalsToMeanZeroAndDeviationOne() {
    INDArray x = Trainings.table(500, 2);
    INDArray own = PER_COLUMN.fit(x).apply(x);
    assertThat(own.mean(0).amaxNumber().doubleValue()).isLessThan(1e-10);
    assertThat(own.std(false, 0).sub(1).amaxNumber().doubleValue()).isLessThan(1e-10);
    INDArray common = COMMON.fit(x).apply(x);
    assertThat(common.mean(0).amaxNumber().doubleValue()).isLessThan(1e-10);
    assertThat(common.mul(common).meanNumber().doubleValue()).isCloseTo(1, within(1e-10));
  }

  @ParameterizedTest
  @EnumSource(Standardization.class)
  void takesOneColumnAndLeavesTheNormalsAlone(Standardization standardization) {
    INDArray x = column(1, 2, 4);
    Scaling scaling = standardization.fit(x);
    assertThat(scaling.columns()).isEqualTo(1);
    assertThat(scaling.apply(x).shape()).containsExactly(3, 1);
    assertThat(x).isEqualTo(column(1, 2, 4));
  }

  /** The mean of three 0.1 is 0.10000000000000002 in most sums: the deviation is not 0. */
  @ParameterizedTest
  @EnumSource(
      value = Standardization.class,
      names = {"PER_COLUMN", "ROBUST"})
  void refusesAConstantColumn(Standardization standardization) {
    for (double value : new double[] {0, 0.1, 1e9 + 0.1}) {
      INDArray x = Nd4j.zeros(DataType.DOUBLE, 3, 2).addi(value);
      x.putColumn(0, Nd4j.createFromArray(1.0, 2, 3));
      assertThatIllegalArgumentException()
          .isThrownBy(() -> standardization.fit(x))
          .withMessage(
              "OneClassTrainer column 2: expected values that differ, got 3 times "
                  + value
                  + " (leave the column out, or standardize by one common scale)");
    }
  }

  @Test
  void commonTakesAConstantColumnButNotOneRowManyTimes() {
    assertThat(COMMON.fit(rows(new double[] {1, 0.1}, new double[] {2, 0.1})).scale()[1])
        .isGreaterThan(0.3);
    for (int rows : new int[] {1, 3, 10}) {
      INDArray equal = Nd4j.zeros(DataType.DOUBLE, rows, 2).addi(0.1);
      assertThatIllegalArgumentException()
          .isThrownBy(() -> COMMON.fit(equal))
          .withMessage(
              "OneClassTrainer normals: expected rows that differ, got " + rows + " equal rows");
    }
  }

  @Test
  void rangeFillsFromMinusOneToOneAndKeepsTheUnitOfAConstantColumn() {
    INDArray x =
        rows(new double[] {1, 0.1, -3}, new double[] {4, 0.1, 5}, new double[] {2, 0.1, 0});
    Scaling scaling = RANGE.fit(x);
    assertThat(scaling.centre()).containsExactly(2.5, 0.1, 1);
    assertThat(scaling.scale()).containsExactly(1.5, 1, 4);
    assertThat(scaling.unit()).isEqualTo(1);
    assertThat(scaling.apply(x).max(0).toDoubleVector()).containsExactly(1, 0, 1);
    assertThat(scaling.apply(x).min(0).toDoubleVector()).containsExactly(-1, 0, -1);
  }

  @Test
  void noneLeavesDataAsTheyAre() {
    INDArray x = Trainings.table(20, 1);
    assertThat(Trainings.values(NONE.fit(x).apply(x))).isEqualTo(Trainings.values(x));
    assertThat(NONE.fit(x).unit()).isEqualTo(1);
    assertThat(NONE.fit(column(3, 3, 3)).scale()).containsExactly(1);
  }

  @Test
  void commonGrowsEverySideAlike() {
    assertThat(COMMON.growth(0.5, new double[] {1, 4, 0})).containsExactly(2, 2, 2);
    assertThat(PER_COLUMN.growth(0.5, new double[] {1, 4, 0})).containsExactly(0.5, 2, 0);
    assertThat(ROBUST.growth(0.5, new double[] {1, 4, 0})).containsExactly(0.5, 2, 0);
    assertThat(RANGE.growth(0.5, new double[] {1, 4, 0})).containsExactly(0.5, 2, 0);
    assertThat(NONE.growth(0.5, new double[] {1, 4, 0})).containsExactly(2, 2, 2);
  }
}
