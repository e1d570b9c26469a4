package io.github.lipschitz4j.wasserstein.gan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.lipschitz4j.core.testkit.Derivatives;
import io.github.lipschitz4j.core.testkit.Samples;
import org.assertj.core.data.Offset;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.NoOp;

class PenaltyTest {
  /** Twice differenced in double: two central differences at about 1e-10 each. */
  private static final double TWICE_DIFFERENCED = 1e-6;

  /** h²/6 times a third derivative of order one, and float's rounding over h. */
  private static final double FLOAT = 2e-3;

  /** Output gradients of 1/h that cancel in double. */
  private static final Offset<Double> ROUNDING = within(1e-9);

  private static final double WEIGHT = 3;

  private static MultiLayerNetwork network(DataType type, Activation activation) {
    MultiLayerNetwork network =
        new MultiLayerNetwork(
            new NeuralNetConfiguration.Builder()
                .seed(1)
                .dataType(type)
                .updater(new NoOp())
                .list()
                .layer(new DenseLayer.Builder().nIn(2).nOut(6).activation(activation).build())
                .layer(new DenseLayer.Builder().nIn(6).nOut(5).activation(activation).build())
                .layer(
                    new DenseLayer.Builder().nIn(5).nOut(1).activation(Activation.IDENTITY).build())
                .build());
    network.init();
    network.setParams(Samples.gaussian(1, (int) network.numParams(), 2).castTo(type));
    return network;
  }

  /** P by the input gradient alone: what the penalty's gradient has to be the derivative of. */
  private static double penalty(MultiLayerNetwork network, INDArray parameters, INDArray x) {
    network.setParams(parameters);
    Player player = new Player(network);
    player.forward(x);
    INDArray norms = player.backward(Nd4j.ones(DataType.DOUBLE, x.rows(), 1)).norm2(1);
    INDArray off = norms.sub(1);
    return WEIGHT * off.mul(off).meanNumber().doubleValue();
  }

  private static INDArray gradient(MultiLayerNetwork network, INDArray x) {
    Player player = new Player(network);
    Penalty.Rows rows = new Penalty(WEIGHT).at(player, x);
    player.forward(rows.rows());
    player.backward(rows.outputGradient());
    return player.gradient().dup();
  }

  private static double relative(INDArray found, INDArray expected) {
    INDArray exact = expected.reshape(found.shape());
    return found.castTo(DataType.DOUBLE).distance2(exact) / exact.norm2Number().doubleValue();
  }

  @Test
  void agreesWithTheDerivativeOfTheNorm() {
    INDArray x = Samples.gaussian(7, 2, 3);
    MultiLayerNetwork smooth = network(DataType.DOUBLE, Activation.TANH);
    INDArray parameters = smooth.params().dup();
    INDArray found = gradient(smooth, x);
    INDArray expected = Derivatives.gradient(p -> penalty(smooth, p, x), parameters);
    assertThat(expected.norm2Number().doubleValue()).as("something to find").isGreaterThan(1);
    assertThat(relative(found, expected)).isLessThan(TWICE_DIFFERENCED);
    // in float, with its longer step
    MultiLayerNetwork single = network(DataType.FLOAT, Activation.TANH);
    single.setParams(parameters.castTo(DataType.FLOAT));
    assertThat(relative(gradient(single, x), expected)).isLessThan(FLOAT);
  }

  @Test
  void isExactWithinALinearRegion() {
    INDArray x = Samples.gaussian(4, 2, 5);
    MultiLayerNetwork folded = network(DataType.DOUBLE, Activation.RELU);
    INDArray parameters = folded.params().dup();
    INDArray found = gradient(folded, x);
    INDArray expected = Derivatives.gradient(p -> penalty(folded, p, x), parameters);
    assertThat(expected.norm2Number().doubleValue()).isGreaterThan(0.1);
    assertThat(relative(found, expected)).isLessThan(TWICE_DIFFERENCED);
  }

  @Test
  void aFlatCriticHasNoDirection() {
    MultiLayerNetwork flat = network(DataType.DOUBLE, Activation.TANH);
    flat.setParams(Nd4j.zeros(DataType.DOUBLE, 1, flat.numParams()));
    INDArray found = gradient(flat, Samples.gaussian(3, 2, 3));
    assertThat(found.norm2Number().doubleValue()).isCloseTo(0, ROUNDING);
  }
}
