package io.github.lipschitz4j.layers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.github.lipschitz4j.core.conv.Padding;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.NoOp;

/** What convolutions say to bad settings and bad input. */
class ConvMessagesTest {
  private static final InputType IMAGE = InputType.convolutional(3, 4, 2);

  private static SpectralConv2D.Builder conv() {
    return new SpectralConv2D.Builder().nOut(3).inputType(IMAGE);
  }

  private static Arguments refused(UnaryOperator<SpectralConv2D.Builder> change, String message) {
    return Arguments.of(change, message);
  }

  static Stream<Arguments> settings() {
    return Stream.of(
        refused(b -> b.nOut(0), "SpectralConv2D nOut: expected > 0, got 0"),
        refused(
            b -> b.kernelSize(0),
            "SpectralConv2D kernel size: expected one or two numbers ≥ 1, got [0]"),
        refused(
            b -> b.kernelSize(3, 3, 3),
            "SpectralConv2D kernel size: expected one or two numbers ≥ 1, got [3, 3, 3]"),
        refused(
            b -> b.kernelSize(),
            "SpectralConv2D kernel size: expected one or two numbers ≥ 1, got []"),
        refused(
            b -> b.stride(1, -2),
            "SpectralConv2D stride: expected one or two numbers ≥ 1, got [1, -2]"),
        refused(
            b -> b.dilation(0),
            "SpectralConv2D dilation: expected one or two numbers ≥ 1, got [0]"),
        refused(b -> b.border(-1), "Convolution border: expected ≥ 0, got [-1]"),
        refused(b -> b.groups(0), "SpectralConv2D groups: expected ≥ 1, got 0"),
        refused(
            b -> b.groups(2),
            "SpectralConv2D groups: expected a divisor of 3 output channels, got 2"),
        refused(
            b -> b.lipschitz(-1), "lipschitz coefficient: expected above 0 and finite, got -1.0"),
        refused(
            b -> b.kernelSize(4).border(0),
            "SpectralConv2D for inputs [2, 3, 4]: ConvAxis kernel: expected one that fits into 3"
                + " padded positions, got 4 taps dilated by 1 (use another padding, or a smaller"
                + " kernel)"),
        refused(
            b -> b.kernelSize(7).padding(Padding.REFLECT),
            "SpectralConv2D for inputs [2, 3, 4]: ConvAxis padding: expected at most 2 for REFLECT"
                + " of 3 positions, got 3 and 3 (use another padding, or a smaller kernel)"),
        refused(
            b -> b.kernelSize(9).padding(Padding.CIRCULAR),
            "SpectralConv2D for inputs [2, 3, 4]: ConvAxis padding: expected at most 3 for CIRCULAR"
                + " of 3 positions, got 4 and 4 (use another padding, or a smaller kernel)"),
        refused(
            b -> b.inputType(InputType.feedForward(5)),
            "SpectralConv2D input: expected convolutional, got " + InputType.feedForward(5)));
  }

  @ParameterizedTest
  @MethodSource("settings")
  void badSettingsAreNamed(UnaryOperator<SpectralConv2D.Builder> change, String message) {
    assertThat(conv().build().parameters()).isNotEmpty();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> change.apply(conv()).build().parameters())
        .withMessage(message);
  }

  @Test
  void inputChannelsHaveToDivide() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                new SpectralConv2D.Builder()
                    .nOut(3)
                    .groups(3)
                    .inputType(IMAGE)
                    .build()
                    .parameters())
        .withMessage("SpectralConv2D groups: expected a divisor of 2 input channels, got 3");
  }

  @Test
  void sizesHaveToBeKnown() {
    assertThatIllegalStateException()
        .isThrownBy(() -> new SpectralConv2D.Builder().nIn(2).nOut(3).build().parameters())
        .withMessage(
            "SpectralConv2D input: expected a known size, got none (setInputType on the network, or"
                + " inputType on this builder)");
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                new SpectralConv1D.Builder()
                    .nOut(3)
                    .inputType(InputType.recurrent(2))
                    .build()
                    .parameters())
        .withMessage(
            "SpectralConv1D input: expected a known size, got [2, -1] (state it in the input type)");
  }

  @Test
  void seriesTakeOneNumber() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new SpectralConv1D.Builder().nOut(3).kernelSize(3, 3).build())
        .withMessage("SpectralConv1D kernel size: expected one number ≥ 1, got [3, 3]");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new SpectralConv1D.Builder().nOut(3).inputType(IMAGE).build())
        .withMessage("SpectralConv1D input: expected recurrent, got " + IMAGE);
  }

  @Test
  void transposedConvolutionsNameWhatDoesNotFit() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                new SpectralConv2DTranspose.Builder()
                    .nOut(3)
                    .border(4)
                    .inputType(IMAGE)
                    .build()
                    .parameters())
        .withMessage(
            "SpectralConv2DTranspose for inputs [2, 3, 4]: ConvAxis size: expected ≥ 1, got -3 (use"
                + " another padding, or a smaller kernel)");
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                new SpectralConv2DTranspose.Builder()
                    .nOut(3)
                    .groups(3)
                    .inputType(IMAGE)
                    .build()
                    .parameters())
        .withMessage(
            "SpectralConv2DTranspose groups: expected a divisor of 2 input channels, got 3");
  }

  @Test
  void arraysOfAnotherShapeAreNamed() {
    MultiLayerNetwork net =
        Nets.net(
            Nets.host(DataType.DOUBLE, new NoOp()),
            IMAGE,
            new SpectralConv2D.Builder().nOut(3).build());
    assertThat(net.output(Nd4j.zeros(DataType.DOUBLE, 5, 2, 3, 4)).shape())
        .containsExactly(5, 3, 3, 4);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> net.output(Nd4j.zeros(DataType.DOUBLE, 5, 3, 3, 4)))
        .withMessageStartingWith(
            "SpectralConv2D input: expected rank 4 with 2 channels, got shape");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> net.output(Nd4j.zeros(DataType.DOUBLE, 5, 2, 4, 4)))
        .withMessage("ConvShape input: expected [n, 2, 3, 4], got [5, 2, 4, 4]");
  }
}
