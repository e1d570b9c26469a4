package io.github.lipschitz4j.layers.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.github.lipschitz4j.layers.updaters.FusedAdam;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.junit.jupiter.api.Test;

class CosineDecayTest {
  private static final CosineDecay DECAY = new CosineDecay(0.5, 100);

  @Test
  void fallsOnHalfACosine() {
    assertThat(DECAY.valueAt(0, 0)).isEqualTo(0.5);
    assertThat(DECAY.valueAt(25, 0)).isCloseTo(0.25 + Math.sqrt(2) / 8, within(1e-15));
    assertThat(DECAY.valueAt(50, 3)).isCloseTo(0.25, within(1e-15));
    assertThat(DECAY.valueAt(100, 0)).isZero();
    assertThat(DECAY.valueAt(1000, 0)).isZero();
    for (int k = 0; k < 100; k++) {
      assertThat(DECAY.valueAt(k + 1, 0)).isLessThan(DECAY.valueAt(k, 0));
    }
  }

  @Test
  void comparesByValueAndSurvivesTheHostsJson() {
    assertThat(DECAY.clone()).isEqualTo(DECAY).hasSameHashCodeAs(DECAY).isNotSameAs(DECAY);
    assertThat(new CosineDecay(0.5, 99)).isNotEqualTo(DECAY);
    assertThat(new CosineDecay(0.25, 100)).isNotEqualTo(DECAY);
    MultiLayerConfiguration conf = Configurations.with(new FusedAdam(DECAY));
    assertThat(MultiLayerConfiguration.fromJson(conf.toJson())).isEqualTo(conf);
  }

  @Test
  void refusesARateOrStepsThatAreNone() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new CosineDecay(0, 10))
        .withMessage("CosineDecay initial rate: expected finite and > 0, got 0.0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new CosineDecay(Double.NaN, 10))
        .withMessage("CosineDecay initial rate: expected finite and > 0, got NaN");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new CosineDecay(0.1, 0))
        .withMessage("CosineDecay steps: expected ≥ 1, got 0");
  }
}
