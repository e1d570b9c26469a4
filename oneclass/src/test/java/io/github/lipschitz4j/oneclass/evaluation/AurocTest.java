package io.github.lipschitz4j.oneclass.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AurocTest {
  @Test
  void isOneHalfAndZeroWhereItHasToBe() {
    double[] high = {3, 4};
    double[] low = {1, 2, 2.5};
    assertThat(Auroc.of(high, low)).isEqualTo(1);
    assertThat(Auroc.of(low, high)).isZero();
    assertThat(Auroc.of(high, high)).isEqualTo(0.5);
    assertThat(Auroc.of(new double[] {1}, new double[] {1, 1})).isEqualTo(0.5);
    assertThat(Auroc.of(new double[] {1, 2}, new double[] {1, 0})).isEqualTo(3.5 / 4);
    assertThat(high).containsExactly(3, 4);
    assertThat(low).containsExactly(1, 2, 2.5);
  }

  /** Scores of few values, so that most pairs tie. */
  @ParameterizedTest
  @ValueSource(ints = {2, 5, 1000})
  void countsEveryPair(int values) {
    SplittableRandom random = new SplittableRandom(values);
    double[] normals = random.ints(70, -values, values).asDoubleStream().toArray();
    double[] anomalies = random.ints(50, -values, values).asDoubleStream().toArray();
    double wins = 0;
    for (double normal : normals) {
      for (double anomaly : anomalies) {
        wins += normal > anomaly ? 1 : normal == anomaly ? 0.5 : 0;
      }
    }
    assertThat(Auroc.of(normals, anomalies)).isCloseTo(wins / 70 / 50, within(1e-14));
  }

  @Test
  void tellsNeighboursAndExtremesApart() {
    assertThat(Auroc.of(new double[] {Math.nextUp(1.0)}, new double[] {1})).isEqualTo(1);
    assertThat(Auroc.of(new double[] {Double.MAX_VALUE}, new double[] {Double.MAX_VALUE}))
        .isEqualTo(0.5);
    assertThat(Auroc.of(new double[] {0.0}, new double[] {-0.0})).isEqualTo(0.5);
    assertThat(Auroc.of(new double[] {-0.0}, new double[] {0.0})).isEqualTo(0.5);
  }

  @Test
  void refusesNoScores() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Auroc.of(new double[0], new double[2]))
        .withMessage("Auroc: expected normals and anomalies, got 0 and 2");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Auroc.of(new double[2], new double[0]))
        .withMessage("Auroc: expected normals and anomalies, got 2 and 0");
  }

  @ParameterizedTest
  @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
  void refusesScoresThatAreNone(double bad) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Auroc.of(new double[] {1, bad}, new double[] {1}))
        .withMessage("Auroc normal 2: expected a finite score, got " + bad);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Auroc.of(new double[] {1}, new double[] {bad}))
        .withMessage("Auroc anomaly 1: expected a finite score, got " + bad);
  }
}
