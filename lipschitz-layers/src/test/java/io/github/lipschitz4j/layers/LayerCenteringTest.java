package io.github.lipschitz4j.layers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.github.lipschitz4j.core.testkit.Samples;
import io.github.lipschitz4j.layers.condensed.Centre;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;

class LayerCenteringTest extends LayerContract {

  private static LayerCentering.Builder centering() {
    return new LayerCentering.Builder();
  }

  @Override
  Stream<Variant> variants() {
    InputType image = InputType.convolutional(3, 2, 4);
    InputType last = InputType.convolutional(3, 2, 4, CNN2DFormat.NHWC);
    return Stream.of(
        new Variant("rows", centering().nIn(5).build(), 5, 5),
        new Variant("rows without bias", centering().nIn(5).noBias().build(), 5, 5),
        new Variant("images", centering().build(), image, image, 1),
        new Variant("channels last", centering().build(), last, last, 1),
        new Variant("thrice", centering().noBias().lipschitz(3).build(), image, image, 3));
  }

  @Override
  List<Layer> different() {
    return List.of(
        centering().nIn(4).build(),
        centering().nIn(5).build(),
        centering().nIn(4).noBias().build(),
        centering().nIn(4).lipschitz(2).build());
  }

  /** A mean over batch and features together leaves means of −0.03 … 0.36 to the examples. */
  @Test
  void examplesNeverSeeEachOther() {
    Centre centre = new Centre("centre", Optional.empty(), 1);
    INDArray x = Samples.gaussian(4, 6, 1);
    for (char order : new char[] {'c', 'f'}) {
      INDArray y = centre.value(x.dup(order));
      for (int row = 0; row < 4; row++) {
        assertThat(x.getRow(row).meanNumber().doubleValue()).isNotCloseTo(0, within(1e-3));
        assertThat(y.getRow(row).meanNumber().doubleValue()).isCloseTo(0, within(Nets.FLOAT64));
        INDArray alone = centre.value(x.getRow(row, true).dup(order));
        assertThat(alone.distance2(y.getRow(row, true))).isZero();
      }
    }
  }

  @Test
  void centresEachChannelOfEachExample() {
    INDArray x = Samples.gaussian(6, 12, 2).reshape('c', 2, 3, 3, 4);
    INDArray y = new Centre("centre", Optional.empty(), 1).value(x);
    assertThat(x.mean(2, 3).norm2Number().doubleValue()).isGreaterThan(0.1);
    assertThat(y.mean(2, 3).norm2Number().doubleValue()).isLessThan(Nets.FLOAT64);
    // what is taken off is constant over a channel
    assertThat(x.sub(y).std(2, 3).norm2Number().doubleValue()).isLessThan(Nets.FLOAT64);
  }

  @Test
  void refusesToChangeTheWidth() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> centering().nIn(4).nOut(5).build())
        .withMessage("LayerCentering nOut: expected nIn, which is 4, got 5 (channels are kept)");
    assertThat(centering().nOut(5).build().getNIn()).isEqualTo(5);
  }
}
