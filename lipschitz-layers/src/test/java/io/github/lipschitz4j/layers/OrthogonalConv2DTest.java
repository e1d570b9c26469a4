package io.github.lipschitz4j.layers;

import io.github.lipschitz4j.core.conv.Padding;
import java.util.List;
import java.util.stream.Stream;
import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.Layer;

class OrthogonalConv2DTest extends LayerContract {

  private static OrthogonalConv2D.Builder conv(int out) {
    return new OrthogonalConv2D.Builder().nOut(out);
  }

  @Override
  Stream<Variant> variants() {
    InputType in = InputType.convolutional(4, 4, 2);
    InputType out = InputType.convolutional(4, 4, 3);
    InputType half = InputType.convolutional(2, 2, 6);
    InputType last = InputType.convolutional(4, 4, 2, CNN2DFormat.NHWC);
    return Stream.of(
        new Variant("zeros", conv(3).build(), in, out, 1),
        new Variant("ring", conv(3).padding(Padding.CIRCULAR).build(), in, out, 1),
        new Variant("stride", conv(6).stride(2).kernelSize(2).build(), in, half, 1),
        new Variant("k", conv(3).kernelSize(2, 3).lipschitz(0.5).noBias().build(), in, out, 0.5),
        new Variant("retraction", conv(3).weightMode(WeightMode.RETRACTION).build(), in, out, 1),
        new Variant(
            "channels last",
            conv(3).build(),
            last,
            InputType.convolutional(4, 4, 3, CNN2DFormat.NHWC),
            1));
  }

  @Override
  List<Layer> different() {
    return List.of(
        conv(3).build(),
        conv(4).build(),
        conv(3).kernelSize(2).build(),
        conv(3).stride(2).build(),
        conv(3).dilation(2).build(),
        conv(3).padding(Padding.CIRCULAR).build(),
        conv(3).border(0).build(),
        conv(3).groups(3).build(),
        conv(3).noBias().build(),
        conv(3).lipschitz(2).build(),
        conv(3).weightMode(WeightMode.RETRACTION).build());
  }
}
