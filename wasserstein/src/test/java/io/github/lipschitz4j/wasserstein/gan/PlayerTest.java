package io.github.lipschitz4j.wasserstein.gan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class PlayerTest {
  /** A rate of 0.001 in float, and ε beside a gradient of about 1. */
  private static final double ROUNDING = 1e-6;

  private static final GanOptions OPTIONS =
      GanOptions.repository(new Constraint.WeightClipping(0.01));

  private static MultiLayerNetwork critic() {
    return DefaultNetworks.critic(OPTIONS, 2, new SplittableRandom(3));
  }

  private static double step(Player player) {
    INDArray before = player.network().params().dup();
    player.forward(Nd4j.ones(1, 2));
    player.backward(Nd4j.ones(1, 1));
    player.step();
    // the last parameter is the bias at the end, whose gradient is the one at the output: 1
    long last = before.length() - 1;
    return player.network().params().getDouble(last) - before.getDouble(last);
  }

  /** Adam without memory would take a step of √(1 − β₂ᵗ)/√(1 − β₂) times the rate. */
  @Test
  void remembersEarlierSteps() {
    Player player = new Player(critic());
    for (int t = 0; t < 5; t++) {
      assertThat(step(player)).isCloseTo(-0.001, within(ROUNDING));
    }
    assertThat(player.network().getUpdater().getStateViewArray().maxNumber().doubleValue())
        .isPositive();
  }

  @Test
  void forgetsTheLastPassButNotTheUpdater() {
    Player player = new Player(critic());
    step(player);
    assertThat(player.network().getInput()).isNull();
    INDArray state = player.network().getUpdater().getStateViewArray().dup();
    player.forget();
    assertThat(player.network().getUpdater().getStateViewArray()).isEqualTo(state);
  }
}
