package io.github.lipschitz4j.isometric;

/** Hears of a training as it goes; called on the training's own thread. */
@FunctionalInterface
public interface TrainingListener {

  /**
   * A step is reported: every twentieth, the first and the last.
   *
   * @param report the step
   */
  void onStep(StepReport report);
}
