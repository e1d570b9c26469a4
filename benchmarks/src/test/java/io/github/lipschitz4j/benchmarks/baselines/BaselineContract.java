package io.github.lipschitz4j.benchmarks.baselines;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.lipschitz4j.oneclass.evaluation.Auroc;
import org.junit.jupiter.api.Test;

/** What every baseline does: outliers score low, the same seed gives the same scores. */
abstract class BaselineContract {
  /** Nearly all of a shell far outside a cloud lies below the cloud. */
  private static final double SURE = 0.98;

  abstract Baseline baseline();

  private final double[][] train = Clouds.gaussian(400, 4, 1);
  private final double[][] fresh = Clouds.gaussian(100, 4, 2);

  @Test
  void outliersScoreLowAndRowsAreLeftAlone() {
    Baseline.Fitted fitted = baseline().fit(train, 3);
    double[] normals = fitted.score(fresh);
    double[] outliers = fitted.score(Clouds.shell(50, 4, 6, 4));

    assertThat(Auroc.of(normals, outliers)).isGreaterThan(SURE);
    // the same measure on rows that are no outliers: the comparison can fail
    assertThat(Auroc.of(normals, fitted.score(Clouds.gaussian(100, 4, 5)))).isBetween(0.4, 0.6);
    assertThat(fitted.ownScores()).hasSameSizeAs(train);
    assertThat(Auroc.of(fitted.ownScores(), outliers)).isGreaterThan(SURE);

    assertThat(train).isDeepEqualTo(Clouds.gaussian(400, 4, 1));
    assertThat(fresh).isDeepEqualTo(Clouds.gaussian(100, 4, 2));
  }

  @Test
  void sameSeedSameScores() {
    double[][] few = Clouds.gaussian(300, 2, 1);
    Baseline small = small();
    double[] scores = small.fit(few, 3).score(few);
    assertThat(scores).hasSameSizeAs(few);
    assertThat(small.fit(few, 3).score(few)).isEqualTo(scores);
  }

  /** What is fitted twice: with fewer steps where the baseline has steps. */
  Baseline small() {
    return baseline();
  }
}
