package io.github.lipschitz4j.layers;

import io.github.lipschitz4j.core.conv.Padding;
import java.util.List;
import java.util.stream.Stream;
import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.Layer;

class SpectralConv2DTransposeTest extends LayerContract {

  private static SpectralConv2DTranspose.Builder conv(int out) {
    return new SpectralConv2DTranspose.Builder().nOut(out);
  }

  @Override
  Stream<Variant> variants() {
    InputType in = InputType.convolutional(3, 2, 2);
    InputType same = InputType.convolutional(3, 2, 3);
    return Stream.of(
        new Variant("zeros", conv(3).build(), in, same, 1),
        new Variant(
            "channels last",
            conv(3).stride(2).kernelSize(2).build(),
            InputType.convolutional(3, 2, 2, CNN2DFormat.NHWC),
            InputType.convolutional(6, 4, 3, CNN2DFormat.NHWC),
            1),
        new Variant(
            "stride, dilation, groups",
            conv(2).stride(2, 1).dilation(1, 2).groups(2).border(0).build(),
            in,
            InputType.convolutional(7, 6, 2),
            1),
        new Variant(
            "k",
            conv(3).stride(2, 3).padding(Padding.REFLECT).lipschitz(0.5).noBias().build(),
            in,
            InputType.convolutional(6, 6, 3),
            0.5),
        new Variant("retraction", conv(3).weightMode(WeightMode.RETRACTION).build(), in, same, 1));
  }

  @Override
  List<Layer> different() {
    return List.of(
        conv(3).build(),
        conv(4).build(),
        conv(3).kernelSize(3, 2).build(),
        conv(3).stride(2).build(),
        conv(3).padding(Padding.SYMMETRIC).build(),
        conv(3).border(0).build(),
        conv(3).groups(3).build(),
        new SpectralConv2D.Builder().nOut(3).build());
  }
}
