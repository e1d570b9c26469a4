package io.github.lipschitz4j.benchmarks.baselines;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class GoldenScoresTest {
  /** Both sum a few dozen doubles, in orders of their own. */
  private static final double ROUNDING = 1e-9;

  /** Both solvers stop once they are this near to optimal; scores are of size 1. */
  private static final double SOLVER = 2e-3;

  private final Golden golden = Golden.load();

  @Test
  void neighbourDistanceIsThatOfScikitLearn() {
    agrees(NeighbourDistance.usual(), "knn", ROUNDING);
    differs(new NeighbourDistance(6), "knn", ROUNDING);
  }

  @Test
  void localOutlierFactorIsThatOfScikitLearn() {
    agrees(LocalOutlierFactor.usual(), "lof", ROUNDING);
    differs(new LocalOutlierFactor(19), "lof", ROUNDING);
  }

  @Test
  void decisionFunctionIsThatOfScikitLearn() {
    agrees(OneClassSvm.usual(), "svm", SOLVER);
    differs(new OneClassSvm(0.1, 10_000), "svm", SOLVER);
  }

  private void agrees(Baseline baseline, String method, double tolerance) {
    Baseline.Fitted fitted = baseline.fit(golden.rows("train"), 1);
    assertThat(fitted.score(golden.rows("test")))
        .containsExactly(golden.scores(method, "test"), within(tolerance));
    assertThat(fitted.ownScores()).containsExactly(golden.scores(method, "own"), within(tolerance));
  }

  /** The comparison can fail: another hyper-parameter gives other scores. */
  private void differs(Baseline baseline, String method, double tolerance) {
    double[] scores = baseline.fit(golden.rows("train"), 1).score(golden.rows("test"));
    double[] expected = golden.scores(method, "test");
    double off = 0;
    for (int i = 0; i < scores.length; i++) {
      off = Math.max(off, Math.abs(scores[i] - expected[i]));
    }
    assertThat(off).isGreaterThan(10 * tolerance);
  }
}
