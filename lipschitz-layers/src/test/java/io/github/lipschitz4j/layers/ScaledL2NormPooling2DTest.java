package io.github.lipschitz4j.layers;

import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.stream.Stream;
import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.junit.jupiter.api.Test;

class ScaledL2NormPooling2DTest extends LayerContract {

  @Override
  Stream<Variant> variants() {
    return Stream.of(
        new Variant(
            "pairs",
            new ScaledL2NormPooling2D(),
            InputType.convolutional(4, 4, 2),
            InputType.convolutional(2, 2, 2),
            1),
        new Variant(
            "channels last",
            new ScaledL2NormPooling2D(),
            InputType.convolutional(4, 4, 2, CNN2DFormat.NHWC),
            InputType.convolutional(2, 2, 2, CNN2DFormat.NHWC),
            1),
        new Variant(
            "oblong, and a rest",
            new ScaledL2NormPooling2D.Builder().poolSize(2, 3).build(),
            InputType.convolutional(5, 7, 1),
            InputType.convolutional(2, 2, 1),
            1),
        new Variant(
            "half",
            new ScaledL2NormPooling2D.Builder().lipschitz(0.5).build(),
            InputType.convolutional(4, 4, 2),
            InputType.convolutional(2, 2, 2),
            0.5));
  }

  @Override
  List<Layer> different() {
    return List.of(
        new ScaledL2NormPooling2D(),
        new ScaledL2NormPooling2D.Builder().poolSize(3).build(),
        new ScaledL2NormPooling2D.Builder().poolSize(2, 3).build(),
        new ScaledL2NormPooling2D.Builder().lipschitz(2).build());
  }

  @Test
  void refusesWindowsThatOverlap() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new ScaledL2NormPooling2D.Builder().poolSize(2, 3).stride(3, 2).build())
        .withMessage(
            "ScaledL2NormPooling2D stride: expected [2, 3], the pool size, got [3, 2] (overlapping windows"
                + " are not 1-Lipschitz)");
    new ScaledL2NormPooling2D.Builder().poolSize(2, 3).stride(2, 3).build();
  }

  @Test
  void refusesWindowsOfNothing() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new ScaledL2NormPooling2D.Builder().poolSize(0).build())
        .withMessage("ScaledL2NormPooling2D pool size: expected one or two numbers ≥ 1, got [0]");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new ScaledL2NormPooling2D.Builder().poolSize(1, 2, 3).build())
        .withMessageContaining("expected one or two numbers");
  }

  @Test
  void refusesImagesThatAreTooSmall() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> new ScaledL2NormPooling2D().getOutputType(0, InputType.convolutional(1, 4, 2)))
        .withMessageContaining("expected images of at least one window of 2×2, got [2, 1, 4]");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new ScaledL2NormPooling2D().getOutputType(0, InputType.feedForward(3)))
        .withMessageContaining("ScaledL2NormPooling2D input: expected convolutional");
  }
}
