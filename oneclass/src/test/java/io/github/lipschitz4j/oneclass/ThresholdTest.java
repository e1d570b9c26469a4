package io.github.lipschitz4j.oneclass;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ThresholdTest {
  /** n, n − 1, …, 1: the k-th smallest is k. */
  private static double[] ranks(int n) {
    return IntStream.range(0, n).mapToDouble(i -> n - i).toArray();
  }

  @ParameterizedTest
  @CsvSource({
    "99,0.05,5,0.05",
    "100,0.05,5,0.04950495049504951",
    "9,0.1,1,0.1",
    "9,0.25,2,0.2",
    "99,0.5,50,0.5",
    "3,0.9999999999999999,3,0.75",
    "1,0.5,1,0.5"
  })
  void isTheConformalQuantile(int n, double level, double value, double stated) {
    double[] heldOut = ranks(n);
    assertThat(Threshold.calibrate(heldOut, level)).isEqualTo(new Threshold(value, stated, n));
    assertThat(heldOut).containsExactly(ranks(n));
  }

  @Test
  void statesALargerLevelWhereTooFewAreHeldOut() {
    assertThat(Threshold.calibrate(new double[] {3, 1, 2}, 0.05))
        .isEqualTo(new Threshold(1, 0.25, 3));
  }

  @Test
  void isTheBoundaryWhereNoneIsHeldOut() {
    assertThat(Threshold.calibrate(new double[0], 0.05)).isEqualTo(new Threshold(0, 1, 0));
  }

  /**
   * On uniform values the share that falls below a cut is the cut itself, and over all calibrations
   * its mean is k/(n + 1).
   */
  @Test
  void keepsItsLevelOverManyCalibrations() {
    int n = 99;
    int calibrations = 4000;
    SplittableRandom random = new SplittableRandom(1);
    double below = 0;
    double naive = 0;
    for (int i = 0; i < calibrations; i++) {
      double[] heldOut = random.doubles(n).toArray();
      below += Threshold.calibrate(heldOut, 0.05).value() / calibrations;
      Arrays.sort(heldOut);
      naive += heldOut[5] / calibrations;
    }
    // the share below is Beta(5, 95)
    double error = Math.sqrt(0.05 * 0.95 / (n + 2)) / Math.sqrt(calibrations);
    assertThat(below).isCloseTo(0.05, within(5 * error));
    assertThat(naive).isNotCloseTo(0.05, within(5 * error));
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, 1, 2, -1, Double.NaN})
  void refusesALevelThatIsNone(double level) {
    for (int n : new int[] {0, 5}) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> Threshold.calibrate(ranks(n), level))
          .withMessage("Threshold false alarms: expected in (0, 1), got " + level);
    }
  }

  @Test
  void refusesADistanceThatIsNone() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Threshold.calibrate(new double[] {1, Double.NaN}, 0.05))
        .withMessage("Threshold held-out distance: expected a finite number, got NaN");
  }

  @Test
  void refusesFieldsOutOfTheirRange() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Threshold(Double.NaN, 0.5, 1))
        .withMessage("Threshold value: expected a finite number, got NaN");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Threshold(0, 0, 1))
        .withMessage("Threshold false alarms: expected in (0, 1], got 0.0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Threshold(0, 1.5, 1))
        .withMessage("Threshold false alarms: expected in (0, 1], got 1.5");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Threshold(0, 0.5, -1))
        .withMessage("Threshold calibrated: expected ≥ 0, got -1");
  }
}
