package io.github.lipschitz4j.core.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.lipschitz4j.core.testkit.Samples;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

/** Whole products, and those made by blocks from side 512 on. */
class SymmetricProductTest {
  /** Inner products of up to 600 values. */
  private static final double ROUNDING = 1e-9;

  @ParameterizedTest
  @CsvSource({"5,3", "3,5", "600,512", "512,600", "520,513", "1,600"})
  void gramIsTheProductOfTheShorterSide(int rows, int columns) {
    INDArray w = Samples.gaussian(rows, columns, 1);
    INDArray expected = rows >= columns ? Gemm.aTb(w, w) : Gemm.abT(w, w);
    INDArray big = Nd4j.zeros(DataType.DOUBLE, rows + 2, columns + 3);
    INDArray view =
        big.get(NDArrayIndex.interval(1, rows + 1), NDArrayIndex.interval(2, columns + 2));
    view.assign(w);
    for (INDArray any : new INDArray[] {w.dup('c'), w.dup('f'), view}) {
      INDArray gram = SymmetricProduct.gram(any);
      assertThat(gram.distance2(expected)).isLessThan(ROUNDING);
      // the two halves agree to the last bit
      assertThat(gram.sub(gram.transpose().dup('f')).amaxNumber().doubleValue())
          .isLessThan(rows * columns > 10_000 ? Double.MIN_VALUE : ROUNDING);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 7, 512, 700})
  void multipliesMatricesThatCommute(int side) {
    INDArray s = SymmetricProduct.gram(Samples.gaussian(side, side, 2)).divi(4 * side);
    INDArray t = Matrices.shifted(2, -3, s);
    assertThat(SymmetricProduct.of(s, t).distance2(Gemm.ab(s, t))).isLessThan(ROUNDING);
    assertThat(SymmetricProduct.of(s.castTo(DataType.FLOAT), t.castTo(DataType.FLOAT)).dataType())
        .isEqualTo(DataType.FLOAT);
  }
}
