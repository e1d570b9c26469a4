package io.github.lipschitz4j.isometric;

import io.github.lipschitz4j.core.Check;
import io.github.lipschitz4j.isometric.distortion.Distortion;
import io.github.lipschitz4j.isometric.distortion.SumSquared;
import io.github.lipschitz4j.isometric.nets.Architecture;
import io.github.lipschitz4j.layers.training.Optimizer;
import io.github.lipschitz4j.layers.training.Schedule;
import java.util.List;
import java.util.Objects;

/**
 * Every choice of a training.
 *
 * @param normalization how data are brought to common units
 * @param objective what is minimised
 * @param prior which density of codes is learned; not looked at by {@link Objective.Variational}
 * @param distortion D, in the model's units
 * @param architecture of encoder and decoder; not looked at where the user brings both
 * @param latent N, the width of a code, at least 1
 * @param optimizer what turns gradients into steps, of the density too
 * @param learningRate its initial rate; above 0, within float
 * @param schedule how the rate goes on
 * @param batch rows of a step, at least 1
 * @param steps at least 1
 */
public record IsometricOptions(
    Normalization normalization,
    Objective objective,
    Prior prior,
    Distortion distortion,
    Architecture architecture,
    int latent,
    Optimizer optimizer,
    double learningRate,
    Schedule schedule,
    int batch,
    int steps) {

  /** Checks the ranges. */
  public IsometricOptions {
    Objects.requireNonNull(normalization, "IsometricOptions normalization");
    Objects.requireNonNull(objective, "IsometricOptions objective");
    Objects.requireNonNull(prior, "IsometricOptions prior");
    Objects.requireNonNull(distortion, "IsometricOptions distortion");
    Objects.requireNonNull(architecture, "IsometricOptions architecture");
    Objects.requireNonNull(optimizer, "IsometricOptions optimizer");
    Objects.requireNonNull(schedule, "IsometricOptions schedule");
    Check.that(latent >= 1, "IsometricOptions latent: expected ≥ 1, got %d", latent);
    Check.that(
        learningRate > 0 && Float.isFinite((float) learningRate),
        "IsometricOptions learning rate: expected > 0 and within float, got %s",
        learningRate);
    Check.that(batch >= 1, "IsometricOptions batch: expected ≥ 1, got %d", batch);
    Check.that(steps >= 1, "IsometricOptions steps: expected ≥ 1, got %d", steps);
  }

  /**
   * The rule for tables: each column to [0, 1], the logarithmic objective, a mixture of three, a
   * sum of squares, dense layers of 64, 32 and 16 tanh, a latent of 3 or as wide as the data, Adam
   * from 0.005 on half a cosine, 4000 steps of 256 rows or as many as there are.
   *
   * @param rows of the data, at least 1
   * @param columns of the data, at least 1
   * @return the options
   */
  public static IsometricOptions defaults(int rows, int columns) {
    Check.that(rows >= 1, "IsometricOptions rows: expected ≥ 1, got %d", rows);
    Check.that(columns >= 1, "IsometricOptions columns: expected ≥ 1, got %d", columns);
    return new IsometricOptions(
        Normalization.COLUMNS,
        Objective.Isometric.logarithmic(),
        Prior.Mixture.of(3),
        new SumSquared(),
        new Architecture.Dense(List.of(64, 32, 16), Architecture.Nonlinearity.TANH),
        Math.min(3, columns),
        Optimizer.ADAM,
        0.005,
        new Schedule.Cosine(),
        Math.min(256, rows),
        4000);
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
    private Normalization normalization;
    private Objective objective;
    private Prior prior;
    private Distortion distortion;
    private Architecture architecture;
    private int latent;
    private Optimizer optimizer;
    private double learningRate;
    private Schedule schedule;
    private int batch;
    private int steps;

    private Builder(IsometricOptions from) {
      normalization = from.normalization;
      objective = from.objective;
      prior = from.prior;
      distortion = from.distortion;
      architecture = from.architecture;
      latent = from.latent;
      optimizer = from.optimizer;
      learningRate = from.learningRate;
      schedule = from.schedule;
      batch = from.batch;
      steps = from.steps;
    }

    /**
     * Sets {@link IsometricOptions#normalization()}.
     *
     * @param value the new value
     * @return this
     */
    public Builder normalization(Normalization value) {
      normalization = value;
      return this;
    }

    /**
     * Sets {@link IsometricOptions#objective()}.
     *
     * @param value the new value
     * @return this
     */
    public Builder objective(Objective value) {
      objective = value;
      return this;
    }

    /**
     * Sets {@link IsometricOptions#prior()}.
     *
     * @param value the new value
     * @return this
     */
    public Builder prior(Prior value) {
      prior = value;
      return this;
    }

    /**
     * Sets {@link IsometricOptions#distortion()}.
     *
     * @param value the new value
     * @return this
     */
    public Builder distortion(Distortion value) {
      distortion = value;
      return this;
    }

    /**
     * Sets {@link IsometricOptions#architecture()}.
     *
     * @param value the new value
     * @return this
     */
    public Builder architecture(Architecture value) {
      architecture = value;
      return this;
    }

    /**
     * Sets {@link IsometricOptions#latent()}.
     *
     * @param value the new value
     * @return this
     */
    public Builder latent(int value) {
      latent = value;
      return this;
    }

    /**
     * Sets {@link IsometricOptions#optimizer()}.
     *
     * @param value the new value
     * @return this
     */
    public Builder optimizer(Optimizer value) {
      optimizer = value;
      return this;
    }

    /**
     * Sets {@link IsometricOptions#learningRate()}.
     *
     * @param value the new value
     * @return this
     */
    public Builder learningRate(double value) {
      learningRate = value;
      return this;
    }

    /**
     * Sets {@link IsometricOptions#schedule()}.
     *
     * @param value the new value
     * @return this
     */
    public Builder schedule(Schedule value) {
      schedule = value;
      return this;
    }

    /**
     * Sets {@link IsometricOptions#batch()}.
     *
     * @param value the new value
     * @return this
     */
    public Builder batch(int value) {
      batch = value;
      return this;
    }

    /**
     * Sets {@link IsometricOptions#steps()}.
     *
     * @param value the new value
     * @return this
     */
    public Builder steps(int value) {
      steps = value;
      return this;
    }

    /**
     * The options.
     *
     * @return a validated record
     */
    public IsometricOptions build() {
      return new IsometricOptions(
          normalization,
          objective,
          prior,
          distortion,
          architecture,
          latent,
          optimizer,
          learningRate,
          schedule,
          batch,
          steps);
    }
  }
}
