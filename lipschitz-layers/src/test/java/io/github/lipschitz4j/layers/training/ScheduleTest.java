package io.github.lipschitz4j.layers.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.nd4j.linalg.learning.config.RmsProp;
import org.nd4j.linalg.schedule.ISchedule;

class ScheduleTest {
  private static final double ROUNDING = 1e-15;

  @Test
  void goesAsItsNameSays() {
    assertThat(new Schedule.Cosine().over(0.5, 100)).isEqualTo(new CosineDecay(0.5, 100));
    ISchedule constant = new Schedule.Constant().over(0.5, 100);
    assertThat(constant.valueAt(0, 0)).isEqualTo(0.5);
    assertThat(constant.valueAt(1000, 7)).isEqualTo(0.5);
    ISchedule line = new Schedule.Linear(0.1).over(0.5, 100);
    assertThat(line.valueAt(0, 0)).isEqualTo(0.5);
    assertThat(line.valueAt(25, 3)).isCloseTo(0.4, within(ROUNDING));
    assertThat(line.valueAt(100, 0)).isCloseTo(0.1, within(ROUNDING));
    assertThat(line.valueAt(1000, 0)).isCloseTo(0.1, within(ROUNDING));
  }

  @Test
  void aLineComparesByValue() {
    LinearDecay line = new LinearDecay(0.5, 0.1, 100);
    assertThat(line.clone()).isEqualTo(line).hasSameHashCodeAs(line).isNotSameAs(line);
    assertThat(new LinearDecay(0.4, 0.1, 100)).isNotEqualTo(line);
    assertThat(new LinearDecay(0.5, 0.2, 100)).isNotEqualTo(line);
    assertThat(new LinearDecay(0.5, 0.1, 99)).isNotEqualTo(line);
  }

  @ParameterizedTest
  @EnumSource(Optimizer.class)
  void everyOptimizerFollowsEverySchedule(Optimizer optimizer) {
    for (Schedule schedule :
        new Schedule[] {new Schedule.Cosine(), new Schedule.Constant(), new Schedule.Linear(0)}) {
      MultiLayerConfiguration conf =
          Configurations.with(optimizer.following(schedule.over(0.5, 10)));
      assertThat(MultiLayerConfiguration.fromJson(conf.toJson())).isEqualTo(conf);
      assertThat(optimizer.following(schedule.over(0.5, 10)).getLearningRate(0, 0)).isEqualTo(0.5);
    }
  }

  @Test
  void rmspropHasTheConstantsOfKeras() {
    RmsProp updater = (RmsProp) Optimizer.RMSPROP.following(new Schedule.Constant().over(0.1, 1));
    assertThat(updater.getRmsDecay()).isEqualTo(0.9);
    assertThat(updater.getEpsilon()).isEqualTo(1e-7);
  }

  @Test
  void refusesRatesAndStepsThatAreNone() {
    for (double bad : new double[] {-1, Double.NaN, Double.POSITIVE_INFINITY}) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> new Schedule.Linear(bad))
          .withMessage("Linear schedule last rate: expected finite and ≥ 0, got " + bad);
      assertThatIllegalArgumentException()
          .isThrownBy(() -> new LinearDecay(0.1, bad, 1))
          .withMessage("LinearDecay last rate: expected finite and ≥ 0, got " + bad);
      assertThatIllegalArgumentException()
          .isThrownBy(() -> new LinearDecay(bad, 0, 1))
          .withMessage("LinearDecay initial rate: expected finite and > 0, got " + bad);
    }
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new LinearDecay(0.1, 0, 0))
        .withMessage("LinearDecay steps: expected ≥ 1, got 0");
  }
}
