package io.github.lipschitz4j.isometric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class NormalizationTest {
  private static final INDArray ROWS =
      Nd4j.createFromArray(new double[][] {{0, 10}, {4, 30}, {2, 20}});

  @Test
  void eachKindHasItsUnits() {
    assertThat(Normalization.NONE.fit(ROWS))
        .isEqualTo(new Units(List.of(0.0, 0.0), List.of(1.0, 1.0), Units.FREE));
    assertThat(Normalization.COMMON.fit(ROWS))
        .isEqualTo(new Units(List.of(0.0, 0.0), List.of(30.0, 30.0), Units.FREE));
    assertThat(Normalization.COLUMNS.fit(ROWS))
        .isEqualTo(new Units(List.of(0.0, 10.0), List.of(4.0, 20.0), Units.FREE));
    Units standard = Normalization.STANDARD.fit(ROWS);
    assertThat(standard.centre()).containsExactly(2.0, 20.0);
    // a third of 4 + 4 and of 100 + 100, in double
    assertThat(standard.scale().get(0)).isCloseTo(Math.sqrt(8.0 / 3), within(1e-14));
    assertThat(standard.scale().get(1)).isCloseTo(Math.sqrt(200.0 / 3), within(1e-13));
  }

  @Test
  void holdsRareValuesWithinReach() {
    INDArray rows = Nd4j.zeros(DataType.DOUBLE, 101, 1);
    rows.putScalar(100, 0, 1);
    // one of 101: its deviation is 10
    assertThat(Normalization.STANDARD.fit(rows).apply(rows).getDouble(100, 0))
        .isCloseTo(10, within(1e-12));
    INDArray held = Normalization.BOUNDED.fit(rows).apply(rows);
    assertThat(held.getDouble(100, 0)).isEqualTo(5);
    assertThat(held.getDouble(0, 0)).isCloseTo(-0.1, within(1e-12));
  }

  @ParameterizedTest
  @EnumSource
  void goesBackAndLeavesItsInputAlone(Normalization normalization) {
    INDArray rows = ROWS.dup();
    Units units = normalization.fit(rows);
    assertThat(units.invert(units.apply(rows)).distance2(ROWS)).isLessThan(1e-13);
    assertThat(rows.toDoubleMatrix()).isDeepEqualTo(ROWS.toDoubleMatrix());
  }

  @Test
  void refusesUnitsThatAreNone() {
    assertThatThrownBy(() -> new Units(List.of(0.0), List.of(0.0), Units.FREE))
        .hasMessage(
            "Units column 1: expected a finite centre and a finite scale > 0, got 0.0 and 0.0");
    assertThatThrownBy(() -> new Units(List.of(), List.of(), Units.FREE))
        .hasMessageContaining("at least one");
    assertThatThrownBy(() -> new Units(List.of(0.0), List.of(1.0), 0))
        .hasMessage("Units reach: expected finite and > 0, got 0.0");
  }
}
