package io.github.lipschitz4j.layers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.lipschitz4j.core.testkit.Golden;
import io.github.lipschitz4j.core.testkit.Samples;
import io.github.lipschitz4j.layers.certificates.Certifier;
import io.github.lipschitz4j.layers.condensed.CondensedNetwork;
import io.github.lipschitz4j.layers.condensed.Reflect;
import io.github.lipschitz4j.layers.condensed.Traced;
import java.util.List;
import java.util.stream.Stream;
import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class HouseholderTest extends LayerContract {

  private static Householder.Builder householder() {
    return new Householder.Builder();
  }

  @Override
  Stream<Variant> variants() {
    InputType image = InputType.convolutional(3, 2, 4);
    InputType last = InputType.convolutional(3, 2, 4, CNN2DFormat.NHWC);
    return Stream.of(
        new Variant("rows", householder().nIn(6).build(), 6, 6),
        new Variant("images", householder().build(), image, image, 1),
        new Variant("channels last", householder().build(), last, last, 1),
        new Variant("half", householder().nIn(6).lipschitz(0.5).build(), 6, 6, 0.5));
  }

  @Override
  List<Layer> different() {
    return List.of(
        householder().nIn(4).build(),
        householder().nIn(6).build(),
        householder().nIn(4).lipschitz(2).build());
  }

  @Test
  void agreesWithTheGoldenNumbers() {
    JsonNode node =
        Golden.cases("activations").stream()
            .filter(each -> each.get("activation").asText().equals("HouseHolder(8)"))
            .findFirst()
            .orElseThrow();
    Reflect reflect = new Reflect("householder", Golden.array(node.get("theta")), 1);
    Traced traced = reflect.trace(Golden.array(node.get("x")));
    assertThat(traced.value().distance2(Golden.array(node.get("y")))).isLessThan(Nets.FLOAT64);
    INDArray pulled = traced.pullback().apply(Golden.array(node.get("upstream")));
    assertThat(pulled.distance2(Golden.array(node.get("grad_x")))).isLessThan(Nets.FLOAT64);
  }

  @Test
  void publishedAngles() {
    double[][] x = {{1, -2, 3, 0.5}, {-1, 0.25, -0.5, 2}};
    double[][][] expected = {
      {{1, -2, 3, 0.5}, {-1, 0.25, 0.5, 2}},
      {{1, -2, 3, 0.5}, {-1.06066017178, 0.25, -0.353553390593, 2}},
      x,
      {{-1, -2, 3, 0.5}, {-1, -0.25, -0.5, 2}}
    };
    double[] angles = {0, Math.PI / 4, Math.PI / 2, Math.PI};
    for (int k = 0; k < angles.length; k++) {
      INDArray theta = Nd4j.createFromArray(new double[][] {{angles[k], angles[k]}});
      INDArray y = new Reflect("householder", theta, 1).value(Nd4j.createFromArray(x));
      // the numbers are published with eleven digits
      assertThat(y.distance2(Nd4j.createFromArray(expected[k]))).isLessThan(2e-11);
    }
  }

  /** Counted as a layer of coefficient k but ignoring it, the product is k^⅔ of three layers. */
  @ParameterizedTest
  @ValueSource(doubles = {0.1, 10})
  void theCoefficientCounts(double k) {
    MultiLayerNetwork plain = net(1);
    MultiLayerNetwork scaled = net(k);
    scaled.setParams(plain.params().dup());
    INDArray x = Samples.gaussian(5, 4, 1);
    INDArray expected = plain.output(x).mul(k);
    assertThat(plain.output(x).distance2(expected)).isGreaterThan(1e-2);
    assertThat(scaled.output(x).distance2(expected)).isLessThan(Nets.FLOAT64 * Math.max(1, k));
    assertThat(Certifier.certify(CondensedNetwork.of(scaled)).bound().value())
        .isCloseTo(k, within(1e-6 * k));
  }

  private static MultiLayerNetwork net(double k) {
    return Nets.net(
        DataType.DOUBLE,
        Nets.spectral(4, 4),
        householder().nIn(4).lipschitz(k).build(),
        Nets.spectral(4, 4));
  }

  /** Divided by √2, as some have it, the singular values would be 0.7071. */
  @Test
  void losesNoNorm() {
    MultiLayerNetwork net = net(1);
    net.setParam("1_theta", Samples.gaussian(1, 2, 3).muli(2));
    INDArray x = Samples.gaussian(7, 4, 4);
    List<INDArray> activations = net.feedForward(x);
    for (int row = 0; row < 7; row++) {
      double before = activations.get(1).getRow(row).norm2Number().doubleValue();
      double after = activations.get(2).getRow(row).norm2Number().doubleValue();
      assertThat(after).isCloseTo(before, within(Nets.FLOAT64 * before));
    }
  }

  @Test
  void startsAsASortAndIsNeverRegularised() {
    MultiLayerNetwork net = net(1);
    assertThat(Nets.values(net.getParam("1_theta"))).containsExactly(Math.PI / 2, Math.PI / 2);
    Layer conf = net.getLayer(1).conf().getLayer();
    assertThat(conf.initializer().isWeightParam(conf, "theta")).isFalse();
    assertThat(conf.initializer().isBiasParam(conf, "theta")).isFalse();
    INDArray x = Nd4j.createFromArray(new double[][] {{3, 1, 2, 5}});
    assertThat(Nets.values(new Reflect("householder", net.getParam("1_theta"), 1).value(x)))
        .usingComparatorWithPrecision(Nets.FLOAT64)
        .containsExactly(2, 1, 3, 5);
  }

  @Test
  void refusesOddChannels() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> householder().nIn(3).build().parameters())
        .withMessage("Householder channels: expected an even number, got 3");
  }
}
