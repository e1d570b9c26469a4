package io.github.lipschitz4j.layers;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.lipschitz4j.core.testkit.Samples;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class FunctionCacheTest {

  /** The parameters of a dense layer with this weight. */
  private static Map<String, INDArray> raw(INDArray w) {
    return Map.of("W", w, "b", Nd4j.zeros(w.dataType(), 1, w.columns()));
  }

  @ParameterizedTest
  @CsvSource({"1,1", "1,5", "5,1", "3,5", "5,3"})
  void sameValuesAreProjectedOnce(int rows, int columns) {
    for (DataType type : new DataType[] {DataType.FLOAT, DataType.DOUBLE}) {
      FunctionCache weight = new FunctionCache(Nets.spectral(rows, columns));
      INDArray w = Samples.gaussian(rows, columns, 1).castTo(type);
      LayerFunction first = weight.of(raw(w));
      assertThat(weight.of(raw(w))).isSameAs(first);
      assertThat(weight.of(raw(w.dup('f')))).isSameAs(first);
    }
  }

  @ParameterizedTest
  @CsvSource({"1,1", "1,5", "5,1", "3,5", "5,3"})
  void oneUnitInTheLastPlaceOfAWeightIsAChange(int rows, int columns) {
    for (DataType type : new DataType[] {DataType.FLOAT, DataType.DOUBLE}) {
      for (double scale : new double[] {1, 1e-30, 1e30}) {
        FunctionCache weight = new FunctionCache(Nets.spectral(rows, columns));
        INDArray w = Samples.gaussian(rows, columns, 1).muli(scale).castTo(type);
        LayerFunction first = weight.of(raw(w));
        double value = w.getDouble(rows - 1, columns - 1);
        w.putScalar(
            rows - 1,
            columns - 1,
            type == DataType.FLOAT ? Math.nextUp((float) value) : Math.nextUp(value));
        assertThat(w.getDouble(rows - 1, columns - 1)).isGreaterThan(value);
        assertThat(weight.of(raw(w))).isNotSameAs(first);
      }
    }
  }

  @Test
  void anotherTypeIsAChange() {
    FunctionCache weight = new FunctionCache(Nets.spectral(3, 2));
    INDArray w = Nd4j.eye(3).getColumns(0, 1).castTo(DataType.DOUBLE);
    LayerFunction first = weight.of(raw(w));
    assertThat(weight.of(raw(w.castTo(DataType.FLOAT))).condensed("dense").dataType())
        .contains(DataType.FLOAT);
    assertThat(first.condensed("dense").dataType()).contains(DataType.DOUBLE);
  }

  @Test
  void valuesThatAreNotNumbersDoNotPassForOldOnes() {
    FunctionCache weight = new FunctionCache(Nets.head(3));
    INDArray w = Samples.gaussian(3, 1, 1);
    LayerFunction first = weight.of(raw(w));
    w.putScalar(1, 0, Double.NaN);
    assertThat(weight.of(raw(w))).isNotSameAs(first);
  }
}
