package io.github.lipschitz4j.oneclass.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CurvesOfScoresTest {
  /** Sums of some hundred shares in double. */
  private static final double ROUNDING = 1e-13;

  private static final double[] HIGH = {3, 4, 5};
  private static final double[] LOW = {1, 2};

  private static double aupr(Positive positive, double[] normals, double[] anomalies) {
    return PrecisionRecallCurve.of(positive, normals, anomalies).area();
  }

  @Test
  void perfectScoresHaveArea1AndOneScoreForAllTheShare() {
    double[] three = {7, 7, 7};
    double[] one = {7};
    assertThat(aupr(Positive.ANOMALY, HIGH, LOW)).isEqualTo(1);
    assertThat(aupr(Positive.NORMAL, HIGH, LOW)).isEqualTo(1);
    assertThat(aupr(Positive.ANOMALY, three, one)).isEqualTo(0.25);
    assertThat(aupr(Positive.NORMAL, three, one)).isEqualTo(0.75);
    // worst: the two anomalies come last, at precisions 1/4 and 2/5
    assertThat(aupr(Positive.ANOMALY, LOW.clone(), HIGH.clone())).isLessThan(0.6);
    assertThat(aupr(Positive.ANOMALY, new double[] {0, 1, 2}, new double[] {3, 4}))
        .isCloseTo((1 / 4.0 + 2 / 5.0) / 2, within(ROUNDING));
  }

  @Test
  void randomScoresHaveTheShareOfTheClass() {
    SplittableRandom random = new SplittableRandom(3);
    double mean = 0;
    int runs = 200;
    for (int i = 0; i < runs; i++) {
      mean +=
          aupr(Positive.ANOMALY, random.doubles(300).toArray(), random.doubles(100).toArray())
              / runs;
    }
    // a run deviates by about 0.03, and a small sample is a little above the share
    assertThat(mean).isBetween(0.245, 0.27);
  }

  /** scikit-learn's average_precision_score, on the definition: a sum over thresholds. */
  @ParameterizedTest
  @CsvSource({"60,20,1000", "60,20,7", "5,50,3", "1,1,1"})
  void areWhatCountingAtEveryThresholdGives(int n, int m, int values) {
    for (long seed = 0; seed < 10; seed++) {
      Scored scored = Scored.random(n, m, values, seed);
      double[] thresholds = scored.thresholds();
      RocCurve roc = RocCurve.of(scored.normals(), scored.anomalies());
      assertThat(roc.falseAlarms()).hasSize(thresholds.length);
      for (int c = 0; c < thresholds.length; c++) {
        assertThat(roc.falseAlarms()[c])
            .isEqualTo((double) Scored.below(scored.normals(), thresholds[c]) / n);
        assertThat(roc.detected()[c])
            .isEqualTo((double) Scored.below(scored.anomalies(), thresholds[c]) / m);
      }
      for (Positive positive : Positive.values()) {
        double sum = 0;
        double before = 0;
        for (int c = 0; c < thresholds.length; c++) {
          int k = positive == Positive.ANOMALY ? c : thresholds.length - 1 - c;
          long[] counts = scored.counts(positive, thresholds[k]);
          double recall = (double) counts[0] / counts[2];
          sum += counts[1] == 0 ? 0 : (recall - before) * counts[0] / counts[1];
          before = recall;
        }
        assertThat(aupr(positive, scored.normals(), scored.anomalies()))
            .isCloseTo(sum, within(ROUNDING));
      }
    }
  }

  @ParameterizedTest
  @CsvSource({"60,20,1000", "60,20,7", "5,50,2"})
  void theAreaBelowTheRocIsTheAuroc(int n, int m, int values) {
    Scored scored = Scored.random(n, m, values, 8);
    double auroc = Auroc.of(scored.normals(), scored.anomalies());
    assertThat(auroc).isNotEqualTo(0.5);
    assertThat(RocCurve.of(scored.normals(), scored.anomalies()).area())
        .isCloseTo(auroc, within(ROUNDING));
  }

  @ParameterizedTest
  @CsvSource({"60,20,1000", "60,20,7", "5,50,2", "1,1,1"})
  void theBestAccuracyIsThatOfTheBestThreshold(int n, int m, int values) {
    Scored scored = Scored.random(n, m, values, 5);
    BestAccuracy best = BestAccuracy.of(scored.normals(), scored.anomalies());
    double most = Arrays.stream(scored.thresholds()).map(t -> right(scored, t)).max().orElseThrow();
    assertThat(best.value()).isEqualTo(most / (n + m));
    assertThat(right(scored, best.threshold())).isEqualTo(most);
    assertThat(BestAccuracy.of(HIGH, LOW)).isEqualTo(new BestAccuracy(3, 1));
    // the other way round the best is to call all normal, or all anomalies
    assertThat(BestAccuracy.of(LOW, HIGH).value()).isEqualTo(3 / 5.0);
  }

  private static double right(Scored scored, double threshold) {
    return scored.normals().length
        - Scored.below(scored.normals(), threshold)
        + Scored.below(scored.anomalies(), threshold);
  }

  @Test
  void zerosOfBothSignsAreOneScore() {
    assertThat(RocCurve.of(new double[] {0.0}, new double[] {-0.0}).detected())
        .containsExactly(0, 1);
  }

  @Test
  void curvesCannotBeWritten() {
    RocCurve roc = RocCurve.of(HIGH, LOW);
    roc.detected()[0] = 9;
    roc.falseAlarms()[0] = 9;
    assertThat(roc.detected()[0] + roc.falseAlarms()[0]).isZero();
    PrecisionRecallCurve curve = PrecisionRecallCurve.of(Positive.NORMAL, HIGH, LOW);
    curve.precision()[0] = 9;
    curve.recall()[0] = 9;
    assertThat(curve.precision()[0] + curve.recall()[0]).isEqualTo(1);
  }

  @Test
  void scoresWithinARadiusAreMovedByTheBound() {
    ScoresWithin moved = ScoresWithin.certified(0.5, 2, HIGH, LOW);
    assertThat(moved.normals()).containsExactly(2, 3, 4);
    assertThat(moved.anomalies()).containsExactly(2, 3);
    assertThat(moved.auroc()).isCloseTo((0.5 + 1.5 + 2) / 6, within(ROUNDING));
    assertThat(moved.roc().area()).isCloseTo(moved.auroc(), within(ROUNDING));
    assertThat(ScoresWithin.certified(0, 2, HIGH, LOW).auroc()).isEqualTo(1);
    assertThat(ScoresWithin.certified(9, 2, HIGH, LOW).auroc()).isZero();
  }

  @Test
  void anEvaluationHoldsThemAll() {
    Scored scored = Scored.random(60, 20, 30, 2);
    double[] n = scored.normals();
    double[] a = scored.anomalies();
    ScoreEvaluation all = ScoreEvaluation.of(n, a);
    assertThat(all.auroc()).isEqualTo(DeLong.of(n, a));
    assertThat(all.aupr()).isEqualTo(aupr(Positive.ANOMALY, n, a));
    assertThat(all.auprNormal()).isEqualTo(aupr(Positive.NORMAL, n, a));
    assertThat(all.anomaly()).isEqualTo(PrecisionRecall.atBreakEven(Positive.ANOMALY, n, a));
    assertThat(all.normal()).isEqualTo(PrecisionRecall.atBreakEven(Positive.NORMAL, n, a));
    assertThat(all.anomalyAtRecall().recall()).isGreaterThanOrEqualTo(0.95);
    assertThat(all.normalAtRecall().recall()).isGreaterThanOrEqualTo(0.95);
    assertThat(all.accuracy()).isEqualTo(BestAccuracy.of(n, a));
    assertThat(all.normals()).isEqualTo(60);
    assertThat(all.anomalies()).isEqualTo(20);
  }
}
