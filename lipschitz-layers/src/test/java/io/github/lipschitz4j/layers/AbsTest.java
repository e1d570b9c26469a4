package io.github.lipschitz4j.layers;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class AbsTest extends LayerContract {

  @Override
  Stream<Variant> variants() {
    InputType image = InputType.convolutional(3, 2, 4);
    return Stream.of(
        new Variant("rows", new Abs(), 4, 4),
        new Variant("three times", new Abs.Builder().lipschitz(3).build(), 4, 4, 3),
        new Variant("images", new Abs(), image, image, 1));
  }

  @Override
  List<Layer> different() {
    return List.of(new Abs(), new Abs.Builder().lipschitz(2).build(), new FullSort());
  }

  @Test
  void losesTheSign() {
    INDArray x = Nd4j.createFromArray(new double[][] {{3, -1, 0}});
    assertThat(Nets.values(new Abs().map("abs").value(x))).containsExactly(3, 1, 0);
  }
}
