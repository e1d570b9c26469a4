package io.github.lipschitz4j.layers;

import io.github.lipschitz4j.core.conv.Padding;
import java.util.List;
import java.util.stream.Stream;
import org.deeplearning4j.nn.conf.RNNFormat;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.Layer;

class SpectralConv1DTest extends LayerContract {

  private static SpectralConv1D.Builder conv(int out) {
    return new SpectralConv1D.Builder().nOut(out);
  }

  @Override
  Stream<Variant> variants() {
    InputType in = InputType.recurrent(2, 7);
    InputType out = InputType.recurrent(3, 7);
    return Stream.of(
        new Variant("zeros", conv(3).build(), in, out, 1),
        new Variant(
            "steps first",
            conv(3).padding(Padding.SYMMETRIC).build(),
            InputType.recurrent(2, 7, RNNFormat.NWC),
            InputType.recurrent(3, 7, RNNFormat.NWC),
            1),
        new Variant(
            "stride, dilation, groups",
            conv(4).kernelSize(2).stride(2).dilation(2).border(0).groups(2).build(),
            in,
            InputType.recurrent(4, 3),
            1),
        new Variant("k", conv(3).lipschitz(2).noBias().build(), in, out, 2),
        new Variant("retraction", conv(3).weightMode(WeightMode.RETRACTION).build(), in, out, 1));
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
        new SpectralConv2D.Builder().nOut(3).build());
  }
}
