package io.github.lipschitz4j.losses;

import static io.github.lipschitz4j.losses.Batches.alike;
import static io.github.lipschitz4j.losses.Batches.column;
import static io.github.lipschitz4j.losses.Batches.distance;
import static io.github.lipschitz4j.losses.Batches.signs;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.lipschitz4j.core.testkit.Samples;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;
import org.nd4j.linalg.lossfunctions.ILossFunction;

/** What every loss keeps whose columns are problems of their own, with two classes each. */
abstract class BinaryLossContract extends ClassLabelsContract {

  /** The loss of one column. */
  abstract double formula(double[] f, int[] signs);

  @Override
  final INDArray labels(int rows, int columns, long seed) {
    return signs(rows, columns, seed);
  }

  @Override
  final INDArray mask(int rows, int columns, long seed) {
    return signs(rows, columns, seed).addi(1).divi(2);
  }

  @Override
  final double formula(INDArray f, INDArray labels) {
    double sum = 0;
    for (int j = 0; j < f.columns(); j++) {
      sum += formula(column(f, j, 0).toDoubleVector(), column(labels, j, 0).toIntVector());
    }
    return sum / f.columns();
  }

  @Test
  void maskedEntriesAreDroppedFromTheirColumn() {
    INDArray labels = signs(8, 2, 18);
    INDArray z = Samples.gaussian(8, 2, 19);
    INDArray mask = Nd4j.ones(DataType.DOUBLE, 8, 2).putScalar(0, 1, 0);
    double whole = score(column(labels, 0, 0), column(z, 0, 0), IDENTITY);
    double part = score(column(labels, 1, 1), column(z, 1, 1), IDENTITY);
    assertThat(loss().computeScore(labels, z, IDENTITY, mask, true))
        .isCloseTo((whole + part) / 2, within(FLOAT64));
  }

  @ParameterizedTest
  @ValueSource(doubles = {-1, 0, 1})
  void oneClassAloneHasAFiniteLoss(double label) {
    INDArray labels = alike(5, label);
    INDArray z = Samples.gaussian(5, 1, 22);
    ILossFunction loss = loss();
    INDArray gradient = loss.computeGradient(labels, z, IDENTITY, NO_MASK);
    assertThat(score(labels, z, IDENTITY))
        .isFinite()
        .isCloseTo(formula(z, alike(5, label > 0 ? 1 : -1)), within(FLOAT64));
    INDArray numeric = derivative(loss, labels, z, IDENTITY, NO_MASK).mul(5);
    assertThat(distance(numeric, gradient)).isLessThan(DIFFERENCES);
  }

  @Test
  void columnOfALargerMatrixIsReadWithItsStride() {
    INDArray labels = signs(8, 3, 25).get(NDArrayIndex.all(), NDArrayIndex.interval(2, 3));
    INDArray z = Samples.gaussian(8, 3, 26).get(NDArrayIndex.all(), NDArrayIndex.interval(1, 2));
    assertThat(z.isView()).isTrue();
    assertThat(distance(gradient(labels, z), gradient(labels.dup('c'), z.dup('c')))).isZero();
  }

  @Test
  void namesRowsOfASingleColumnWithoutTheColumn() {
    refuses(
        signs(20, 1, 29).putScalar(17, 0, 3),
        NO_MASK,
        "labels: expected every value in {-1,+1} or {0,1}, got 3.0 at row 17");
  }
}
