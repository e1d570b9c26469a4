package io.github.lipschitz4j.losses;

import static io.github.lipschitz4j.losses.Batches.distance;
import static io.github.lipschitz4j.losses.Batches.layouts;
import static io.github.lipschitz4j.losses.Batches.signs;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class BalancedLabelsTest {
  /** Sums of some quotients of small integers. */
  private static final double FLOAT64 = 1e-12;

  @Test
  void areTheBatchOverTheClass() {
    INDArray labels = Nd4j.createFromArray(new double[][] {{1, 0}, {0, 0}, {0, 0}, {0, 0}});
    INDArray expected =
        Nd4j.createFromArray(
            new double[][] {{4, -1}, {-4.0 / 3, -1}, {-4.0 / 3, -1}, {-4.0 / 3, -1}});
    INDArray balanced = BalancedLabels.of(labels);
    assertThat(balanced.dataType()).isEqualTo(DataType.DOUBLE);
    assertThat(distance(balanced, expected)).isZero();
  }

  @Test
  void classesOfAColumnBalance() {
    INDArray signs = signs(13, 3, 1);
    assertThat(signs.sum(0).norm1Number().doubleValue()).isPositive(); // the property can fail
    assertThat(BalancedLabels.of(signs).sum(0).norm1Number().doubleValue()).isLessThan(FLOAT64);
  }

  @Test
  void conventionTypeAndLayoutDoNotMatterAndLabelsStayAsTheyWere() {
    INDArray signs = signs(13, 3, 2);
    INDArray expected = BalancedLabels.of(signs);
    for (INDArray labels : layouts(signs)) {
      assertThat(distance(BalancedLabels.of(labels), expected)).isZero();
      assertThat(distance(labels, signs)).isZero();
    }
    assertThat(distance(BalancedLabels.of(signs.gt(0)), expected)).isZero();
    assertThat(distance(BalancedLabels.of(signs.castTo(DataType.INT32)), expected)).isZero();
  }

  @Test
  void refusesOtherLabels() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> BalancedLabels.of(signs(8, 1, 3).putScalar(2, 0, 3)))
        .withMessage(
            "BalancedLabels labels: expected every value in {-1,+1} or {0,1}, got 3.0 at row 2");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> BalancedLabels.of(signs(8, 1, 3).reshape(8)))
        .withMessage("BalancedLabels labels: expected shape [rows, columns], got [8]");
  }
}
