package io.github.lipschitz4j.benchmarks.baselines;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class ColumnScalingTest {
  @Test
  void columnsGetMeanZeroAndDeviationOne() {
    ColumnScaling scaling = ColumnScaling.of(new double[][] {{1, 10}, {3, 50}});
    assertThat(scaling.apply(new double[][] {{1, 10}, {3, 50}, {2, 90}}))
        .isDeepEqualTo(new double[][] {{-1, -1}, {1, 1}, {0, 3}});
  }

  @Test
  void aColumnOfOneValueIsOnlyMoved() {
    // three times 0.1 has a mean beside 0.1
    ColumnScaling scaling = ColumnScaling.of(new double[][] {{0.1}, {0.1}, {0.1}});
    assertThat(scaling.deviation()).containsExactly(1);
    assertThat(scaling.apply(new double[][] {{2.1}})[0][0]).isBetween(1.999, 2.001);
  }

  @Test
  void refusesNoRows() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ColumnScaling.of(new double[0][]))
        .withMessage("ColumnScaling rows: expected at least one, got none");
  }
}
