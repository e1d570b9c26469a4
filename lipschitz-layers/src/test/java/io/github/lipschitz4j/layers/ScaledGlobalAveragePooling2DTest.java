package io.github.lipschitz4j.layers;

import java.util.List;
import java.util.stream.Stream;
import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.Layer;

class ScaledGlobalAveragePooling2DTest extends LayerContract {

  @Override
  Stream<Variant> variants() {
    return Stream.of(
        new Variant(
            "images",
            new ScaledGlobalAveragePooling2D(),
            InputType.convolutional(3, 2, 4),
            InputType.feedForward(4),
            1),
        new Variant(
            "channels last",
            new ScaledGlobalAveragePooling2D(),
            InputType.convolutional(3, 2, 4, CNN2DFormat.NHWC),
            InputType.feedForward(4),
            1),
        new Variant(
            "thrice",
            new ScaledGlobalAveragePooling2D.Builder().lipschitz(3).build(),
            InputType.convolutional(5, 4, 2),
            InputType.feedForward(2),
            3));
  }

  @Override
  List<Layer> different() {
    return List.of(
        new ScaledGlobalAveragePooling2D(),
        new ScaledGlobalAveragePooling2D.Builder().lipschitz(2).build(),
        new Abs());
  }
}
