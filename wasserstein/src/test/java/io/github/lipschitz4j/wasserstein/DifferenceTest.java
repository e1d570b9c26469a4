package io.github.lipschitz4j.wasserstein;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.github.lipschitz4j.layers.statistics.Interval;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.apache.commons.math3.stat.StatUtils;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DifferenceTest {
  /** Sums of a hundred terms of size 1000. */
  private static final double ROUNDING = 1e-10;

  /** The figures of scipy are printed with eight digits. */
  private static final double DIGITS = 5e-8;

  /**
   * scipy 1.17: {@code ttest_ind([1, 2, 4, 8], [0, 1, 5],
   * equal_var=False).confidence_interval(.95)}
   */
  @Test
  void intervalIsWelchs() {
    Difference difference = new Difference(Moments.of(1, 2, 4, 8), Moments.of(0, 1, 5));
    assertThat(difference.value()).isCloseTo(1.75, within(ROUNDING));
    assertThat(difference.standardError()).isCloseTo(2.17466473, within(DIGITS));
    Interval interval = difference.interval(0.95);
    assertThat(interval.low()).isCloseTo(-3.90181494, within(DIGITS));
    assertThat(interval.high()).isCloseTo(7.40181494, within(DIGITS));
  }

  @Test
  void valuesWithoutSpreadLeaveNothingOpen() {
    Interval interval = new Difference(Moments.of(3, 3), Moments.of(1, 1)).interval(0.99);
    assertThat(interval).isEqualTo(new Interval(2, 2));
  }

  @Test
  void partsAddUp() {
    SplittableRandom random = new SplittableRandom(1);
    double[] values = random.doubles(100, 1000, 1002).toArray();
    Moments parts = Moments.NONE;
    int[] cuts = {0, 1, 30, 31, 100};
    for (int k = 1; k < cuts.length; k++) {
      parts = parts.and(Moments.of(Arrays.copyOfRange(values, cuts[k - 1], cuts[k])));
    }
    assertThat(parts.count()).isEqualTo(100);
    assertThat(parts.mean()).isCloseTo(StatUtils.mean(values), within(ROUNDING));
    assertThat(parts.squaredError()).isCloseTo(StatUtils.variance(values) / 100, within(ROUNDING));
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, 1, -0.5, Double.NaN})
  void refusesAConfidenceThatIsNone(double confidence) {
    Difference difference = new Difference(Moments.of(1, 2), Moments.of(0, 1));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> difference.interval(confidence))
        .withMessageContaining("Estimate confidence: expected in (0, 1), got " + confidence);
  }
}
