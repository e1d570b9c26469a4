package io.github.lipschitz4j.layers;

import io.github.lipschitz4j.core.conv.Padding;
import java.util.List;
import java.util.stream.Stream;
import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.weights.WeightInit;

class AolConv2DTest extends LayerContract {

  private static AolConv2D.Builder conv(int out) {
    // the orthogonal start lies on the kinks of the absolute values of its self-convolution
    return new AolConv2D.Builder().nOut(out).weightInit(WeightInit.XAVIER);
  }

  @Override
  Stream<Variant> variants() {
    InputType in = InputType.convolutional(4, 3, 2);
    InputType out = InputType.convolutional(4, 3, 2);
    return Stream.of(
        new Variant("zeros", conv(2).build(), in, out, 1),
        new Variant(
            "channels last",
            conv(2).groups(2).padding(Padding.REPLICATE).build(),
            InputType.convolutional(4, 3, 2, CNN2DFormat.NHWC),
            InputType.convolutional(4, 3, 2, CNN2DFormat.NHWC),
            1),
        new Variant("k", conv(2).lipschitz(3).noBias().build(), in, out, 3),
        new Variant("retraction", conv(2).weightMode(WeightMode.RETRACTION).build(), in, out, 1));
  }

  @Override
  List<Layer> different() {
    return List.of(
        conv(3).build(),
        conv(4).build(),
        conv(3).kernelSize(3, 2).build(),
        conv(3).groups(3).build(),
        conv(3).weightMode(WeightMode.RETRACTION).build(),
        new SpectralConv2D.Builder().nOut(3).build());
  }
}
