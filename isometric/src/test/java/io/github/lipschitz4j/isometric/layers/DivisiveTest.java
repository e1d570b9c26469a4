package io.github.lipschitz4j.isometric.layers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.lipschitz4j.core.testkit.Derivatives;
import io.github.lipschitz4j.core.testkit.Samples;
import io.github.lipschitz4j.isometric.nets.TrainedNetwork;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.learning.config.Sgd;

/** Both normalizations as layers of the host. */
class DivisiveTest {
  private static final int CHANNELS = 3;

  /** Central differences in double. */
  private static final double DIFFERENCES = 1e-6;

  private static Layer layer(boolean inverse) {
    return inverse ? new IGDN.Builder().build() : new GDN.Builder().build();
  }

  private static MultiLayerNetwork network(boolean inverse) {
    MultiLayerNetwork network =
        new MultiLayerNetwork(
            new NeuralNetConfiguration.Builder()
                .dataType(DataType.DOUBLE)
                .updater(new Sgd(1))
                .list(layer(inverse))
                .validateOutputLayerConfig(false)
                .setInputType(InputType.convolutional(2, 2, CHANNELS))
                .build());
    network.init();
    // away from the start, where nearly all of γ is the same
    INDArray away = Samples.gaussian(1, 12, 4).muli(0.3);
    network.params().addi(away.reshape('c', network.params().shape()));
    return network;
  }

  private static INDArray images(long seed) {
    return Samples.gaussian(2, 4 * CHANNELS, seed).reshape('c', new long[] {2, CHANNELS, 2, 2});
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void valueIsThatOfTheFormula(boolean inverse) {
    MultiLayerNetwork network = network(inverse);
    INDArray x = images(1);
    INDArray y = network.output(x, false);
    INDArray b = network.getParam("0_beta");
    INDArray g = network.getParam("0_gamma");
    for (int i = 0; i < CHANNELS; i++) {
      double pool = 1e-6 + b.getDouble(i) * b.getDouble(i);
      for (int j = 0; j < CHANNELS; j++) {
        double value = x.getDouble(1, j, 0, 1);
        pool += g.getDouble(i, j) * g.getDouble(i, j) * value * value;
      }
      double expected = x.getDouble(1, i, 0, 1) * Math.pow(pool, inverse ? 0.5 : -0.5);
      assertThat(y.getDouble(1, i, 0, 1)).isCloseTo(expected, within(1e-14));
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void gradientsAreThoseOfDifferences(boolean inverse) {
    MultiLayerNetwork network = network(inverse);
    TrainedNetwork trained = new TrainedNetwork(network);
    INDArray x = images(2);
    INDArray g = Samples.gaussian(2, 4 * CHANNELS, 3);
    trained.forward(x);
    INDArray toX = trained.backward(g);
    INDArray toParameters = trained.gradient();
    INDArray expected = Derivatives.gradient(v -> Derivatives.inner(trained.output(v), g), x);
    assertThat(toX.distance2(expected.reshape('c', toX.shape()))).isLessThan(DIFFERENCES);

    INDArray start = network.params().dup();
    INDArray byDifferences =
        Derivatives.gradient(
            p -> {
              network.setParams(p.reshape('c', new long[] {1, p.length()}));
              return Derivatives.inner(trained.output(x), g);
            },
            start.reshape(start.length()));
    assertThat(byDifferences.norm2Number().doubleValue()).isGreaterThan(0.1);
    assertThat(toParameters.reshape(start.length()).distance2(byDifferences))
        .isLessThan(DIFFERENCES);
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void goesThroughTheHostsJsonAndClone(boolean inverse) {
    MultiLayerNetwork network = network(inverse);
    MultiLayerConfiguration conf = network.getLayerWiseConfigurations();
    MultiLayerConfiguration back = MultiLayerConfiguration.fromJson(conf.toJson());
    assertThat(back).isEqualTo(conf);
    MultiLayerNetwork again = new MultiLayerNetwork(back);
    again.init(network.params(), true);
    INDArray y = network.output(images(5), false);
    assertThat(again.output(images(5), false).distance2(y)).isZero();
    assertThat(network.clone().output(images(5), false).distance2(y)).isZero();
    assertThat(
            network
                .convertDataType(DataType.FLOAT)
                .output(images(5).castTo(DataType.FLOAT))
                .castTo(DataType.DOUBLE)
                .distance2(y))
        .isLessThan(1e-5);
    assertThat(layer(inverse)).isEqualTo(layer(inverse)).isNotEqualTo(layer(!inverse));
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void refusesOtherInputs(boolean inverse) {
    String who = inverse ? "IGDN" : "GDN";
    assertThatThrownBy(() -> layer(inverse).setNIn(InputType.recurrent(3), true))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith(who + " input: expected rows or images");
    assertThatThrownBy(() -> network(inverse).output(Samples.gaussian(2, 5, 1)))
        .hasMessageContaining(who + " input: expected shape [n, 3, …], got [2, 5]");
  }
}
