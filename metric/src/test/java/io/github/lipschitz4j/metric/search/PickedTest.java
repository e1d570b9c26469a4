package io.github.lipschitz4j.metric.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.lipschitz4j.core.testkit.Samples;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.indexing.NDArrayIndex;

class PickedTest {
  private static final int[] INDICES = {3, 0, 3, 5};

  @ParameterizedTest
  @ValueSource(strings = {"c", "f", "view", "float"})
  void copiesRowsOfAnyOrder(String kind) {
    INDArray wide = Samples.gaussian(6, 5, 1);
    INDArray x =
        switch (kind) {
          case "view" -> wide.get(NDArrayIndex.all(), NDArrayIndex.interval(1, 4));
          case "float" -> wide.castTo(DataType.FLOAT);
          default -> wide.dup(kind.charAt(0));
        };
    double[][] all = x.castTo(DataType.DOUBLE).dup('c').toDoubleMatrix();
    double[][] some = Picked.rows(x, INDICES).castTo(DataType.DOUBLE).toDoubleMatrix();
    for (int i = 0; i < INDICES.length; i++) {
      assertThat(some[i]).containsExactly(all[INDICES[i]]);
    }
    assertThat(Picked.rows(x, INDICES).dataType()).isEqualTo(x.dataType());
  }

  @Test
  void refusesRowsThatAreNotThere() {
    assertThatThrownBy(() -> Picked.rows(Samples.gaussian(6, 5, 1), 6))
        .hasMessage("Picked row: expected one from 0 to 5, got 6");
  }
}
