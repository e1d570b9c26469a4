package io.github.lipschitz4j.oneclass.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.github.lipschitz4j.layers.statistics.Interval;
import io.github.lipschitz4j.layers.statistics.Spread;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IntervalsTest {
  /** Tables of t give four digits. */
  private static final double TABLE = 5e-4;

  private static final double ROUNDING = 1e-13;

  @ParameterizedTest
  @CsvSource({"2,0.95,12.7062", "5,0.95,2.7764", "5,0.9,2.1318", "10,0.99,3.2498"})
  void aSpreadReachesAsFarAsStudentsTable(int runs, double confidence, double t) {
    Spread spread = new Spread(10, Math.sqrt(runs), runs);
    Interval interval = spread.interval(confidence);
    assertThat(interval.high() - 10).isCloseTo(t, within(TABLE));
    assertThat(10 - interval.low()).isCloseTo(t, within(TABLE));
  }

  @Test
  void aSpreadIsMeanAndDeviation() {
    assertThat(Spread.of(2, 4, 4, 4, 5, 5, 7, 9).mean()).isEqualTo(5);
    assertThat(Spread.of(2, 4, 4, 4, 5, 5, 7, 9).deviation())
        .isCloseTo(Math.sqrt(32 / 7.0), within(ROUNDING));
    assertThat(Spread.of(3, 3)).isEqualTo(new Spread(3, 0, 2));
    assertThat(Spread.of(3, 3).interval(0.95)).isEqualTo(new Interval(3, 3));
  }

  @Test
  void aSpreadCoversItsMeanAsOftenAsItSays() {
    SplittableRandom random = new SplittableRandom(1);
    int covered = 0;
    int gaussian = 0;
    int trials = 2000;
    for (int i = 0; i < trials; i++) {
      double[] five = random.doubles(5).map(u -> random.nextGaussian()).toArray();
      Spread spread = Spread.of(five);
      Interval interval = spread.interval(0.9);
      covered += interval.low() <= 0 && 0 <= interval.high() ? 1 : 0;
      gaussian += Math.abs(spread.mean()) <= 1.645 * spread.deviation() / Math.sqrt(5) ? 1 : 0;
    }
    // five deviations of the count are 67
    assertThat(covered).isBetween(1733, 1867);
    assertThat(gaussian).isLessThan(1733);
  }

  /** The definition, pair by pair. */
  @ParameterizedTest
  @CsvSource({"30,12,1000", "30,12,5", "2,40,3"})
  void deLongIsTheVarianceOfTheComponents(int n, int m, int values) {
    Scored scored = Scored.random(n, m, values, 4);
    double[] v = new double[n];
    double[] w = new double[m];
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < m; j++) {
        double psi = (1 + Math.signum(scored.normals()[i] - scored.anomalies()[j])) / 2;
        v[i] += psi / m;
        w[j] += psi / n;
      }
    }
    double variance =
        Math.pow(Spread.of(v).deviation(), 2) / n + Math.pow(Spread.of(w).deviation(), 2) / m;
    DeLong found = DeLong.of(scored.normals(), scored.anomalies());
    assertThat(variance).isPositive();
    assertThat(found.standardError()).isCloseTo(Math.sqrt(variance), within(ROUNDING));
    assertThat(found.auroc()).isEqualTo(Auroc.of(scored.normals(), scored.anomalies()));
  }

  /** N(1, 1) is above N(0, 1) with probability Φ(1/√2). */
  @Test
  void deLongCoversTheTrueArea() {
    double area = 0.7602499389065234;
    SplittableRandom random = new SplittableRandom(2);
    int covered = 0;
    for (int i = 0; i < 1000; i++) {
      double[] normals = random.doubles(60).map(u -> 1 + random.nextGaussian()).toArray();
      double[] anomalies = random.doubles(40).map(u -> random.nextGaussian()).toArray();
      Interval interval = DeLong.of(normals, anomalies).interval(0.9);
      covered += interval.low() <= area && area <= interval.high() ? 1 : 0;
    }
    // five deviations of the count are 48; the Gaussian approximation costs some
    assertThat(covered).isBetween(845, 948);
  }

  @Test
  void deLongStaysInItsRange() {
    double[] one = {1};
    double[] low = {-1, 0};
    assertThat(DeLong.of(one, low).interval(0.95)).isEqualTo(new Interval(0, 1));
    assertThat(DeLong.of(new double[] {1, 2}, low).interval(0.95)).isEqualTo(new Interval(1, 1));
    assertThat(DeLong.of(new double[] {1, 2, -2}, low).interval(0.95).high()).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, 1, Double.NaN})
  void refusesAConfidenceThatIsNone(double confidence) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Spread(0, 1, 2).interval(confidence))
        .withMessage("Spread confidence: expected in (0, 1), got " + confidence);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new DeLong(0.5, 0.1).interval(confidence))
        .withMessage("DeLong confidence: expected in (0, 1), got " + confidence);
  }

  @Test
  void refusesASpreadOfNothing() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Spread.of(1))
        .withMessage("Spread values: expected at least 2, got 1 (one run has no spread)");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Spread.of(1, Double.NaN))
        .withMessageContaining("Spread: expected a finite mean");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Spread(0, 1, 1))
        .withMessage("Spread runs: expected ≥ 2, got 1");
  }
}
