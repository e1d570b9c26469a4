package io.github.lipschitz4j.layers;

import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.stream.Stream;
import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.junit.jupiter.api.Test;

class ScaledUpsamplingTest extends LayerContract {

  @Override
  Stream<Variant> variants() {
    return Stream.of(
        new Variant(
            "pairs",
            new ScaledUpsampling(),
            InputType.convolutional(2, 3, 2),
            InputType.convolutional(4, 6, 2),
            1),
        new Variant(
            "channels last",
            new ScaledUpsampling(),
            InputType.convolutional(2, 3, 2, CNN2DFormat.NHWC),
            InputType.convolutional(4, 6, 2, CNN2DFormat.NHWC),
            1),
        new Variant(
            "oblong",
            new ScaledUpsampling.Builder().size(1, 3).build(),
            InputType.convolutional(2, 2, 1),
            InputType.convolutional(2, 6, 1),
            1),
        new Variant(
            "half",
            new ScaledUpsampling.Builder().lipschitz(0.5).build(),
            InputType.convolutional(2, 2, 1),
            InputType.convolutional(4, 4, 1),
            0.5));
  }

  @Override
  List<Layer> different() {
    return List.of(
        new ScaledUpsampling(),
        new ScaledUpsampling.Builder().size(3).build(),
        new ScaledUpsampling.Builder().lipschitz(2).build());
  }

  @Test
  void refusesBlocksOfNothing() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new ScaledUpsampling.Builder().size(2, 0).build())
        .withMessage("ScaledUpsampling size: expected one or two numbers ≥ 1, got [2, 0]");
  }
}
