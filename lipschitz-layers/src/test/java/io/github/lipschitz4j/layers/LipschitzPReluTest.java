package io.github.lipschitz4j.layers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.lipschitz4j.core.testkit.Golden;
import io.github.lipschitz4j.layers.condensed.PRelu;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class LipschitzPReluTest extends LayerContract {

  private static LipschitzPRelu.Builder prelu() {
    return new LipschitzPRelu.Builder();
  }

  @Override
  Stream<Variant> variants() {
    InputType image = InputType.convolutional(3, 2, 4);
    InputType last = InputType.convolutional(3, 2, 4, CNN2DFormat.NHWC);
    return Stream.of(
        new Variant("rows", prelu().nIn(5).build(), 5, 5),
        new Variant("shared", prelu().nIn(5).slopes(LipschitzPRelu.Slopes.SHARED).build(), 5, 5),
        new Variant("images", prelu().slope(-0.5).build(), image, image, 1),
        new Variant("channels last", prelu().build(), last, last, 1),
        new Variant("half", prelu().nIn(5).lipschitz(0.5).build(), 5, 5, 0.5),
        new Variant("thrice", prelu().nIn(5).lipschitz(3).build(), 5, 5, 3));
  }

  @Override
  List<Layer> different() {
    return List.of(
        prelu().nIn(4).build(),
        prelu().nIn(5).build(),
        prelu().nIn(4).slope(0.5).build(),
        prelu().nIn(4).slopes(LipschitzPRelu.Slopes.SHARED).build(),
        prelu().nIn(4).lipschitz(2).build());
  }

  private static LayerFunction function(LipschitzPRelu conf, double... slopes) {
    return conf.function(Map.of("slope", Nd4j.createFromArray(slopes).reshape(1, slopes.length)));
  }

  @Test
  void agreesWithTheGoldenNumbers() {
    JsonNode node =
        Golden.cases("activations").stream()
            .filter(each -> each.get("activation").asText().startsWith("LPReLU"))
            .findFirst()
            .orElseThrow();
    INDArray x = Golden.array(node.get("x"));
    LipschitzPRelu shared = prelu().nIn(8).slopes(LipschitzPRelu.Slopes.SHARED).build();
    Step step = function(shared, 1.7).train(x);
    assertThat(step.value().distance2(Golden.array(node.get("y")))).isZero();
    Gradients gradients = step.backward().apply(Nd4j.ones(x.dataType(), x.shape()));
    assertThat(gradients.input().get().distance2(Golden.array(node.get("grad_x")))).isZero();
    assertThat(gradients.parameters().get("slope").getDouble(0)).as("it is clipped").isZero();
    assertThat(function(shared, 0.7).train(x).value().distance2(step.value())).isGreaterThan(0.1);
  }

  @Test
  void bothSlopesAreWithinTheCoefficient() {
    INDArray x = Nd4j.createFromArray(new double[][] {{-2, -2, -2}, {4, 4, 4}});
    PRelu relu = (PRelu) function(prelu().nIn(3).lipschitz(0.5).build(), 7, -7, 0.5).condensed("a");
    assertThat(Nets.values(relu.value(x))).containsExactly(-1, 1, -0.5, 2, 2, 2);
    assertThat(relu.bound()).isEqualTo(0.5);
    assertThat(new PRelu("a", Nd4j.createFromArray(0.5, -3.0), 1).bound()).isEqualTo(3);
    assertThat(new PRelu("a", Nd4j.createFromArray(0.5, -0.25), 1).bound()).isEqualTo(1);
    assertThat(new PRelu("a", Nd4j.createFromArray(0.5, Double.NaN), 1).bound()).isInfinite();
  }

  @Test
  void refusesASlopeThatIsNoNumber() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> prelu().slope(Double.NaN).build())
        .withMessage("LipschitzPRelu slope: expected finite, got NaN");
  }
}
