package io.github.lipschitz4j.wasserstein.gan;

/** Hears of a training as it goes; called on the training's own thread. */
@FunctionalInterface
public interface GanListener {

  /**
   * An iteration is reported: every twentieth, the first that has a critic's step, and the last.
   *
   * @param report the iteration
   */
  void onIteration(GanReport report);
}
