package io.github.lipschitz4j.layers;

import io.github.lipschitz4j.layers.condensed.CondensedLayer;
import io.github.lipschitz4j.layers.condensed.Permute;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Where the host keeps the channels; this library has them first. */
enum Layout {
  /** As in this library: nothing to do. */
  CHANNELS_FIRST,
  /** The host's NHWC and NWC. */
  CHANNELS_LAST;

  static Layout of(Optional<InputType> type) {
    return type.filter(Inputs::channelsLast).isPresent() ? CHANNELS_LAST : CHANNELS_FIRST;
  }

  /** An array of the host, channels first. */
  INDArray first(INDArray x) {
    return this == CHANNELS_FIRST || x.rank() < 3 ? x : permuted(x, Permute::channelsFirst);
  }

  /** An array of this library in the layout of the host. */
  INDArray host(INDArray x) {
    return this == CHANNELS_FIRST || x.rank() < 3 ? x : permuted(x, Permute::channelsLast);
  }

  private interface Order {
    Permute of(String name, int rank);
  }

  private static INDArray permuted(INDArray x, Order order) {
    return order.of("layout", x.rank() - 1).value(x);
  }

  /** Layers, channels first, as the host sees them: arrays of rank 3 or 4 in, the same out. */
  List<CondensedLayer> around(List<CondensedLayer> layers, int inputRank, int outputRank) {
    if (this == CHANNELS_FIRST) {
      return layers;
    }
    List<CondensedLayer> all = new ArrayList<>();
    if (inputRank > 1) {
      all.add(Permute.channelsFirst("channels first", inputRank));
    }
    all.addAll(layers);
    if (outputRank > 1) {
      all.add(Permute.channelsLast("channels last", outputRank));
    }
    return all;
  }
}
