package io.github.lipschitz4j.layers.certificates;

import static io.github.lipschitz4j.layers.Nets.FLOAT32;
import static io.github.lipschitz4j.layers.Nets.host;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.lipschitz4j.core.Retraction;
import io.github.lipschitz4j.core.kernel.SingularValues;
import io.github.lipschitz4j.core.testkit.Samples;
import io.github.lipschitz4j.layers.GroupSort;
import io.github.lipschitz4j.layers.MaxMin;
import io.github.lipschitz4j.layers.Nets;
import io.github.lipschitz4j.layers.condensed.Affine;
import io.github.lipschitz4j.layers.condensed.CondensedLayer;
import io.github.lipschitz4j.layers.condensed.CondensedNetwork;
import java.util.List;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.activations.impl.ActivationLReLU;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.learning.config.NoOp;

class CertifierTest {
  /** The bound of Gram iteration is this close from above, see GramIterationTest. */
  private static final double TIGHT = 1e-9;

  private static MultiLayerNetwork network(DataType type) {
    MultiLayerNetwork net =
        Nets.net(
            type,
            Nets.spectral(5, 16),
            new GroupSort(),
            Nets.spectral(16, 8),
            new MaxMin(),
            Nets.head(16),
            Nets.loss());
    net.fit(Nets.batch(type, 16, 5, 1));
    return net;
  }

  private static double product(MultiLayerNetwork net) {
    return Nets.weights(net).stream()
        .mapToDouble(SingularValues::largest)
        .reduce(1, (a, b) -> a * b);
  }

  @ParameterizedTest
  @ValueSource(strings = {"FLOAT", "DOUBLE"})
  void orthonormalNetworksAreCertifiedCloseToOne(DataType type) {
    MultiLayerNetwork net = network(type);
    LipschitzBound bound = Certifier.certify(net).bound();
    assertThat(bound.value()).isGreaterThanOrEqualTo(product(net) * (1 - Nets.FLOAT64));
    assertThat(bound.value()).isCloseTo(1, within(type == DataType.FLOAT ? FLOAT32 : 1e-10));
    assertThat(bound.layers().stream().map(LipschitzBound.LayerBound::name))
        .containsExactly(
            "SpectralDense 1", "GroupSort 2", "SpectralDense 3", "MaxMin 4", "FrobeniusDense 5");
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void plainNetworksAreCertifiedWithTheProductOfTheirNorms(long seed) {
    MultiLayerNetwork net =
        Nets.net(
            host(DataType.DOUBLE, new NoOp()),
            new DenseLayer.Builder().nIn(4).nOut(6).activation(Activation.RELU).build(),
            new ActivationLayer(new ActivationLReLU(3)),
            new DenseLayer.Builder().nIn(6).nOut(3).activation(Activation.SIGMOID).build(),
            new DenseLayer.Builder().nIn(3).nOut(1).activation(Activation.IDENTITY).build());
    net.setParams(Samples.gaussian(1, (int) net.numParams(), seed));
    double expected = 3 * 0.25;
    for (int k : new int[] {0, 2, 3}) {
      expected *= SingularValues.largest(net.getParam(k + "_W"));
    }
    double bound = Certifier.certify(net).bound().value();
    assertThat(bound).isBetween(expected * (1 - Nets.FLOAT64), expected * (1 + TIGHT));
  }

  @Test
  void noPairOfInputsIsFurtherApartThanTheBoundAllows() {
    CondensedNetwork network = CondensedNetwork.of(network(DataType.DOUBLE));
    double bound = Certifier.certify(network).bound().value();
    INDArray x = Samples.gaussian(200, 5, 3);
    INDArray gradients = network.valueAndGradient(x).gradient();
    double steepest = gradients.norm2(1).maxNumber().doubleValue();
    assertThat(steepest).isLessThanOrEqualTo(bound);
    assertThat(steepest).as("the bound is not idle").isGreaterThan(0.5);
  }

  @Test
  void boundDoesNotTurnWithItsInputs() {
    INDArray turn = new Retraction.Orthogonal().retract(Samples.gaussian(5, 5, 1));
    INDArray weight = Samples.gaussian(5, 7, 2);
    INDArray last = Samples.gaussian(7, 1, 3);
    double straight = bound(weight, last);
    assertThat(bound(turn.mmul(weight), last)).isCloseTo(straight, within(TIGHT * straight));
    assertThat(bound(weight.mul(2), last)).isCloseTo(2 * straight, within(TIGHT * straight));
    assertThat(straight).isGreaterThan(2);
  }

  private static double bound(INDArray first, INDArray second) {
    return Certifier.certify(new CondensedNetwork(List.of(affine(first), affine(second))))
        .bound()
        .value();
  }

  private static CondensedLayer affine(INDArray weight) {
    return new Affine("affine", weight, Samples.gaussian(1, weight.columns(), 9));
  }

  @ParameterizedTest
  @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
  void weightsThatAreNotFiniteAreRefused(double value) {
    INDArray weight = Samples.gaussian(4, 1, 1).putScalar(2, 0, value);
    CondensedNetwork network = new CondensedNetwork(List.of(affine(weight)));
    assertThatThrownBy(() -> Certifier.certify(network))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "LipschitzBound of affine: expected finite and ≥ 0, got Infinity"
                + " (weights that are not finite?)");
  }

  @ParameterizedTest
  @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY})
  void biasesThatAreNotFiniteAreRefused(double value) {
    INDArray bias = Samples.gaussian(1, 1, 1).putScalar(0, 0, value);
    CondensedNetwork network =
        new CondensedNetwork(List.of(new Affine("affine", Samples.gaussian(4, 1, 1), bias)));
    assertThatThrownBy(() -> Certifier.certify(network))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("RoundingBound bias: expected finite and ≥ 0, got " + value);
  }

  @Test
  void layersWithoutABoundAreRefused() {
    MultiLayerNetwork net =
        Nets.net(
            DataType.FLOAT,
            Nets.spectral(4, 4),
            new ActivationLayer(Activation.CUBE),
            Nets.head(4),
            Nets.loss());
    assertThatThrownBy(() -> Certifier.certify(net))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("expected one with a known slope, got cube");
  }

  @Test
  void boundsAreMultipliedOutwards() {
    LipschitzBound.LayerBound third = new LipschitzBound.LayerBound("third", 1.0 / 3);
    LipschitzBound.LayerBound three = new LipschitzBound.LayerBound("three", 3);
    assertThat(new LipschitzBound(List.of(third, three)).value()).isBetween(1.0, 1 + 1e-15);
    assertThat(new LipschitzBound(List.of(three, three)).value()).isBetween(9.0, 9 + 1e-14);
  }

  @Test
  void boundsOfNothingOrOfLessThanNothingAreRefused() {
    assertThatThrownBy(() -> new LipschitzBound(List.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("LipschitzBound: expected at least one layer, got none");
    assertThatThrownBy(() -> new LipschitzBound.LayerBound("a", -1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("LipschitzBound of a: expected finite and ≥ 0, got -1.0");
  }
}
