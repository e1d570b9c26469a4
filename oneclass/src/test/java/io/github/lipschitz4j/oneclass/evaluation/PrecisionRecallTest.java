package io.github.lipschitz4j.oneclass.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class PrecisionRecallTest {
  private static final double ROUNDING = 1e-14;

  @ParameterizedTest
  @EnumSource
  void findsAllWhereClassesAreApart(Positive positive) {
    double[] normals = {3, 4, 5};
    double[] anomalies = {1, 2};
    PrecisionRecall even = PrecisionRecall.atBreakEven(positive, normals, anomalies);
    assertThat(even).isEqualTo(new PrecisionRecall(3, 1, 1));
    assertThat(even.f1()).isEqualTo(1);
    assertThat(PrecisionRecall.atRecall(0.95, positive, normals, anomalies)).isEqualTo(even);
    assertThat(PrecisionRecall.atBreakEven(positive, anomalies, normals).f1()).isLessThan(1);
  }

  @Test
  void isWhatCountingByHandGives() {
    double[] normals = {1, 4, 5, 6, 7, 8};
    double[] anomalies = {0, 2, 3, 4.5};
    // the four lowest are 0, 1, 2, 3
    assertThat(PrecisionRecall.atBreakEven(Positive.ANOMALY, normals, anomalies))
        .isEqualTo(new PrecisionRecall(4, 0.75, 0.75));
    // the six highest are 4, 4.5, 5, 6, 7, 8
    assertThat(PrecisionRecall.atBreakEven(Positive.NORMAL, normals, anomalies))
        .isEqualTo(new PrecisionRecall(4, 5 / 6.0, 5 / 6.0));
    assertThat(PrecisionRecall.atRecall(0.8, Positive.ANOMALY, normals, anomalies))
        .isEqualTo(new PrecisionRecall(5, 4 / 6.0, 1));
    assertThat(PrecisionRecall.atRecall(0.75, Positive.ANOMALY, normals, anomalies))
        .isEqualTo(new PrecisionRecall(4, 0.75, 0.75));
    assertThat(PrecisionRecall.atRecall(1, Positive.NORMAL, normals, anomalies))
        .isEqualTo(new PrecisionRecall(1, 6 / 9.0, 1));
    assertThat(new PrecisionRecall(0, 0.5, 1).f1()).isCloseTo(2 / 3.0, within(ROUNDING));
    assertThat(new PrecisionRecall(0, 0, 0).f1()).isZero();
  }

  /** The lowest scores are normals: both are 0 at first, which is no answer. */
  @Test
  void aBadStartIsNoBreakEven() {
    double[] normals = {0, 1, 6, 7, 8};
    double[] anomalies = {2, 3, 4};
    assertThat(PrecisionRecall.atBreakEven(Positive.ANOMALY, normals, anomalies))
        .isEqualTo(new PrecisionRecall(3, 1 / 3.0, 1 / 3.0));
    // nothing but a tie: all or none
    PrecisionRecall tied =
        PrecisionRecall.atBreakEven(Positive.ANOMALY, new double[] {1, 1, 1}, new double[] {1});
    assertThat(tied.recall()).isIn(0.0, 1.0);
    // two are found with the tie, as near to three as five
    assertThat(
            PrecisionRecall.atBreakEven(
                Positive.ANOMALY, new double[] {2, 2, 9}, new double[] {1, 1, 2}))
        .isEqualTo(new PrecisionRecall(2, 1, 2 / 3.0));
  }

  /** No other cut is nearer to as many rows as the class has, or has a larger F1 where as near. */
  @ParameterizedTest
  @CsvSource({"40,15,1000", "40,15,9", "7,30,4", "1,1,2", "25,25,1"})
  void isTheBestOfAllCuts(int n, int m, int values) {
    for (long seed = 0; seed < 20; seed++) {
      Scored scored = Scored.random(n, m, values, seed);
      for (Positive positive : Positive.values()) {
        PrecisionRecall even =
            PrecisionRecall.atBreakEven(positive, scored.normals(), scored.anomalies());
        PrecisionRecall at =
            PrecisionRecall.atRecall(0.95, positive, scored.normals(), scored.anomalies());
        isAt(scored, positive, even);
        isAt(scored, positive, at);
        long[] found = scored.counts(positive, even.threshold());
        for (double threshold : scored.thresholds()) {
          long[] other = scored.counts(positive, threshold);
          assertThat(Math.abs(other[1] - other[2])).isGreaterThanOrEqualTo(off(found));
          boolean enough = other[0] >= 0.95 * other[2];
          if (enough) {
            assertThat(other[1]).isGreaterThanOrEqualTo(scored.counts(positive, at.threshold())[1]);
          }
        }
      }
    }
  }

  private static long off(long... counts) {
    return Math.abs(counts[1] - counts[2]);
  }

  private static void isAt(Scored scored, Positive positive, PrecisionRecall figures) {
    long[] counts = scored.counts(positive, figures.threshold());
    assertThat(figures.recall()).isEqualTo((double) counts[0] / counts[2]);
    assertThat(figures.precision()).isEqualTo(counts[1] == 0 ? 1 : (double) counts[0] / counts[1]);
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, -1, 1.1, Double.NaN})
  void refusesARecallThatIsNone(double recall) {
    double[] one = {1};
    assertThatIllegalArgumentException()
        .isThrownBy(() -> PrecisionRecall.atRecall(recall, Positive.NORMAL, one, one))
        .withMessage("PrecisionRecall recall: expected in (0, 1], got " + recall);
  }

  @Test
  void refusesScoresThatAreNone() {
    double[] one = {1};
    assertThatIllegalArgumentException()
        .isThrownBy(() -> PrecisionRecall.atBreakEven(Positive.NORMAL, new double[0], one))
        .withMessage("PrecisionRecall: expected normals and anomalies, got 0 and 1");
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> PrecisionRecall.atRecall(0.5, Positive.NORMAL, one, new double[] {0, Double.NaN}))
        .withMessage("PrecisionRecall anomaly 2: expected a finite score, got NaN");
  }
}
