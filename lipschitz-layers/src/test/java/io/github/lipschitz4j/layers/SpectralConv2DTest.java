package io.github.lipschitz4j.layers;

import io.github.lipschitz4j.core.Bjorck;
import io.github.lipschitz4j.core.conv.Padding;
import java.util.List;
import java.util.stream.Stream;
import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.Layer;

class SpectralConv2DTest extends LayerContract {

  private static SpectralConv2D.Builder conv(int out) {
    return new SpectralConv2D.Builder().nOut(out);
  }

  @Override
  Stream<Variant> variants() {
    InputType in = InputType.convolutional(4, 3, 2);
    InputType out = InputType.convolutional(4, 3, 3);
    return Stream.of(
        new Variant("zeros", conv(3).build(), in, out, 1),
        new Variant(
            "channels last",
            conv(3).padding(Padding.REFLECT).build(),
            InputType.convolutional(4, 3, 2, CNN2DFormat.NHWC),
            InputType.convolutional(4, 3, 3, CNN2DFormat.NHWC),
            1),
        new Variant(
            "stride, dilation, groups",
            conv(4).stride(2, 1).dilation(1, 2).groups(2).padding(Padding.REPLICATE).build(),
            in,
            InputType.convolutional(2, 3, 4),
            1),
        new Variant(
            "k",
            conv(3).kernelSize(2, 1).border(0).lipschitz(0.5).noBias().build(),
            in,
            InputType.convolutional(3, 3, 3),
            0.5),
        new Variant(
            "retraction",
            conv(3).weightMode(WeightMode.RETRACTION).padding(Padding.CIRCULAR).build(),
            in,
            out,
            1));
  }

  @Override
  List<Layer> different() {
    return List.of(
        conv(3).build(),
        conv(4).build(),
        conv(3).kernelSize(3, 2).build(),
        conv(3).stride(2).build(),
        conv(3).dilation(2).build(),
        conv(3).padding(Padding.SYMMETRIC).build(),
        conv(3).border(0).build(),
        conv(3).groups(3).build(),
        conv(3).noBias().build(),
        conv(3).lipschitz(2).build(),
        conv(3).weightMode(WeightMode.RETRACTION).build(),
        conv(3).bjorck(new Bjorck(6, 0.5, 39, 1e-6)).build(),
        new FrobeniusConv2D.Builder().nOut(3).build());
  }
}
