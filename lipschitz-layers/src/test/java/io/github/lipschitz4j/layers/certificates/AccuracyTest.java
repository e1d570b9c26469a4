package io.github.lipschitz4j.layers.certificates;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import org.apache.commons.math3.distribution.BinomialDistribution;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AccuracyTest {
  /** The quantiles are solved for to 1e-9; a slope of some hundred comes on top. */
  private static final double SOLVED = 1e-6;

  /** At the ends of the interval, each tail of the binomial distribution is α/2: its definition. */
  @ParameterizedTest
  @CsvSource({"1,10,0.95", "5,10,0.95", "9,10,0.9", "570,600,0.99", "37,40,0.5"})
  void endsAreWhereATailIsHalfOfTheRest(int correct, int total, double confidence) {
    Accuracy.Interval interval = new Accuracy(correct, total).interval(confidence);
    double tail = (1 - confidence) / 2;
    assertThat(new BinomialDistribution(total, interval.high()).cumulativeProbability(correct))
        .isCloseTo(tail, within(SOLVED));
    assertThat(
            1 - new BinomialDistribution(total, interval.low()).cumulativeProbability(correct - 1))
        .isCloseTo(tail, within(SOLVED));
    assertThat(new Accuracy(correct, total).value()).isBetween(interval.low(), interval.high());
  }

  @Test
  void noneAndAllGoToTheEnd() {
    Accuracy.Interval none = new Accuracy(0, 20).interval(0.95);
    Accuracy.Interval all = new Accuracy(20, 20).interval(0.95);
    assertThat(none.low()).isZero();
    assertThat(all.high()).isEqualTo(1);
    // (1 − p)²⁰ = 0.025
    assertThat(none.high()).isCloseTo(1 - Math.pow(0.025, 1.0 / 20), within(SOLVED));
    assertThat(all.low()).isCloseTo(1 - none.high(), within(SOLVED));
  }

  @Test
  void moreExamplesSayMore() {
    Accuracy.Interval few = new Accuracy(9, 10).interval(0.95);
    Accuracy.Interval many = new Accuracy(900, 1000).interval(0.95);
    assertThat(many.high() - many.low()).isLessThan((few.high() - few.low()) / 5);
  }

  @Test
  void refusesCountsThatAreNone() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Accuracy(0, 0))
        .withMessage("Accuracy total: expected ≥ 1, got 0");
    for (int correct : new int[] {-1, 4}) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> new Accuracy(correct, 3))
          .withMessage("Accuracy correct: expected in [0, 3], got " + correct);
    }
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, 1, -1, Double.NaN})
  void refusesConfidencesThatAreNone(double confidence) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Accuracy(1, 3).interval(confidence))
        .withMessage("Accuracy confidence: expected in (0, 1), got " + confidence);
  }
}
