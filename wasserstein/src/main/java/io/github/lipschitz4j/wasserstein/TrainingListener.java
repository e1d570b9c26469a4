package io.github.lipschitz4j.wasserstein;

/** Hears of a training as it goes; called on the training's own thread, which waits for it. */
@FunctionalInterface
public interface TrainingListener {

  /**
   * A step is done.
   *
   * @param report the step
   */
  void onStep(StepReport report);
}
