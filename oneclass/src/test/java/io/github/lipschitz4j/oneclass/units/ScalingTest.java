package io.github.lipschitz4j.oneclass.units;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class ScalingTest {
  private static final double[] CENTRE = {1, 2};
  private static final double[] SCALE = {2, 4};

  @Test
  void movesAndDivides() {
    Scaling scaling = new Scaling(CENTRE, SCALE, 1);
    INDArray x = Nd4j.createFromArray(new float[][] {{3, 0}, {1, 2}});
    assertThat(scaling.apply(x).toDoubleMatrix()).isDeepEqualTo(new double[][] {{1, -0.5}, {0, 0}});
    assertThat(scaling.perScale(x).toDoubleMatrix())
        .isDeepEqualTo(new double[][] {{1.5, 0}, {0.5, 0.5}});
    assertThat(x.toFloatMatrix()).isDeepEqualTo(new float[][] {{3, 0}, {1, 2}});
  }

  @Test
  void standardizesARowAndBringsItBack() {
    Scaling scaling = new Scaling(CENTRE, SCALE, 1);
    float[] row = {3, 0};
    scaling.toStandard(row);
    assertThat(row).containsExactly(1, -0.5f);
    scaling.toUser(row);
    assertThat(row).containsExactly(3, 0);
    Scaling.identity(2).toStandard(row);
    assertThat(row).containsExactly(3, 0);
    assertThat(Scaling.identity(2).unit()).isEqualTo(1);
  }

  @Test
  void keepsDistancesWhereEveryScaleIsTheUnit() {
    assertThat(new Scaling(CENTRE, new double[] {2, 2}, 2).keepsDistances()).isTrue();
    assertThat(Scaling.identity(3).keepsDistances()).isTrue();
    assertThat(new Scaling(CENTRE, new double[] {2, 2}, 1).keepsDistances()).isFalse();
    assertThat(new Scaling(CENTRE, SCALE, 2).keepsDistances()).isFalse();
  }

  @Test
  void keepsItsOwnArrays() {
    double[] centre = CENTRE.clone();
    Scaling scaling = new Scaling(centre, SCALE, 1);
    centre[0] = 9;
    scaling.centre()[0] = 9;
    scaling.scale()[0] = 9;
    assertThat(scaling.centre()).containsExactly(CENTRE);
    assertThat(scaling.scale()).containsExactly(SCALE);
  }

  @Test
  void refusesArraysOfUnequalLengthAndNone() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Scaling(CENTRE, new double[] {1}, 1))
        .withMessage("Scaling: expected as many scales as centres, got 1 and 2");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Scaling(new double[0], new double[0], 1))
        .withMessage("Scaling: expected as many scales as centres, got 0 and 0");
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, -1, Double.NaN, Double.POSITIVE_INFINITY})
  void refusesAScaleAUnitOrACentreThatIsNone(double bad) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Scaling(CENTRE, new double[] {1, bad}, 1))
        .withMessage(
            "Scaling column 2: expected a finite centre and a scale > 0, got 2.0 and " + bad);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Scaling(CENTRE, SCALE, bad))
        .withMessage("Scaling unit: expected > 0, got " + bad);
    if (!Double.isFinite(bad)) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> new Scaling(new double[] {bad, 0}, SCALE, 1))
          .withMessageStartingWith("Scaling column 1: expected a finite centre");
    }
  }
}
