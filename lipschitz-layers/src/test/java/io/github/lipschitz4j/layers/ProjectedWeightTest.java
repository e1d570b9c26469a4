package io.github.lipschitz4j.layers;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.lipschitz4j.core.Projected;
import io.github.lipschitz4j.core.testkit.Samples;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class ProjectedWeightTest {

  @ParameterizedTest
  @CsvSource({"1,1", "1,5", "5,1", "3,5", "5,3"})
  void sameValuesAreProjectedOnce(int rows, int columns) {
    for (DataType type : new DataType[] {DataType.FLOAT, DataType.DOUBLE}) {
      ProjectedWeight weight = new ProjectedWeight(Nets.spectral(rows, columns));
      INDArray w = Samples.gaussian(rows, columns, 1).castTo(type);
      Projected first = weight.of(w);
      assertThat(weight.of(w)).isSameAs(first);
      assertThat(weight.of(w.dup('f'))).isSameAs(first);
    }
  }

  @ParameterizedTest
  @CsvSource({"1,1", "1,5", "5,1", "3,5", "5,3"})
  void oneUnitInTheLastPlaceIsAChange(int rows, int columns) {
    for (DataType type : new DataType[] {DataType.FLOAT, DataType.DOUBLE}) {
      for (double scale : new double[] {1, 1e-30, 1e30}) {
        ProjectedWeight weight = new ProjectedWeight(Nets.spectral(rows, columns));
        INDArray w = Samples.gaussian(rows, columns, 1).muli(scale).castTo(type);
        Projected first = weight.of(w);
        double value = w.getDouble(rows - 1, columns - 1);
        w.putScalar(
            rows - 1,
            columns - 1,
            type == DataType.FLOAT ? Math.nextUp((float) value) : Math.nextUp(value));
        assertThat(w.getDouble(rows - 1, columns - 1)).isGreaterThan(value);
        assertThat(weight.of(w)).isNotSameAs(first);
      }
    }
  }

  @Test
  void anotherTypeIsAChange() {
    ProjectedWeight weight = new ProjectedWeight(Nets.spectral(3, 2));
    INDArray w = Nd4j.eye(3).getColumns(0, 1).castTo(DataType.DOUBLE);
    Projected first = weight.of(w);
    assertThat(weight.of(w.castTo(DataType.FLOAT)).weight().dataType()).isEqualTo(DataType.FLOAT);
    assertThat(first.weight().dataType()).isEqualTo(DataType.DOUBLE);
  }

  @Test
  void valuesThatAreNotNumbersDoNotPassForOldOnes() {
    ProjectedWeight weight = new ProjectedWeight(Nets.head(3));
    INDArray w = Samples.gaussian(3, 1, 1);
    Projected first = weight.of(w);
    w.putScalar(1, 0, Double.NaN);
    assertThat(weight.of(w)).isNotSameAs(first);
  }
}
