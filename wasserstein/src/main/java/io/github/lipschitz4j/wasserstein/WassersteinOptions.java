package io.github.lipschitz4j.wasserstein;

import io.github.lipschitz4j.core.Check;
import io.github.lipschitz4j.layers.training.Optimizer;
import io.github.lipschitz4j.layers.training.Schedule;
import java.util.List;
import java.util.Objects;

/**
 * Every choice of an estimate. {@link #defaults} sets them from the size of the data by one rule.
 *
 * @param widths neurons of each hidden layer, at least one layer; even, at least 2
 * @param sorting what follows each hidden layer
 * @param optimizer what turns gradients into steps
 * @param learningRate initial rate of the optimizer; above 0, within float
 * @param schedule how the rate goes on
 * @param batch rows of each sample in a step, at least 1
 * @param steps weight updates, at least 1
 * @param heldOut share of each sample that judges and is not trained on, in (0, 1); of no meaning
 *     to streams, whose next rows judge
 */
public record WassersteinOptions(
    List<Integer> widths,
    Sorting sorting,
    Optimizer optimizer,
    double learningRate,
    Schedule schedule,
    int batch,
    int steps,
    double heldOut) {

  /** Checks the ranges. */
  public WassersteinOptions {
    Objects.requireNonNull(sorting, "WassersteinOptions sorting");
    Objects.requireNonNull(optimizer, "WassersteinOptions optimizer");
    Objects.requireNonNull(schedule, "WassersteinOptions schedule");
    widths = List.copyOf(widths);
    Check.that(
        !widths.isEmpty() && widths.stream().allMatch(width -> width >= 2 && width % 2 == 0),
        "WassersteinOptions widths: expected at least one, each even and ≥ 2, got %s",
        widths);
    Check.that(
        learningRate > 0 && Float.isFinite((float) learningRate),
        "WassersteinOptions learning rate: expected > 0 and within float, got %s",
        learningRate);
    Check.that(batch >= 1, "WassersteinOptions batch: expected ≥ 1, got %d", batch);
    Check.that(steps >= 1, "WassersteinOptions steps: expected ≥ 1, got %d", steps);
    Check.that(
        heldOut > 0 && heldOut < 1,
        "WassersteinOptions held-out share: expected in (0, 1), got %s",
        heldOut);
  }

  /**
   * The rule: three layers of width 2d rounded up to a power of two, in [32, 256], with sorted
   * pairs; Adam from 0.01 on a cosine over 500 steps of 256 rows of each sample (fewer where there
   * are fewer); 0.3 held out.
   *
   * @param rows of the smaller sample, at least 1
   * @param features number of columns d, at least 1
   * @return the options
   */
  public static WassersteinOptions defaults(int rows, int features) {
    Check.that(rows >= 1, "WassersteinOptions rows: expected ≥ 1, got %d", rows);
    Check.that(features >= 1, "WassersteinOptions features: expected ≥ 1, got %d", features);
    int twice = Integer.highestOneBit(Math.max(1, Math.min(features, 1 << 20) * 2 - 1)) * 2;
    int width = Math.max(32, Math.min(256, twice));
    return new WassersteinOptions(
        List.of(width, width, width),
        Sorting.PAIRS,
        Optimizer.ADAM,
        0.01,
        new Schedule.Cosine(),
        Math.min(256, rows),
        500,
        0.3);
  }

  /**
   * A builder that starts from these options.
   *
   * @return a new builder
   */
  public Builder toBuilder() {
    return new Builder(this);
  }

  /** Changes some of the options; each setter returns the builder. */
  public static final class Builder {
    private List<Integer> widths;
    private Sorting sorting;
    private Optimizer optimizer;
    private double learningRate;
    private Schedule schedule;
    private int batch;
    private int steps;
    private double heldOut;

    private Builder(WassersteinOptions from) {
      widths = from.widths;
      sorting = from.sorting;
      optimizer = from.optimizer;
      learningRate = from.learningRate;
      schedule = from.schedule;
      batch = from.batch;
      steps = from.steps;
      heldOut = from.heldOut;
    }

    /**
     * Sets {@link WassersteinOptions#widths()}.
     *
     * @param values neurons of each hidden layer
     * @return this
     */
    public Builder widths(List<Integer> values) {
      widths = List.copyOf(values);
      return this;
    }

    /**
     * Sets {@link WassersteinOptions#sorting()}.
     *
     * @param value the new value
     * @return this
     */
    public Builder sorting(Sorting value) {
      sorting = value;
      return this;
    }

    /**
     * Sets {@link WassersteinOptions#optimizer()}.
     *
     * @param value the new value
     * @return this
     */
    public Builder optimizer(Optimizer value) {
      optimizer = value;
      return this;
    }

    /**
     * Sets {@link WassersteinOptions#learningRate()}.
     *
     * @param value the new value
     * @return this
     */
    public Builder learningRate(double value) {
      learningRate = value;
      return this;
    }

    /**
     * Sets {@link WassersteinOptions#schedule()}.
     *
     * @param value the new value
     * @return this
     */
    public Builder schedule(Schedule value) {
      schedule = value;
      return this;
    }

    /**
     * Sets {@link WassersteinOptions#batch()}.
     *
     * @param value the new value
     * @return this
     */
    public Builder batch(int value) {
      batch = value;
      return this;
    }

    /**
     * Sets {@link WassersteinOptions#steps()}.
     *
     * @param value the new value
     * @return this
     */
    public Builder steps(int value) {
      steps = value;
      return this;
    }

    /**
     * Sets {@link WassersteinOptions#heldOut()}.
     *
     * @param value the new value
     * @return this
     */
    public Builder heldOut(double value) {
      heldOut = value;
      return this;
    }

    /**
     * The options.
     *
     * @return checked options
     * @throws IllegalArgumentException if one is out of range
     */
    public WassersteinOptions build() {
      return new WassersteinOptions(
          widths, sorting, optimizer, learningRate, schedule, batch, steps, heldOut);
    }
  }
}
