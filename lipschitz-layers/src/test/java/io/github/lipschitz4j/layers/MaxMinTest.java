package io.github.lipschitz4j.layers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.lipschitz4j.core.testkit.Golden;
import io.github.lipschitz4j.core.testkit.Samples;
import io.github.lipschitz4j.layers.condensed.Traced;
import java.util.List;
import java.util.stream.Stream;
import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.ndarray.INDArray;

class MaxMinTest extends LayerContract {

  @Override
  Stream<Variant> variants() {
    return Stream.of(
        new Variant("three channels", new MaxMin(), 3, 6),
        new Variant("half", new MaxMin.Builder().lipschitz(0.5).build(), 3, 6, 0.5),
        new Variant(
            "channels last",
            new MaxMin(),
            InputType.convolutional(2, 3, 2, CNN2DFormat.NHWC),
            InputType.convolutional(2, 3, 4, CNN2DFormat.NHWC),
            1));
  }

  @Override
  List<Layer> different() {
    Layer dropout = new MaxMin.Builder().dropOut(0.5).build();
    return List.of(new MaxMin(), dropout, new FullSort());
  }

  /** torchlip's cases; the sorts' own are held to theirs where they are computed, in core. */
  static Stream<JsonNode> golden() {
    return Golden.cases("activations").stream()
        .filter(node -> node.get("activation").asText().startsWith("MaxMin"));
  }

  @Test
  void noGoldenCaseIsLost() {
    assertThat(golden().map(node -> node.get("activation").asText()))
        .containsExactly(
            "MaxMin/2d",
            "MaxMin/2d10",
            "MaxMin/2d20",
            "MaxMin/4d",
            "MaxMin/ties",
            "MaxMin k_coef_lip=3");
  }

  @ParameterizedTest
  @MethodSource("golden")
  void agreesWithTheGoldenNumbers(JsonNode node) {
    // a coefficient multiplies the output: with us that is a layer of its own
    double coefficient = node.get("activation").asText().endsWith("k_coef_lip=3") ? 3 : 1;
    Traced traced = new MaxMin().map("map").trace(Golden.array(node.get("x")));
    INDArray y = Golden.array(node.get("y"));
    assertThat(traced.value().shape()).isEqualTo(y.shape());
    assertThat(traced.value().mul(coefficient).distance2(y)).isZero();
    INDArray pulled = traced.pullback().apply(Golden.array(node.get("upstream")));
    assertThat(pulled.mul(coefficient).distance2(Golden.array(node.get("grad_x")))).isZero();
  }

  @Test
  void keepsEveryNorm() {
    INDArray x = Samples.gaussian(1, 9, 1);
    assertThat(new MaxMin().map("map").trace(x).value().norm2Number().doubleValue())
        .isCloseTo(x.norm2Number().doubleValue(), within(Nets.FLOAT64));
  }
}
