package io.github.lipschitz4j.core.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.lipschitz4j.core.testkit.Samples;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

class GemmTest {
  @ParameterizedTest
  @CsvSource({"3,4,5", "1,4,5", "3,1,5", "3,4,1", "1,1,5", "5,1,1", "1,4,1", "1,1,1"})
  void multipliesOperandsOfEveryOrder(int m, int k, int n) {
    INDArray a = Samples.gaussian(m, k, 1);
    INDArray b = Samples.gaussian(k, n, 2);
    INDArray expected = byHand(a, b);
    for (INDArray left : forms(a)) {
      for (INDArray right : forms(b)) {
        close(Gemm.ab(left, right), expected);
        for (INDArray flipped : forms(left.transpose())) {
          close(Gemm.aTb(flipped, right), expected);
        }
        for (INDArray flipped : forms(right.transpose())) {
          close(Gemm.abT(left, flipped), expected);
        }
      }
    }
  }

  private static List<INDArray> forms(INDArray a) {
    INDArray big = Nd4j.zeros(DataType.DOUBLE, a.rows() + 2, a.columns() + 3);
    INDArray view =
        big.get(NDArrayIndex.interval(1, a.rows() + 1), NDArrayIndex.interval(2, a.columns() + 2));
    view.assign(a);
    return List.of(a.dup('c'), a.dup('f'), view, view.transpose().dup('c').transpose());
  }

  private static INDArray byHand(INDArray a, INDArray b) {
    INDArray out = Nd4j.zeros(DataType.DOUBLE, a.rows(), b.columns());
    for (int i = 0; i < a.rows(); i++) {
      for (int j = 0; j < b.columns(); j++) {
        double sum = 0;
        for (int l = 0; l < a.columns(); l++) {
          sum += a.getDouble(i, l) * b.getDouble(l, j);
        }
        out.putScalar(i, j, sum);
      }
    }
    return out;
  }

  private static void close(INDArray actual, INDArray expected) {
    assertThat(actual.shape()).isEqualTo(expected.shape());
    assertThat(actual.ordering()).isEqualTo('f');
    assertThat(actual.distance2(expected)).isLessThan(1e-14);
  }
}
