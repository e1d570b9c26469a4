package io.github.lipschitz4j.oneclass;

import io.github.lipschitz4j.layers.condensed.CondensedNetwork;

/** Looks at the network while it trains; called on the training's own thread. */
@FunctionalInterface
public interface NetworkListener {

  /**
   * So many steps are done.
   *
   * @param step how many
   * @param network as it is now, on standardized rows: a copy that later steps leave alone
   */
  void onNetwork(int step, CondensedNetwork network);
}
