package io.github.lipschitz4j.layers;

import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.stream.Stream;
import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.junit.jupiter.api.Test;

class InvertibleDownSamplingTest extends LayerContract {

  @Override
  Stream<Variant> variants() {
    return Stream.of(
        new Variant(
            "pairs",
            new InvertibleDownSampling(),
            InputType.convolutional(4, 4, 2),
            InputType.convolutional(2, 2, 8),
            1),
        new Variant(
            "channels last",
            new InvertibleDownSampling(),
            InputType.convolutional(4, 4, 2, CNN2DFormat.NHWC),
            InputType.convolutional(2, 2, 8, CNN2DFormat.NHWC),
            1),
        new Variant(
            "threes",
            new InvertibleDownSampling(3),
            InputType.convolutional(3, 6, 1),
            InputType.convolutional(1, 2, 9),
            1),
        new Variant(
            "half",
            new InvertibleDownSampling.Builder().lipschitz(0.5).build(),
            InputType.convolutional(4, 4, 2),
            InputType.convolutional(2, 2, 8),
            0.5));
  }

  @Override
  List<Layer> different() {
    return List.of(
        new InvertibleDownSampling(),
        new InvertibleDownSampling(3),
        new InvertibleDownSampling.Builder().lipschitz(2).build());
  }

  @Test
  void refusesImagesThatDoNotDivide() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> new InvertibleDownSampling().getOutputType(0, InputType.convolutional(4, 3, 2)))
        .withMessage(
            "InvertibleDownSampling input: expected images with multiples of 2 as height and width, got [2, 4,"
                + " 3]");
  }

  @Test
  void refusesBlocksOfNothing() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new InvertibleDownSampling(0))
        .withMessage(
            "CondensedNetwork InvertibleDownSampling block: expected in [1, 32768], got 0");
  }
}
