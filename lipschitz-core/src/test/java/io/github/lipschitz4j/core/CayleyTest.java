package io.github.lipschitz4j.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.lipschitz4j.core.kernel.Gemm;
import io.github.lipschitz4j.core.kernel.Matrices;
import io.github.lipschitz4j.core.kernel.SingularValues;
import io.github.lipschitz4j.core.testkit.Derivatives;
import io.github.lipschitz4j.core.testkit.Samples;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

class CayleyTest extends ParametrizationContract {
  /** Rounding of an inverse and a product of size at most 100. */
  private static final double ORTHOGONAL = 1e-12;

  /** Central differences in double, relative. */
  private static final double DIFFERENCES = 1e-6;

  @Override
  Parametrization parametrization() {
    return new Cayley();
  }

  @Override
  boolean ignoresScale() {
    return false;
  }

  @ParameterizedTest
  @CsvSource({"1,1", "5,5", "9,4", "4,9", "100,70", "70,70", "1,7"})
  void makesEverySingularValueOne(int rows, int columns) {
    for (double scale : new double[] {0, 1e-300, 0.1, 1, 30, 1e4, 1e30, 1e300}) {
      INDArray w = Samples.gaussian(rows, columns, 1).muli(scale);
      INDArray weight = new Cayley().project(w).weight();
      assertThat(SingularValues.largest(weight)).isCloseTo(1, within(ORTHOGONAL));
      assertThat(SingularValues.smallest(weight)).isCloseTo(1, within(ORTHOGONAL));
    }
  }

  @Test
  void isTheFormula() {
    INDArray w = Samples.gaussian(7, 3, 2);
    INDArray weight = new Cayley().project(w).weight();
    INDArray u = w.get(NDArrayIndex.interval(0, 3), NDArrayIndex.all());
    INDArray v = w.get(NDArrayIndex.interval(3, 7), NDArrayIndex.all());
    INDArray a = u.sub(u.transpose()).add(v.transpose().mmul(v));
    INDArray first = weight.get(NDArrayIndex.interval(0, 3), NDArrayIndex.all());
    INDArray second = weight.get(NDArrayIndex.interval(3, 7), NDArrayIndex.all());
    INDArray onePlus = Matrices.shifted(1, 1, a);
    assertThat(Gemm.ab(onePlus, first).distance2(Matrices.shifted(1, -1, a)))
        .isLessThan(ORTHOGONAL);
    assertThat(Gemm.ab(second, onePlus).distance2(v.mul(-2))).isLessThan(ORTHOGONAL);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2})
  void isOrthonormalForRankDeficientMatrices(int rank) {
    INDArray weight = new Cayley().project(Samples.ofRank(rank, 6, 4, 3).muli(1e6)).weight();
    assertThat(SingularValues.smallest(weight)).isCloseTo(1, within(ORTHOGONAL));
  }

  @Test
  void aSquareOneIsARotation() {
    INDArray weight = new Cayley().project(Samples.gaussian(2, 2, 4)).weight();
    double determinant =
        weight.getDouble(0, 0) * weight.getDouble(1, 1)
            - weight.getDouble(0, 1) * weight.getDouble(1, 0);
    assertThat(determinant).isCloseTo(1, within(ORTHOGONAL));
    INDArray identity = new Cayley().project(Nd4j.zeros(DataType.DOUBLE, 4, 4)).weight();
    assertThat(identity.distance2(Nd4j.eye(4).castTo(DataType.DOUBLE))).isZero();
  }

  @Test
  void pullbackIsExactWhereWIsShortened() {
    INDArray w = Samples.gaussian(5, 2, 5).muli(1000);
    INDArray g = Samples.gaussian(5, 2, 6);
    assertThat(new Cayley().project(w).weight().distance2(new Cayley().project(w.mul(2)).weight()))
        .isLessThan(ORTHOGONAL);
    // in units of 1000, so that the differences' step is one of 0.006
    INDArray numeric =
        Derivatives.gradient(
            x -> Derivatives.inner(new Cayley().project(x.mul(1000)).weight(), g), w.div(1000));
    INDArray exact = new Cayley().project(w).pullback().apply(g).mul(1000);
    assertThat(numeric.norm2Number().doubleValue()).isGreaterThan(1e-3);
    assertThat(exact.distance2(numeric)).isLessThan(DIFFERENCES);
  }
}
