package io.github.lipschitz4j.layers.updaters;

import java.util.Map;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.learning.AdamUpdater;
import org.nd4j.linalg.learning.GradientUpdater;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.schedule.ISchedule;

/**
 * The host's {@link Adam} by {@link io.github.lipschitz4j.core.kernel.AdamStep}: the same numbers
 * but for rounding, in a quarter of the time.
 *
 * <p>The state is laid out as the host's is, so that one may take over the other's. Arrays that are
 * not FLOAT, and those of another backend, are left to the host. Cost: about 1 ns a parameter.
 */
public final class FusedAdam extends Adam {
  private static final long serialVersionUID = 1L;

  /** The host's defaults: rate 0.001, β₁ 0.9, β₂ 0.999, ε 1e-8. */
  public FusedAdam() {
    super();
  }

  /**
   * The host's defaults with another rate.
   *
   * @param learningRate η
   */
  public FusedAdam(double learningRate) {
    super(learningRate);
  }

  /**
   * The host's defaults with a schedule of rates.
   *
   * @param learningRate η by iteration or epoch
   */
  public FusedAdam(ISchedule learningRate) {
    super(learningRate);
  }

  /**
   * All numbers.
   *
   * @param learningRate η
   * @param beta1 β₁
   * @param beta2 β₂
   * @param epsilon ε
   */
  public FusedAdam(double learningRate, double beta1, double beta2, double epsilon) {
    super(learningRate, beta1, beta2, epsilon);
  }

  @Override
  public GradientUpdater<Adam> instantiate(INDArray view, boolean initialize) {
    AdamUpdater updater = new FusedAdamUpdater(this);
    long[] shape = {1, view.length() / 2};
    updater.setStateViewArray(view, shape, view.ordering(), initialize);
    return updater;
  }

  @Override
  public GradientUpdater<Adam> instantiate(Map<String, INDArray> state, boolean initialize) {
    AdamUpdater updater = new FusedAdamUpdater(this);
    updater.setState(state, initialize);
    return updater;
  }

  @Override
  public Adam clone() {
    FusedAdam copy = new FusedAdam(getLearningRate(), getBeta1(), getBeta2(), getEpsilon());
    copy.setLearningRateSchedule(getLearningRateSchedule());
    return copy;
  }

  @Override
  protected boolean canEqual(Object other) {
    return other instanceof FusedAdam;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof FusedAdam && super.equals(other);
  }

  @Override
  public int hashCode() {
    return 31 * super.hashCode() + 1;
  }
}
