package io.github.lipschitz4j.cli.isometric.anomaly;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class ColumnsTest {
  private static final INDArray TRAIN =
      Nd4j.createFromArray(new double[][] {{1, 7, 0}, {2, 7, 0}, {3, 7, 0}, {4, 8, 0}});

  @Test
  void keepsThoseInWhichRowsDiffer() {
    assertThat(Columns.of(TRAIN, 0).kept()).containsExactly(0, 1, 2);
    assertThat(Columns.of(TRAIN, 1).kept()).containsExactly(0, 1);
    assertThat(Columns.of(TRAIN, 2).kept()).containsExactly(0);
    assertThat(Columns.of(TRAIN, 2).of(TRAIN).toDoubleMatrix())
        .isEqualTo(new double[][] {{1}, {2}, {3}, {4}});
    assertThat(Columns.of(TRAIN, 0).of(TRAIN)).isSameAs(TRAIN);
  }

  @Test
  void saysWhenNoneIsLeft() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Columns.of(TRAIN, 4))
        .withMessage(
            "isometric anomaly: expected columns in which 4 training rows differ, got none");
  }
}
