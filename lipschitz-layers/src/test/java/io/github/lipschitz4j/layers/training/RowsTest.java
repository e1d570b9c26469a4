package io.github.lipschitz4j.layers.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.lipschitz4j.core.testkit.Samples;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

class RowsTest {
  @ParameterizedTest
  @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
  void namesTheRowAndTheColumn(double bad) {
    INDArray x = Samples.gaussian(5, 3, 1);
    x.putScalar(3, 1, bad);
    INDArray wide = Nd4j.zeros(DataType.DOUBLE, 7, 6);
    INDArray view = wide.get(NDArrayIndex.interval(1, 6), NDArrayIndex.interval(2, 5)).assign(x);
    for (INDArray same :
        new INDArray[] {x, x.dup('f'), x.castTo(DataType.FLOAT), view, x.dup('f').dup('c')}) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> Rows.check("who", same))
          .withMessage("who row 4, column 2: expected a finite number, got " + bad);
    }
  }

  @Test
  void namesTheFirstWhereInfinitiesCancel() {
    INDArray x = Nd4j.zeros(DataType.DOUBLE, 2, 2);
    x.putScalar(0, 1, Double.POSITIVE_INFINITY);
    x.putScalar(1, 0, Double.NEGATIVE_INFINITY);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Rows.check("who", x))
        .withMessage("who row 1, column 2: expected a finite number, got Infinity");
  }

  @Test
  void takesFiniteNumbersWhoseSumIsNot() {
    INDArray x = Nd4j.zeros(DataType.DOUBLE, 2, 2).addi(1e308);
    assertThat(Rows.check("who", x)).isEqualTo(x);
  }

  @Test
  void takesEveryType() {
    for (DataType type : new DataType[] {DataType.FLOAT, DataType.DOUBLE, DataType.INT32}) {
      assertThat(Rows.check("who", Nd4j.ones(type, 2, 3), 3).dataType()).isEqualTo(DataType.DOUBLE);
    }
  }

  @Test
  void refusesOtherShapes() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Rows.check("who", Nd4j.zeros(3)))
        .withMessage(
            "who: expected a matrix [n, d] with at least one row and column, got shape [3]");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Rows.check("who", Nd4j.zeros(3, 2, 1)))
        .withMessageEndingWith("got shape [3, 2, 1]");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Rows.check("who", Nd4j.create(DataType.DOUBLE, 0, 2)))
        .withMessageEndingWith("got shape [0, 2]");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Rows.check("who", Nd4j.zeros(3, 2), 4))
        .withMessage("who: expected 4 features, got 2");
  }

  @Test
  void fingerprintsAreThoseOfLittleEndianDoublesRowByRow() {
    // eight zero bytes
    assertThat(Rows.sha256(Nd4j.zeros(DataType.DOUBLE, 1, 1)))
        .isEqualTo("af5570f5a1810b7af78caf4bc70a660f0df51e42baf91d4de5b2328de0e83dfc");
    INDArray x = Samples.gaussian(3, 2, 1);
    assertThat(Rows.sha256(x.dup('f'))).isEqualTo(Rows.sha256(x));
    assertThat(Rows.sha256(x.add(1e-9))).isNotEqualTo(Rows.sha256(x));
  }
}
