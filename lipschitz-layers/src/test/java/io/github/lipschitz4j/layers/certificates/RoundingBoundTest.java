package io.github.lipschitz4j.layers.certificates;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.lipschitz4j.core.testkit.Samples;
import io.github.lipschitz4j.layers.FullSort;
import io.github.lipschitz4j.layers.GroupSort;
import io.github.lipschitz4j.layers.MaxMin;
import io.github.lipschitz4j.layers.Nets;
import io.github.lipschitz4j.layers.condensed.CondensedNetwork;
import io.github.lipschitz4j.layers.condensed.Rounding;
import java.util.List;
import java.util.stream.Stream;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.activations.impl.ActivationLReLU;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.learning.config.NoOp;

class RoundingBoundTest {
  /**
   * The bound adds up what could all fall on one side, the error is a random walk: √64 apart in
   * each product, √64 more between norms and single values, and a few times for the depth.
   */
  private static final double LOOSE = 3000;

  private static final int ROWS = 64;

  static Stream<List<Layer>> networks() {
    return Stream.of(
        List.of(
            Nets.spectral(16, 64),
            new GroupSort(),
            Nets.spectral(64, 64),
            new FullSort(),
            Nets.head(64)),
        List.of(Nets.spectral(16, 32), new MaxMin(), Nets.head(64)),
        List.of(dense(16, 64, Activation.RELU), dense(64, 64, Activation.TANH), head()),
        List.of(dense(16, 64, Activation.SIGMOID), dense(64, 64, Activation.SOFTPLUS), head()),
        List.of(dense(16, 64, Activation.SOFTSIGN), dense(64, 64, Activation.HARDTANH), head()),
        List.of(
            dense(16, 64, Activation.SIGMOID),
            new ActivationLayer(new ActivationLReLU(3)),
            head()));
  }

  private static Layer dense(int in, int out, Activation activation) {
    return new DenseLayer.Builder().nIn(in).nOut(out).activation(activation).build();
  }

  private static Layer head() {
    return dense(64, 1, Activation.IDENTITY);
  }

  @ParameterizedTest
  @MethodSource("networks")
  void coversTheDifferenceBetweenFloatAndDouble(List<Layer> layers) {
    MultiLayerNetwork net =
        Nets.net(Nets.host(DataType.FLOAT, new NoOp()), layers.toArray(Layer[]::new));
    net.paramTable().forEach((key, values) -> values.addi(key.endsWith("_b") ? 0.1 : 0));
    CondensedNetwork single = CondensedNetwork.of(net);
    CondensedNetwork exact = single.castTo(DataType.DOUBLE);
    RoundingBound bound = Certifier.certify(single).rounding();
    double tightest = Double.POSITIVE_INFINITY;
    for (double scale : new double[] {1e-6, 1, 1e3}) {
      INDArray x = Samples.gaussian(ROWS, 16, 1).muli(scale); // rounded on its way into floats
      INDArray norms = x.norm2(1);
      INDArray computed = single.value(x).castTo(DataType.DOUBLE);
      INDArray expected = exact.value(x);
      for (int i = 0; i < ROWS; i++) {
        double error = Math.abs(computed.getDouble(i) - expected.getDouble(i));
        double allowed = bound.of(norms.getDouble(i));
        assertThat(error).isLessThanOrEqualTo(allowed);
        tightest = Math.min(tightest, allowed / error);
      }
    }
    assertThat(tightest).as("not absurdly loose").isLessThan(LOOSE);
  }

  @Test
  void withoutRoundingThereWouldBeNoError() {
    // the property can fail: with a unit of zero the float value is off by more than the bound
    MultiLayerNetwork net = Nets.net(DataType.FLOAT, Nets.spectral(16, 64), Nets.head(64));
    CondensedNetwork single = CondensedNetwork.of(net);
    INDArray x = Samples.gaussian(1, 16, 1);
    double computed = single.value(x).getDouble(0);
    double exact = single.castTo(DataType.DOUBLE).value(x).getDouble(0);
    RoundingBound bound = Certifier.certify(single).rounding();
    assertThat(bound.unit()).isEqualTo(0x1p-24);
    RoundingBound none = new RoundingBound(bound.layers(), 0);
    assertThat(Math.abs(computed - exact)).isGreaterThan(none.of(4));
  }

  @Test
  void doubleRoundsLess() {
    CondensedNetwork single =
        CondensedNetwork.of(Nets.net(DataType.FLOAT, Nets.spectral(16, 8), Nets.head(8)));
    double inFloat = Certifier.certify(single).rounding().of(1);
    double inDouble = Certifier.certify(single.castTo(DataType.DOUBLE)).rounding().of(1);
    assertThat(inDouble * 0x1p29).isBetween(inFloat * 0.99, inFloat * 1.01);
  }

  @Test
  void sortsRoundNothing() {
    CondensedNetwork without =
        CondensedNetwork.of(Nets.net(DataType.FLOAT, Nets.spectral(16, 8), Nets.head(8)));
    CondensedNetwork with =
        CondensedNetwork.of(
            Nets.net(
                DataType.FLOAT,
                Nets.spectral(16, 8),
                new FullSort(),
                new GroupSort(),
                Nets.head(8)));
    assertThat(Certifier.certify(with).rounding().of(1))
        .isEqualTo(Certifier.certify(without).rounding().of(1));
  }

  @Test
  void refusesSizesThatAreNone() {
    for (double size : new double[] {Double.NaN, Double.POSITIVE_INFINITY, -1}) {
      String got = ": expected finite and ≥ 0, got " + size;
      assertThatThrownBy(() -> new Rounding.Step(size, 1, 1, 1)).hasMessageEndingWith(got);
      assertThatThrownBy(() -> new Rounding.Step(1, size, 1, 1)).hasMessageEndingWith(got);
      assertThatThrownBy(() -> new Rounding.Step(1, 1, size, 1)).hasMessageEndingWith(got);
    }
    assertThatThrownBy(() -> new Rounding.Step(1, 1, 1, -1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("RoundingBound length: expected ≥ 0, got -1");
  }

  @Test
  void growsWithTheInput() {
    RoundingBound bound =
        Certifier.certify(Nets.net(DataType.FLOAT, Nets.spectral(16, 8), Nets.head(8))).rounding();
    assertThat(bound.of(0)).isNotNegative().isLessThan(bound.of(1));
    assertThat(bound.of(1)).isLessThan(bound.of(2));
  }
}
