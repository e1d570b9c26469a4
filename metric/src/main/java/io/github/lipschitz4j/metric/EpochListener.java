package io.github.lipschitz4j.metric;

/** Hears of a training as it goes; called on the training's own thread. */
@FunctionalInterface
public interface EpochListener {

  /**
   * An epoch has ended.
   *
   * @param report of it
   */
  void onEpoch(EpochReport report);
}
