package io.github.lipschitz4j.isometric.nets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Adam;

class TrainedNetworkTest {
  private static final double RATE = 0.001;

  /** Adam's ε of 1e-8, and numbers in double. */
  private static final double ROUNDING = 1e-9;

  private static MultiLayerNetwork linear() {
    return Networks.encoder(
        new Architecture.Dense(List.of(), Architecture.Nonlinearity.TANH),
        2,
        1,
        new Networks.Start(DataType.DOUBLE, new Adam(RATE), 1));
  }

  /**
   * How far a step along this gradient at the output moves the bias, whose gradient is the same.
   */
  private static double step(TrainedNetwork network, double gradient) {
    INDArray before = network.network().params().dup();
    network.forward(Nd4j.ones(1, 2));
    network.backward(Nd4j.ones(1, 1).muli(gradient));
    network.step();
    long bias = before.length() - 1;
    return network.network().params().getDouble(bias) - before.getDouble(bias);
  }

  /** Adam without memory would take the full step after a gradient of another sign as well. */
  @Test
  void remembersEarlierStepsWhateverIsDoneBetween() {
    TrainedNetwork network = new TrainedNetwork(linear());
    assertThat(step(network, 1)).isCloseTo(-RATE, within(ROUNDING));
    network.output(Nd4j.ones(3, 2));
    network.network().clear();
    // m = 0.9·0.1 − 0.1 = −0.01 over 1 − 0.9² = 0.19, v = 1
    assertThat(step(network, -1)).isCloseTo(RATE * 0.01 / 0.19, within(ROUNDING));
  }

  @Test
  void refusesABackwardPassWithoutAForwardPass() {
    TrainedNetwork network = new TrainedNetwork(linear());
    assertThatThrownBy(() -> network.backward(Nd4j.ones(1, 1)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("TrainedNetwork backward: expected a forward pass first, got none");
    assertThatThrownBy(network::step)
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("TrainedNetwork step: expected a backward pass first, got none");
  }
}
