package io.github.lipschitz4j.layers;

import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.conf.RNNFormat;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** A parameter-free, 1-Lipschitz map of the channels (dimension 1) of each example. */
sealed interface ChannelMap permits GroupSort, FullSort, MaxMin {

  /** The map at x [examples, channels, …], not modified, with its pullback. */
  Traced trace(INDArray x);

  /** Channels out for channels in; refuses a number that the map cannot take. */
  long channels(long in);

  /** Channels in for channels out. */
  default long channelsBefore(long out) {
    return out;
  }

  /** The host's description of the output. */
  default InputType outputType(String who, InputType in) {
    if (in instanceof InputType.InputTypeFeedForward dense) {
      return InputType.feedForward(channels(dense.getSize()), dense.getTimeDistributedFormat());
    }
    if (in instanceof InputType.InputTypeRecurrent series && series.getFormat() == RNNFormat.NCW) {
      return InputType.recurrent(
          channels(series.getSize()), series.getTimeSeriesLength(), series.getFormat());
    }
    if (in instanceof InputType.InputTypeConvolutional image
        && image.getFormat() == CNN2DFormat.NCHW) {
      return InputType.convolutional(
          image.getHeight(), image.getWidth(), channels(image.getChannels()), image.getFormat());
    }
    throw new IllegalArgumentException(
        String.format(
            "%s input: expected feed-forward, recurrent NCW or convolutional NCHW, got %s",
            who, in));
  }
}
