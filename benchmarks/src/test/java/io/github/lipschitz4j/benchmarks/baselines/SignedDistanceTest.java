package io.github.lipschitz4j.benchmarks.baselines;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.lipschitz4j.oneclass.OneClassModel;
import io.github.lipschitz4j.oneclass.OneClassTrainer;
import io.github.lipschitz4j.oneclass.Rule;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.factory.Nd4j;

class SignedDistanceTest {
  /** Two standardizations in a row round otherwise than one, and training is in float. */
  private static final double ROUNDING = 1e-3;

  private static final int STEPS = 3;

  @Test
  void isWhatTheRuleOfTablesGivesForRowsAsTheyAre() {
    double[][] raw = inUnits(Clouds.gaussian(300, 3, 1));
    double[][] fresh = inUnits(Clouds.gaussian(20, 3, 2));
    ColumnScaling scaling = ColumnScaling.of(raw);
    OneClassModel model =
        OneClassTrainer.builder()
            .seed(5)
            .rule(Rule.tables())
            .options(options -> options.steps(STEPS))
            .build()
            .fit(Nd4j.createFromArray(raw));
    double[] expected = model.signedDistance(Nd4j.createFromArray(fresh));

    assertThat(scores(SignedDistance.Kind.TABLES, scaling, raw, fresh))
        .containsExactly(expected, within(ROUNDING));
    // the other rule is another learner: the comparison can fail
    double[] points = scores(SignedDistance.Kind.POINTS, scaling, raw, fresh);
    assertThat(Math.abs(points[0] - expected[0])).isGreaterThan(10 * ROUNDING);
  }

  private static double[] scores(
      SignedDistance.Kind kind, ColumnScaling scaling, double[][] raw, double[][] fresh) {
    return new SignedDistance(kind, OptionalInt.of(STEPS))
        .fit(scaling.apply(raw), 5)
        .score(scaling.apply(fresh));
  }

  /** Columns with units of their own. */
  private static double[][] inUnits(double[][] rows) {
    for (double[] row : rows) {
      row[0] = 100 * row[0] - 30;
      row[2] = 0.02 * row[2] + 1;
    }
    return rows;
  }
}
