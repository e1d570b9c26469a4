package io.github.lipschitz4j.oneclass;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CalibrationTest {
  @Test
  void pValuesCountWhatLiesNoHigher() {
    Calibration calibration = new Calibration(new double[] {3, 1, 2, 2});
    assertThat(calibration.pValues(0, 1, 1.5, 2, 2.5, 3, 9))
        .containsExactly(0.2, 0.4, 0.4, 0.8, 0.8, 1, 1);
    assertThat(calibration.distances()).containsExactly(1, 2, 2, 3);
    assertThat(new Calibration(new double[0]).pValues(-7, 7)).containsExactly(1, 1);
  }

  /** What lies below the threshold is what has a p-value of at most its level. */
  @Test
  void agreeWithTheThreshold() {
    SplittableRandom random = new SplittableRandom(1);
    double[] heldOut = random.doubles(57).toArray();
    double[] rows = random.doubles(200, -0.2, 1.2).toArray();
    for (double level : new double[] {0.05, 0.1, 0.5}) {
      Threshold threshold = Threshold.calibrate(heldOut, level);
      double[] p = new Calibration(heldOut).pValues(rows);
      int below = 0;
      for (int i = 0; i < rows.length; i++) {
        assertThat(p[i] <= threshold.falseAlarms()).isEqualTo(rows[i] < threshold.value());
        below += rows[i] < threshold.value() ? 1 : 0;
      }
      assertThat(below).isBetween(1, 199);
    }
  }

  @Test
  void discoveriesStepUp() {
    // ranks 1 to 4 allow 0.0125, 0.025, 0.0375, 0.05
    assertThat(Calibration.discoveries(0.05, 0.9, 0.037, 0.03, 0.012))
        .containsExactly(false, true, true, true);
    assertThat(Calibration.discoveries(0.05, 0.9, 0.038, 0.03, 0.02))
        .containsExactly(false, false, false, false);
    assertThat(Calibration.discoveries(0.05)).isEmpty();
  }

  /** Nine tenths normals: of the rows called, a twentieth to a fifth are, less than the level. */
  @Test
  void keepTheirShareOfFalseDiscoveries() {
    SplittableRandom random = new SplittableRandom(3);
    double falseShare = 0;
    double naive = 0;
    int runs = 300;
    for (int run = 0; run < runs; run++) {
      Calibration calibration = new Calibration(random.doubles(400).toArray());
      double[] rows = random.doubles(100, 0, 1).toArray();
      for (int i = 0; i < 10; i++) {
        rows[i] = -1;
      }
      double[] p = calibration.pValues(rows);
      falseShare += falseShare(Calibration.discoveries(0.2, p)) / runs;
      boolean[] plain = new boolean[100];
      for (int i = 0; i < 100; i++) {
        plain[i] = p[i] <= 0.2;
      }
      naive += falseShare(plain) / runs;
    }
    assertThat(falseShare).isBetween(0.05, 0.2);
    assertThat(naive).isGreaterThan(0.5);
  }

  private static double falseShare(boolean... called) {
    int all = 0;
    int wrong = 0;
    for (int i = 0; i < called.length; i++) {
      all += called[i] ? 1 : 0;
      wrong += called[i] && i >= 10 ? 1 : 0;
    }
    return all == 0 ? 0 : (double) wrong / all;
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, 1, Double.NaN})
  void refusesALevelThatIsNone(double level) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Calibration.discoveries(level, 0.5))
        .withMessage("Calibration level: expected in (0, 1), got " + level);
  }

  @Test
  void refusesNumbersThatAreNone() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Calibration(new double[] {1, Double.NaN}))
        .withMessage("Calibration distance: expected a finite number, got NaN");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Calibration.discoveries(0.5, 1.5))
        .withMessage("Calibration p-value: expected in [0, 1], got 1.5");
  }
}
