package io.github.lipschitz4j.layers;

import io.github.lipschitz4j.core.Check;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.nd4j.linalg.api.ndarray.INDArray;

/** A conf with a few parameters for each channel, whose outputs have the shape of its inputs. */
abstract sealed class ChannelConf extends WeightedConf
    permits BatchCentering, Householder, LayerCentering, LipschitzBatchNorm, LipschitzPRelu {
  private static final long serialVersionUID = 1L;

  ChannelConf() {}

  ChannelConf(Builder<?> builder) {
    super(builder);
    Check.that(
        nIn <= 0 || nOut <= 0 || nIn == nOut,
        "%s nOut: expected nIn, which is %d, got %d (channels are kept)",
        who(),
        nIn,
        nOut);
    nIn = Math.max(nIn, nOut);
    nOut = nIn;
  }

  /** The parameters without the bias. */
  abstract List<Parameter> own();

  @Override
  final List<Parameter> parameters() {
    List<Parameter> all = new ArrayList<>();
    if (isHasBias()) {
      all.add(row(Parameter.BIAS, nIn, Parameter.Role.BIAS, view -> view.assign(getBiasInit())));
    }
    all.addAll(own());
    return all;
  }

  /** A parameter [1, length]. */
  static Parameter row(String key, long length, Parameter.Role role, Consumer<INDArray> start) {
    return new Parameter(key, new long[] {1, length}, 'f', role, start);
  }

  /** The parameters, to be kept. */
  static Map<String, INDArray> copies(Map<String, INDArray> raw) {
    Map<String, INDArray> copies = new HashMap<>();
    raw.forEach((key, values) -> copies.put(key, values.dup()));
    return copies;
  }

  @Override
  final long[] outputShape(long[] inputs) {
    return inputs.clone();
  }

  @Override
  final Inputs inputs() {
    return Inputs.ANY;
  }

  /** What the builders of such confs share. */
  abstract static class Builder<T extends Builder<T>> extends WeightedConf.Builder<T> {
    Builder() {}
  }
}
