package io.github.lipschitz4j.layers;

import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.stream.Stream;
import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.junit.jupiter.api.Test;

class InvertibleUpSamplingTest extends LayerContract {

  @Override
  Stream<Variant> variants() {
    return Stream.of(
        new Variant(
            "pairs",
            new InvertibleUpSampling(),
            InputType.convolutional(2, 2, 8),
            InputType.convolutional(4, 4, 2),
            1),
        new Variant(
            "channels last",
            new InvertibleUpSampling(),
            InputType.convolutional(2, 2, 8, CNN2DFormat.NHWC),
            InputType.convolutional(4, 4, 2, CNN2DFormat.NHWC),
            1),
        new Variant(
            "threes",
            new InvertibleUpSampling(3),
            InputType.convolutional(1, 2, 9),
            InputType.convolutional(3, 6, 1),
            1),
        new Variant(
            "half",
            new InvertibleUpSampling.Builder().lipschitz(0.5).build(),
            InputType.convolutional(2, 2, 8),
            InputType.convolutional(4, 4, 2),
            0.5));
  }

  @Override
  List<Layer> different() {
    return List.of(
        new InvertibleUpSampling(),
        new InvertibleUpSampling(3),
        new InvertibleUpSampling.Builder().lipschitz(2).build());
  }

  @Test
  void refusesImagesThatDoNotDivide() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> new InvertibleUpSampling().getOutputType(0, InputType.convolutional(4, 3, 2)))
        .withMessage(
            "InvertibleUpSampling input: expected images with a multiple of 4 as channels, got [2, 4, 3]");
  }

  @Test
  void refusesBlocksOfNothing() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new InvertibleUpSampling(0))
        .withMessage("CondensedNetwork InvertibleUpSampling block: expected in [1, 32768], got 0");
  }
}
