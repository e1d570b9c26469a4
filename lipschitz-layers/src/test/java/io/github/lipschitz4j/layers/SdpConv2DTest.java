package io.github.lipschitz4j.layers;

import static io.github.lipschitz4j.layers.Nets.FLOAT64;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.lipschitz4j.core.conv.Padding;
import io.github.lipschitz4j.core.kernel.SingularValues;
import io.github.lipschitz4j.core.testkit.Samples;
import io.github.lipschitz4j.layers.condensed.CondensedLayer;
import java.util.List;
import java.util.stream.Stream;
import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.weights.WeightInit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Adam;

class SdpConv2DTest extends LayerContract {

  private static SdpConv2D.Builder conv() {
    return new SdpConv2D.Builder();
  }

  /** Off the start of the defaults, where products of kernels are 0 and the scales have kinks. */
  private static SdpConv2D.Builder off() {
    return conv().weightInit(WeightInit.XAVIER);
  }

  @Override
  Stream<Variant> variants() {
    InputType type = InputType.convolutional(3, 4, 2);
    InputType last = InputType.convolutional(3, 4, 2, CNN2DFormat.NHWC);
    return Stream.of(
        new Variant("zeros", off().build(), type, type, 1),
        new Variant("ring", off().hidden(3).padding(Padding.CIRCULAR).build(), type, type, 1),
        new Variant("mirror", off().hidden(1).padding(Padding.REFLECT).build(), type, type, 1),
        new Variant("k", off().kernelSize(2, 3).lipschitz(0.5).noBias().build(), type, type, 0.5),
        new Variant("channels last", off().hidden(3).build(), last, last, 1));
  }

  @Override
  List<Layer> different() {
    return List.of(
        conv().build(),
        conv().hidden(3).build(),
        conv().kernelSize(2).build(),
        conv().padding(Padding.CIRCULAR).build(),
        conv().noBias().build(),
        conv().lipschitz(2).build());
  }

  private static MultiLayerNetwork scrambled(InputType type, SdpConv2D layer) {
    MultiLayerNetwork net = Nets.net(Nets.host(DataType.DOUBLE, new Adam(0.1)), type, layer);
    net.setParams(Samples.gaussian(1, (int) net.numParams(), 3));
    return net;
  }

  /** A 1×1 kernel acts on the channels of each pixel as the dense layer does on rows. */
  @Test
  void onePixelIsTheDenseLayer() {
    MultiLayerNetwork net =
        scrambled(
            InputType.convolutional(1, 2, 3), conv().kernelSize(1).hidden(4).lipschitz(2).build());
    MultiLayerNetwork dense =
        Nets.net(DataType.DOUBLE, new SdpDense.Builder().nIn(3).hidden(4).lipschitz(2).build());
    INDArray kernel = net.getParam("0_W");
    dense.setParam("0_W", kernel.dup('c').reshape('c', new long[] {4, 3}).transpose());
    dense.setParam("0_q", net.getParam("0_q"));
    dense.setParam("0_b", net.getParam("0_b"));
    INDArray rows = Samples.gaussian(6, 3, 5);
    INDArray images =
        rows.dup('c').reshape('c', new long[] {3, 1, 2, 3}).permute(0, 3, 1, 2).dup('c');
    INDArray y = net.output(images).permute(0, 2, 3, 1).dup('c').reshape('c', new long[] {6, 3});
    assertThat(y.distance2(dense.output(rows))).isLessThan(FLOAT64);
    assertThat(y.distance2(rows)).isGreaterThan(1);
  }

  /** Jacobians by differences, of the layer and, to show that it can fail, without its scales. */
  @ParameterizedTest
  @EnumSource(Padding.class)
  void noJacobianIsLongerThanTheBound(Padding padding) {
    MultiLayerNetwork net =
        scrambled(InputType.convolutional(3, 3, 2), conv().hidden(3).padding(padding).build());
    CondensedLayer used = Nets.weighted(net).get(0).function().condensed("used");
    assertThat(used.bound()).isBetween(1.0, 1 + FLOAT64);
    double longest = 0;
    for (int seed = 0; seed < 5; seed++) {
      INDArray x = Samples.gaussian(1, 18, seed).reshape(1, 2, 3, 3);
      INDArray jacobian = Nd4j.zeros(DataType.DOUBLE, 18, 18);
      for (int i = 0; i < 18; i++) {
        INDArray unit = Nd4j.zeros(DataType.DOUBLE, 1, 18).putScalar(i, 1).reshape(1, 2, 3, 3);
        jacobian.putRow(i, used.trace(x).pullback().apply(unit).reshape(1, 18));
      }
      longest = Math.max(longest, SingularValues.largest(jacobian));
    }
    assertThat(longest).isBetween(0.9, 1 + FLOAT64);
  }

  @Test
  void refusesWhatDoesNotFit() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> conv().nIn(5).nOut(4).build())
        .withMessage("SdpConv2D nOut: expected 5 as the inputs, got 4");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> conv().hidden(0))
        .withMessage("SdpConv2D hidden: expected ≥ 1, got 0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> conv().kernelSize(3, 0).build())
        .withMessage("SdpConv2D kernel size: expected one or two numbers ≥ 1, got [3, 0]");
    assertThatThrownBy(() -> Nets.net(DataType.FLOAT, conv().nIn(2).build()))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageStartingWith("SdpConv2D input: expected a known size, got none");
  }
}
