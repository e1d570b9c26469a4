package io.github.lipschitz4j.layers;

import static io.github.lipschitz4j.layers.Nets.FLOAT64;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.lipschitz4j.core.testkit.Samples;
import java.util.List;
import java.util.stream.Stream;
import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;

class LipschitzScaleTest extends LayerContract {
  /** A learnt scale goes where training takes it. */
  private static final double ANY = Double.POSITIVE_INFINITY;

  private static LipschitzScale.Builder scale(double k) {
    return new LipschitzScale.Builder().lipschitz(k);
  }

  @Override
  Stream<Variant> variants() {
    InputType image = InputType.convolutional(3, 2, 2);
    InputType last = InputType.convolutional(3, 2, 2, CNN2DFormat.NHWC);
    return Stream.of(
        new Variant("given", scale(3).nIn(4).build(), 4, 4, 3),
        new Variant("learnt", scale(0.5).nIn(4).learnable().build(), 4, 4, ANY),
        new Variant("images", scale(0.5).build(), image, image, 0.5),
        new Variant("learnt for images", scale(2).learnable().build(), last, last, ANY));
  }

  @Override
  List<Layer> different() {
    return List.of(
        scale(1).build(), scale(2).build(), scale(1).nIn(3).build(), scale(1).learnable().build());
  }

  @Test
  void multiplies() {
    MultiLayerNetwork net = Nets.net(DataType.DOUBLE, scale(3).nIn(4).learnable().build());
    INDArray x = Samples.gaussian(5, 4, 1);
    assertThat(net.output(x).distance2(x.mul(3))).isLessThan(FLOAT64);
    net.setParam("0_theta", Nd4j.createFromArray(new double[][] {{Math.log(2)}}));
    assertThat(net.output(x).distance2(x.mul(6))).isLessThan(FLOAT64);
    assertThat(Nets.values(net.params())).hasSize(1);
  }

  @Test
  void isCutWhereItWouldLeaveTheFloats() {
    MultiLayerNetwork net =
        Nets.net(DataType.FLOAT, scale(1).nIn(1).learnable().build(), Nets.loss());
    net.setParam("0_theta", Nd4j.createFromArray(new float[][] {{1000}}));
    DataSet batch =
        new DataSet(
            Nd4j.createFromArray(new float[][] {{1}, {2}}),
            Nd4j.createFromArray(new float[][] {{1}, {-1}}));
    assertThat(net.output(batch.getFeatures()).getFloat(0)).isEqualTo((float) Math.exp(40));
    net.fit(batch);
    assertThat(net.getParam("0_theta").getFloat(0)).as("no gradient out there").isEqualTo(1000);
  }

  @Test
  void refusesFactorsThatAreNone() {
    for (double k : new double[] {0, -1, Double.NaN, Double.POSITIVE_INFINITY}) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> scale(k))
          .withMessage("lipschitz coefficient: expected above 0 and finite, got " + k);
    }
    assertThatIllegalArgumentException()
        .isThrownBy(() -> scale(1).nIn(3).nOut(2).build())
        .withMessage("LipschitzScale nOut: expected 3 as the inputs, got 2");
  }
}
