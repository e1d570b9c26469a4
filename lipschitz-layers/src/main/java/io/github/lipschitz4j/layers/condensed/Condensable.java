package io.github.lipschitz4j.layers.condensed;

import java.util.List;

/** A layer of the host that says itself what it computes at inference. */
public interface Condensable {

  /**
   * The layer with the weights in use.
   *
   * @param name how messages and certificates are to call it
   * @return layers in a row that compute the same; their arrays are never written afterwards
   */
  List<CondensedLayer> condense(String name);

  /**
   * The shape of an input, in the layout of the host.
   *
   * @return the sizes of one example; empty where the layer takes any
   */
  long[] inputShape();
}
