package io.github.lipschitz4j.layers;

import java.util.Arrays;
import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.conf.InputPreProcessor;
import org.deeplearning4j.nn.conf.RNNFormat;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.InputTypeUtil;

/** What a layer takes, and how the host's descriptions of arrays are read. */
enum Inputs {
  /** [examples, features]. */
  ROWS,
  /** [examples, channels, length]. */
  SERIES,
  /** [examples, channels, height, width]. */
  IMAGES,
  /** Any of them. */
  ANY;

  /** What the host has to put in front of a layer; its own word for nothing is null. */
  InputPreProcessor preprocessor(InputType type, String layer) {
    return switch (this) {
      case IMAGES -> InputTypeUtil.getPreProcessorForInputTypeCnnLayers(type, layer);
      case SERIES -> InputTypeUtil.getPreprocessorForInputTypeRnnLayers(type, RNNFormat.NCW, layer);
      case ROWS, ANY -> null;
    };
  }

  /** The type, if the layer takes it. */
  InputType check(String who, InputType type) {
    boolean fits =
        switch (this) {
          case ROWS -> rank(type) == 1;
          case SERIES -> type instanceof InputType.InputTypeRecurrent;
          case IMAGES -> type instanceof InputType.InputTypeConvolutional;
          case ANY -> rank(type) > 0;
        };
    if (!fits) {
      throw new IllegalArgumentException(
          String.format(
              "%s input: expected %s, got %s",
              who,
              switch (this) {
                case ROWS -> "feed-forward";
                case SERIES -> "recurrent";
                case IMAGES -> "convolutional";
                case ANY -> "feed-forward, recurrent or convolutional";
              },
              type));
    }
    return type;
  }

  private static int rank(InputType type) {
    return type instanceof InputType.InputTypeFeedForward
            || type instanceof InputType.InputTypeConvolutionalFlat
        ? 1
        : type instanceof InputType.InputTypeRecurrent
            ? 2
            : type instanceof InputType.InputTypeConvolutional ? 3 : 0;
  }

  /** Whether the host keeps the channels of such arrays last. */
  static boolean channelsLast(InputType type) {
    return type instanceof InputType.InputTypeConvolutional image
            && image.getFormat() == CNN2DFormat.NHWC
        || type instanceof InputType.InputTypeRecurrent series
            && series.getFormat() == RNNFormat.NWC;
  }

  /** The shape of an example, channels first. */
  static long[] shape(InputType type) {
    if (type instanceof InputType.InputTypeConvolutional image) {
      return new long[] {image.getChannels(), image.getHeight(), image.getWidth()};
    }
    if (type instanceof InputType.InputTypeRecurrent series) {
      return new long[] {series.getSize(), series.getTimeSeriesLength()};
    }
    return new long[] {type.arrayElementsPerExample()};
  }

  /** The shape of an example in the layout of the host. */
  static long[] hostShape(InputType type) {
    long[] shape = shape(type);
    if (!channelsLast(type)) {
      return shape;
    }
    long[] last = Arrays.copyOfRange(shape, 1, shape.length + 1);
    last[shape.length - 1] = shape[0];
    return last;
  }

  /** The host's description of examples of a shape, channels first, in the layout of another. */
  static InputType like(InputType type, long[] shape) {
    return switch (shape.length) {
      case 1 ->
          type instanceof InputType.InputTypeFeedForward row
              ? InputType.feedForward(shape[0], row.getTimeDistributedFormat())
              : InputType.feedForward(shape[0]);
      case 2 ->
          InputType.recurrent(
              shape[0], shape[1], ((InputType.InputTypeRecurrent) type).getFormat());
      default ->
          InputType.convolutional(
              shape[1], shape[2], shape[0], ((InputType.InputTypeConvolutional) type).getFormat());
    };
  }
}
