package io.github.lipschitz4j.layers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.List;
import java.util.stream.Stream;
import org.deeplearning4j.nn.conf.RNNFormat;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class FlattenTest extends LayerContract {

  @Override
  Stream<Variant> variants() {
    InputType row = InputType.feedForward(6);
    Layer twice = new Flatten.Builder().lipschitz(2).build();
    return Stream.of(
        new Variant("series", new Flatten(), InputType.recurrent(2, 3), row, 1),
        new Variant("steps first", new Flatten(), InputType.recurrent(2, 3, RNNFormat.NWC), row, 1),
        new Variant("images", twice, InputType.convolutional(3, 1, 2), row, 2));
  }

  @Override
  List<Layer> different() {
    return List.of(new Flatten(), new Flatten.Builder().lipschitz(2).build(), new FullSort());
  }

  private static Flatten of(InputType type) {
    Flatten flatten = new Flatten();
    flatten.setNIn(type, true);
    return flatten;
  }

  @Test
  void goesChannelByChannel() {
    INDArray x = Nd4j.createFromArray(new double[][][] {{{1, 2, 3}, {4, 5, 6}}});
    INDArray y = of(InputType.recurrent(2, 3)).map("flatten").value(x);
    assertThat(y.shape()).containsExactly(1, 6);
    assertThat(Nets.values(y)).containsExactly(1, 2, 3, 4, 5, 6);
  }

  @Test
  void refusesUnknownSizes() {
    assertThatIllegalStateException()
        .isThrownBy(() -> new Flatten().map("flatten"))
        .withMessage(
            "Flatten input: expected a known size, got none (setInputType on the network)");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> of(InputType.recurrent(2)).map("flatten"))
        .withMessageStartingWith("Flatten input: expected a known size, got InputTypeRecurrent(2")
        .withMessageEndingWith("(state it in the input type)");
  }
}
