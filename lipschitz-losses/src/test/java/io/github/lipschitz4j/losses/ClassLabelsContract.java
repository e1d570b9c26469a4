package io.github.lipschitz4j.losses;

import static io.github.lipschitz4j.losses.Batches.distance;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.lipschitz4j.core.testkit.Samples;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** What every loss keeps whose labels name classes, {0, 1} or {−1, +1}. */
abstract class ClassLabelsContract extends LossContract {

  @Test
  void zerosAndMinusOnesAreTheSameNegatives() {
    INDArray signs = labels(8, 3, 12);
    INDArray zeroOne = signs.add(1).div(2);
    INDArray another = labels(8, 3, 112);
    INDArray z = Samples.gaussian(8, 3, 13);
    assertThat(score(zeroOne, z, IDENTITY)).isEqualTo(score(signs, z, IDENTITY));
    assertThat(distance(gradient(zeroOne, z), gradient(signs, z))).isZero();
    assertThat(distance(gradient(another, z), gradient(signs, z))).isPositive(); // it can fail
  }

  @ParameterizedTest
  @ValueSource(strings = {"FLOAT", "INT", "LONG", "BYTE"})
  void labelsMayBeOfAnotherType(DataType type) {
    INDArray signs = labels(8, 3, 14);
    INDArray z = Samples.gaussian(8, 3, 15);
    assertThat(distance(gradient(signs.castTo(type), z), gradient(signs, z))).isZero();
  }

  @Test
  void labelsMayBeTruthValues() {
    INDArray signs = labels(8, 3, 14);
    INDArray z = Samples.gaussian(8, 3, 15);
    assertThat(distance(gradient(signs.gt(0), z), gradient(signs, z))).isZero();
  }

  @Test
  void refusesOtherLabels() {
    String expected = "labels: expected every value in {-1,+1} or {0,1}, got ";
    INDArray labels = labels(20, 3, 30);
    refuses(labels.dup().putScalar(17, 0, 3), NO_MASK, expected + "3.0 at row 17, column 0");
    refuses(labels.dup().putScalar(0, 0, 0.5), NO_MASK, expected + "0.5 at row 0, column 0");
    refuses(labels.dup().putScalar(4, 2, Double.NaN), NO_MASK, expected + "NaN at row 4, column 2");
  }

  @Test
  void refusesTwoKindsOfNegatives() {
    INDArray labels = labels(20, 3, 30);
    int column = labels.getDouble(7, 0) > 0 ? 1 : 0;
    labels.putRow(7, labels.getRow(7).add(1).div(2));
    refuses(
        labels,
        NO_MASK,
        "labels: expected negatives all -1 or all 0 in a batch, got both, 0.0 at row 7, column "
            + column);
  }
}
