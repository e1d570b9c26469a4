package io.github.lipschitz4j.layers.training;

import io.github.lipschitz4j.layers.updaters.FusedAdam;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.learning.config.RmsProp;
import org.nd4j.linalg.schedule.ISchedule;

/** What turns gradients into steps. */
public enum Optimizer {
  /** Adam in one pass, β = (0.9, 0.999). */
  ADAM {
    @Override
    public IUpdater following(ISchedule rate) {
      return new FusedAdam(rate);
    }
  },

  /** RMSprop with the constants of Keras, as in the paper's runs: ρ = 0.9, ε = 1e-7. */
  RMSPROP {
    @Override
    public IUpdater following(ISchedule rate) {
      RmsProp updater = new RmsProp(rate);
      updater.setRmsDecay(0.9);
      updater.setEpsilon(1e-7);
      return updater;
    }
  };

  /**
   * The host's updater.
   *
   * @param rate the learning rate over the steps
   * @return a new updater
   */
  public abstract IUpdater following(ISchedule rate);
}
