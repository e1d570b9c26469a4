package io.github.lipschitz4j.layers;

import io.github.lipschitz4j.layers.condensed.CondensedLayer;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A layer with given parameters: projections are made, once. Channels stand first in all arrays.
 *
 * <p>It belongs to a cache that outlives the host's workspaces; nothing in it is written later.
 */
interface LayerFunction {

  /** What the layer computes at inference. */
  CondensedLayer condensed(String name);

  /** The layer in training at x, not modified. */
  Step train(INDArray x);
}
