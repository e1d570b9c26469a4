package io.github.lipschitz4j.layers;

import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.params.DefaultParamInitializer;

/** The host's "W" and "b", the latter where the conf has one. */
final class DenseParams extends DefaultParamInitializer {

  @Override
  protected boolean hasBias(Layer layer) {
    return ((ProjectedDense) layer).isHasBias();
  }
}
