package io.github.lipschitz4j.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.lipschitz4j.metric.networks.FeatureNetwork;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Adam;

class TraineeTest {
  private static final double RATE = 0.001;

  /** Float beside the rate, and ε beside a gradient of about 1. */
  private static final double ROUNDING = 1e-6;

  private static LayeredExtractor layered() {
    return new LayeredExtractor(
        new FeatureNetwork.Dense(List.of(16), 8).start(Clusters.COLUMNS, DataType.FLOAT, 3));
  }

  private static double step(Trainee trainee) {
    INDArray before = trainee.weights();
    trainee.forward(Nd4j.ones(1, Clusters.COLUMNS));
    trainee.step(Nd4j.ones(1, 8));
    // the last weight is a bias at the end, whose gradient is the one at the features: 1
    long last = before.length() - 1;
    return trainee.weights().getDouble(last) - before.getDouble(last);
  }

  /** Adam without memory would take a step of √(1 − β₂ᵗ)/√(1 − β₂) times the rate. */
  @Test
  void aChainRemembersEarlierSteps() {
    LayeredExtractor chain = layered();
    chain.optimizer(new Adam(RATE));
    double memory = 0;
    for (int t = 0; t < 5; t++) {
      assertThat(step(chain)).isCloseTo(-RATE, within(ROUNDING));
      double grown = chain.memory().maxNumber().doubleValue();
      assertThat(grown).isGreaterThan(memory);
      memory = grown;
    }
  }

  @Test
  void aGraphRemembersEarlierSteps() {
    GraphExtractor graph = new GraphExtractor(MetricLearnerTest.residual());
    graph.optimizer(new Adam(RATE));
    double memory = 0;
    for (int t = 0; t < 5; t++) {
      assertThat(step(graph)).isCloseTo(-RATE, within(ROUNDING));
      double grown = graph.memory().maxNumber().doubleValue();
      assertThat(grown).isGreaterThan(memory);
      memory = grown;
    }
  }

  @Test
  void anOptimizerStartsAnew() {
    LayeredExtractor chain = layered();
    chain.optimizer(new Adam(RATE));
    step(chain);
    chain.optimizer(new Adam(RATE));
    assertThat(chain.memory().maxNumber().doubleValue()).isZero();
    assertThat(step(chain)).isCloseTo(-RATE, within(ROUNDING));
  }
}
