package io.github.lipschitz4j.layers.certificates;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.github.lipschitz4j.core.kernel.SingularValues;
import io.github.lipschitz4j.core.testkit.Samples;
import io.github.lipschitz4j.layers.FullSort;
import io.github.lipschitz4j.layers.GroupSort;
import io.github.lipschitz4j.layers.Nets;
import io.github.lipschitz4j.layers.condensed.Affine;
import io.github.lipschitz4j.layers.condensed.CondensedNetwork;
import java.util.List;
import java.util.stream.Stream;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.learning.config.NoOp;

class LipschitzRatioTest {
  /** A few products of matrices of size 8, and a difference of values over a thousandth. */
  private static final double ROUNDING = 1e-9;

  static Stream<CondensedNetwork> networks() {
    Stream<CondensedNetwork> plain =
        Stream.of(1L, 2L, 3L)
            .map(
                seed -> {
                  MultiLayerNetwork net =
                      Nets.net(
                          Nets.host(DataType.FLOAT, new NoOp()),
                          dense(4, 8, Activation.TANH),
                          dense(8, 3, Activation.RELU));
                  net.setParams(Samples.gaussian(1, (int) net.numParams(), seed));
                  return CondensedNetwork.of(net);
                });
    Stream<CondensedNetwork> ours =
        Stream.of(
            CondensedNetwork.of(
                Nets.net(
                    DataType.FLOAT,
                    Nets.spectral(4, 8),
                    new GroupSort(),
                    Nets.spectral(8, 8),
                    new FullSort(),
                    Nets.head(8))),
            CondensedNetwork.of(BoundTableTest.images()));
    return Stream.concat(plain, ours);
  }

  private static DenseLayer dense(int in, int out, Activation activation) {
    return new DenseLayer.Builder().nIn(in).nOut(out).activation(activation).build();
  }

  @ParameterizedTest
  @MethodSource("networks")
  void noRatioIsAboveTheBound(CondensedNetwork network) {
    double bound = Certifier.certify(network).bound().value();
    INDArray x = Samples.gaussian(40, (int) network.inputs(), 7);
    double jacobian = LipschitzRatio.jacobian(network, x);
    double noise = LipschitzRatio.noise(network, x, 5, 1, 1);
    double attack = LipschitzRatio.attack(network, x, 20, 1, 1);
    for (double ratio : new double[] {jacobian, noise, attack}) {
      assertThat(ratio).isBetween(bound / 20, bound * (1 + ROUNDING));
    }
    // the ascent starts from the first pair of the noise
    assertThat(attack).isGreaterThan(LipschitzRatio.noise(network, x, 1, 1, 1));
  }

  @ParameterizedTest
  @ValueSource(strings = {"FLOAT", "DOUBLE"})
  void theJacobianOfWeightsIsTheirNorm(DataType type) {
    INDArray weight = Samples.gaussian(4, 3, 2);
    CondensedNetwork network =
        new CondensedNetwork(List.of(new Affine("a", weight, Samples.gaussian(1, 3, 3))))
            .castTo(type);
    double largest = SingularValues.largest(weight.castTo(type));
    INDArray x = Samples.gaussian(5, 4, 4);
    assertThat(LipschitzRatio.jacobian(network, x)).isCloseTo(largest, within(ROUNDING));
    // one direction is enough for a linear function, and ascent turns to it
    assertThat(LipschitzRatio.attack(network, x, 200, 1, 1)).isCloseTo(largest, within(0.01));
    assertThat(LipschitzRatio.noise(network, x, 1, 1, 1)).isLessThan(largest * 0.99);
  }

  @Test
  void followsFromTheSeedAndLeavesItsInputsAlone() {
    CondensedNetwork network = networks().findFirst().orElseThrow();
    INDArray x = Samples.gaussian(5, 4, 4);
    INDArray copy = x.dup();
    double ratio = LipschitzRatio.noise(network, x, 3, 1, 1);
    assertThat(LipschitzRatio.noise(network, x, 3, 1, 1)).isEqualTo(ratio);
    assertThat(LipschitzRatio.noise(network, x, 3, 1, 2)).isNotEqualTo(ratio);
    LipschitzRatio.attack(network, x, 3, 1, 1);
    assertThat(x.distance2(copy)).isZero();
  }

  @Test
  void refusesNumbersOutOfRange() {
    CondensedNetwork network = networks().findFirst().orElseThrow();
    INDArray x = Samples.gaussian(5, 4, 4);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> LipschitzRatio.noise(network, x, 0, 1, 1))
        .withMessage("LipschitzRatio draws: expected ≥ 1, got 0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> LipschitzRatio.attack(network, x, 0, 1, 1))
        .withMessage("LipschitzRatio steps: expected ≥ 1, got 0");
    for (double reach : new double[] {0, Double.NaN, Double.POSITIVE_INFINITY}) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> LipschitzRatio.noise(network, x, 1, reach, 1))
          .withMessage("LipschitzRatio reach: expected finite and > 0, got " + reach);
    }
  }
}
