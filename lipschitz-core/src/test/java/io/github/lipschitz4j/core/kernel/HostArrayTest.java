package io.github.lipschitz4j.core.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.lipschitz4j.core.testkit.Samples;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

class HostArrayTest {
  @ParameterizedTest
  @EnumSource(
      value = DataType.class,
      names = {"FLOAT", "DOUBLE"})
  void seesTheLastBitInAnyOrderOfMemory(DataType type) {
    INDArray a = Samples.gaussian(5, 7, 1).castTo(type).dup('c');
    INDArray big = Nd4j.zeros(type, 8, 9);
    INDArray view = big.get(NDArrayIndex.interval(2, 7), NDArrayIndex.interval(1, 8)).assign(a);
    assertThat(HostArray.same(a, a.dup('f'))).isTrue();
    assertThat(HostArray.same(view, a)).isTrue();
    INDArray b = a.dup('f');
    double last = b.getDouble(4, 6);
    b.putScalar(4, 6, type == DataType.FLOAT ? Math.nextUp((float) last) : Math.nextUp(last));
    // what the host calls equal
    assertThat(b.equals(a)).isTrue();
    assertThat(HostArray.same(a, b)).isFalse();
    assertThat(HostArray.same(b, view)).isFalse();
  }

  @Test
  void differentTypesAreNeverTheSame() {
    INDArray ones = Nd4j.ones(DataType.DOUBLE, 2, 2);
    assertThat(HostArray.same(ones, ones.castTo(DataType.FLOAT))).isFalse();
    assertThat(HostArray.same(Nd4j.scalar(1.5), Nd4j.scalar(1.5))).isTrue();
  }

  @ParameterizedTest
  @EnumSource(
      value = DataType.class,
      names = {"FLOAT", "DOUBLE"})
  void readsRowsInAnyOrderOfMemory(DataType type) {
    INDArray a = Samples.gaussian(5, 7, 1).castTo(type);
    double[][] expected = a.toDoubleMatrix();
    INDArray big = Nd4j.zeros(type, 8, 7);
    INDArray block = big.get(NDArrayIndex.interval(2, 7), NDArrayIndex.all()).assign(a);
    INDArray wide = Nd4j.zeros(type, 5, 9);
    INDArray middle = wide.get(NDArrayIndex.all(), NDArrayIndex.interval(1, 8)).assign(a);
    for (INDArray same : new INDArray[] {a.dup('c'), a.dup('f'), block, middle}) {
      assertThat(HostArray.rows(same)).isDeepEqualTo(expected);
    }
    assertThat(HostArray.rows(a.transpose())).hasDimensions(7, 5);
    assertThat(HostArray.rows(a.transpose())[6][4]).isEqualTo(expected[4][6]);
  }

  @Test
  void writesDoublesInEitherType() {
    double[] values = {1.1, -2.2, 3.3};
    INDArray floats = Nd4j.create(DataType.FLOAT, 1, 3);
    INDArray doubles = Nd4j.create(DataType.DOUBLE, 1, 3);
    HostArray.writeDoubles(floats, values);
    HostArray.writeDoubles(doubles, values);
    assertThat(doubles.toDoubleVector()).isEqualTo(values);
    assertThat(floats.toFloatVector()).containsExactly(1.1f, -2.2f, 3.3f);
  }
}
