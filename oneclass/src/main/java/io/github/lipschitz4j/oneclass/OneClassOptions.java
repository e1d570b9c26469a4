package io.github.lipschitz4j.oneclass;

import io.github.lipschitz4j.core.Check;
import io.github.lipschitz4j.layers.training.Optimizer;
import io.github.lipschitz4j.layers.training.Schedule;
import io.github.lipschitz4j.oneclass.augmentation.Augmentation;
import io.github.lipschitz4j.oneclass.augmentation.None;
import io.github.lipschitz4j.oneclass.negatives.Gaussian;
import io.github.lipschitz4j.oneclass.negatives.Mixture;
import io.github.lipschitz4j.oneclass.negatives.NegativeSampler;
import io.github.lipschitz4j.oneclass.negatives.UniformBox;
import io.github.lipschitz4j.oneclass.units.Box;
import io.github.lipschitz4j.oneclass.units.Standardization;
import java.util.List;
import java.util.Objects;

/**
 * Every choice of a training. {@link #defaults} sets them from the number of features by one rule.
 *
 * <p>Lengths (margin, steps of an ascent) are in standardized units, see {@link Standardization}.
 *
 * @param standardization how the features are brought to common units
 * @param architecture what the network is made of
 * @param margins m of the hinge, one for each member, in growing order, finite, above 0: the model
 *     is the mean of as many networks, each trained with its own
 * @param lambda weight λ of the hinge against the KR term, finite, at least 0
 * @param optimizer what turns gradients into steps
 * @param learningRate initial rate of the optimizer; above 0, within float
 * @param schedule how the rate goes on
 * @param batch normals of a step, and as many negatives; at least 1
 * @param steps weight updates, at least 1
 * @param augmentation what may be done to a normal that is drawn
 * @param negatives how negatives are drawn
 * @param box what negatives are drawn and kept in
 * @param ascent how negatives climb before each update
 * @param warmUp share of the steps before the first ascent, in [0, 1]
 * @param calibration share of the normals held out for the threshold, in [0, 1)
 * @param falseAlarms share of new normals that may fall below the threshold, in (0, 1)
 */
public record OneClassOptions(
    Standardization standardization,
    Architecture architecture,
    List<Double> margins,
    double lambda,
    Optimizer optimizer,
    double learningRate,
    Schedule schedule,
    int batch,
    int steps,
    Augmentation augmentation,
    NegativeSampler negatives,
    Box box,
    BoundaryAscent ascent,
    double warmUp,
    double calibration,
    double falseAlarms) {

  /** Checks the ranges. */
  public OneClassOptions {
    Objects.requireNonNull(standardization, "OneClassOptions standardization");
    Objects.requireNonNull(architecture, "OneClassOptions architecture");
    Objects.requireNonNull(optimizer, "OneClassOptions optimizer");
    Objects.requireNonNull(schedule, "OneClassOptions schedule");
    Objects.requireNonNull(augmentation, "OneClassOptions augmentation");
    Objects.requireNonNull(negatives, "OneClassOptions negatives");
    Objects.requireNonNull(box, "OneClassOptions box");
    Objects.requireNonNull(ascent, "OneClassOptions ascent");
    margins = List.copyOf(margins);
    Check.that(!margins.isEmpty(), "OneClassOptions margins: expected at least one, got none");
    for (int k = 0; k < margins.size(); k++) {
      double least = k == 0 ? 0 : margins.get(k - 1);
      Check.that(
          margins.get(k) > least && Double.isFinite(margins.get(k)),
          "OneClassOptions margin %d: expected finite and > %s, got %s",
          k + 1,
          least,
          margins.get(k));
    }
    Check.that(
        margins.size() == 1
            || architecture instanceof Architecture.Dense dense
                && dense.sorting() == Architecture.Sorting.PAIRS,
        "OneClassOptions margins: expected one where the network is not dense with sorted pairs,"
            + " got %d (the mean of several is written as one such network)",
        margins.size());
    Check.that(
        lambda >= 0 && Double.isFinite(lambda),
        "OneClassOptions lambda: expected finite and ≥ 0, got %s",
        lambda);
    Check.that(
        learningRate > 0 && Float.isFinite((float) learningRate),
        "OneClassOptions learning rate: expected > 0 and within float, got %s",
        learningRate);
    Check.that(batch >= 1, "OneClassOptions batch: expected ≥ 1, got %d", batch);
    Check.that(steps >= 1, "OneClassOptions steps: expected ≥ 1, got %d", steps);
    Check.that(
        warmUp >= 0 && warmUp <= 1, "OneClassOptions warm-up: expected in [0, 1], got %s", warmUp);
    Check.that(
        calibration >= 0 && calibration < 1,
        "OneClassOptions calibration share: expected in [0, 1), got %s",
        calibration);
    Check.that(
        falseAlarms > 0 && falseAlarms < 1,
        "OneClassOptions false alarms: expected in (0, 1), got %s",
        falseAlarms);
  }

  /**
   * The rule: width 2d rounded up to a power of two, in [32, 256]; margin √d/10; λ = 20; six pairs
   * of layer and sort; Adam from 0.01 over 2000 steps of 256 and 256 (fewer where there are fewer
   * normals); negatives half uniform in the box grown by 0.3, half Gaussian; no ascent. The ADR on
   * gradient norms has the comparison behind it.
   *
   * @param normals number of normals to train on
   * @param features number of columns d
   * @return the options
   */
  public static OneClassOptions defaults(int normals, int features) {
    Check.that(normals >= 1, "OneClassOptions normals: expected ≥ 1, got %d", normals);
    Check.that(features >= 1, "OneClassOptions features: expected ≥ 1, got %d", features);
    int twice = Integer.highestOneBit(Math.max(1, 2 * features - 1)) * 2;
    return new OneClassOptions(
        Standardization.COMMON,
        new Architecture.Dense(Math.max(32, Math.min(256, twice)), 6, Architecture.Sorting.PAIRS),
        List.of(0.1 * Math.sqrt(features)),
        20,
        Optimizer.ADAM,
        0.01,
        new Schedule.Cosine(),
        Math.min(256, normals),
        2000,
        new None(),
        new Mixture(List.of(new UniformBox(), new Gaussian(0.4))),
        new Box.AroundNormals(0.3),
        new BoundaryAscent.None(),
        0.1,
        0.1,
        0.05);
  }

  /**
   * The smallest margin: the only one, where there is one.
   *
   * @return m in standardized units
   */
  public double margin() {
    return margins.get(0);
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
    private Standardization standardization;
    private Architecture architecture;
    private List<Double> margins;
    private double lambda;
    private Optimizer optimizer;
    private double learningRate;
    private Schedule schedule;
    private int batch;
    private int steps;
    private Augmentation augmentation;
    private NegativeSampler negatives;
    private Box box;
    private BoundaryAscent ascent;
    private double warmUp;
    private double calibration;
    private double falseAlarms;

    private Builder(OneClassOptions from) {
      standardization = from.standardization;
      architecture = from.architecture;
      margins = from.margins;
      lambda = from.lambda;
      optimizer = from.optimizer;
      learningRate = from.learningRate;
      schedule = from.schedule;
      batch = from.batch;
      steps = from.steps;
      augmentation = from.augmentation;
      negatives = from.negatives;
      box = from.box;
      ascent = from.ascent;
      warmUp = from.warmUp;
      calibration = from.calibration;
      falseAlarms = from.falseAlarms;
    }

    /**
     * Sets {@link OneClassOptions#standardization()}.
     *
     * @param value the new value
     * @return this
     */
    public Builder standardization(Standardization value) {
      standardization = value;
      return this;
    }

    /**
     * Sets {@link OneClassOptions#architecture()}.
     *
     * @param value the new value
     * @return this
     */
    public Builder architecture(Architecture value) {
      architecture = value;
      return this;
    }

    /**
     * Sets the neurons of a hidden layer of a dense architecture.
     *
     * @param value even, at least 2
     * @return this
     * @throws IllegalArgumentException if the architecture is not dense or the value out of range
     */
    public Builder width(int value) {
      Architecture.Dense dense = dense("width");
      architecture = new Architecture.Dense(value, dense.depth(), dense.sorting());
      return this;
    }

    /**
     * Sets the hidden layers of a dense architecture.
     *
     * @param value at least 1
     * @return this
     * @throws IllegalArgumentException if the architecture is not dense or the value out of range
     */
    public Builder depth(int value) {
      Architecture.Dense dense = dense("depth");
      architecture = new Architecture.Dense(dense.width(), value, dense.sorting());
      return this;
    }

    private Architecture.Dense dense(String what) {
      if (architecture instanceof Architecture.Dense dense) {
        return dense;
      }
      throw new IllegalArgumentException(
          String.format(
              "OneClassOptions %s: expected a dense architecture, got %s", what, architecture));
    }

    /**
     * Sets {@link OneClassOptions#margins()} to one.
     *
     * @param value the margin of a single network
     * @return this
     */
    public Builder margin(double value) {
      return margins(List.of(value));
    }

    /**
     * Sets {@link OneClassOptions#margins()}.
     *
     * @param values the margin of each member
     * @return this
     */
    public Builder margins(List<Double> values) {
      margins = values;
      return this;
    }

    /**
     * Sets {@link OneClassOptions#lambda()}.
     *
     * @param value the new value
     * @return this
     */
    public Builder lambda(double value) {
      lambda = value;
      return this;
    }

    /**
     * Sets {@link OneClassOptions#optimizer()}.
     *
     * @param value the new value
     * @return this
     */
    public Builder optimizer(Optimizer value) {
      optimizer = value;
      return this;
    }

    /**
     * Sets {@link OneClassOptions#learningRate()}.
     *
     * @param value the new value
     * @return this
     */
    public Builder learningRate(double value) {
      learningRate = value;
      return this;
    }

    /**
     * Sets {@link OneClassOptions#schedule()}.
     *
     * @param value the new value
     * @return this
     */
    public Builder schedule(Schedule value) {
      schedule = value;
      return this;
    }

    /**
     * Sets {@link OneClassOptions#batch()}.
     *
     * @param value the new value
     * @return this
     */
    public Builder batch(int value) {
      batch = value;
      return this;
    }

    /**
     * Sets {@link OneClassOptions#steps()}.
     *
     * @param value the new value
     * @return this
     */
    public Builder steps(int value) {
      steps = value;
      return this;
    }

    /**
     * Sets {@link OneClassOptions#augmentation()}.
     *
     * @param value the new value
     * @return this
     */
    public Builder augmentation(Augmentation value) {
      augmentation = value;
      return this;
    }

    /**
     * Sets {@link OneClassOptions#negatives()}.
     *
     * @param value the new value
     * @return this
     */
    public Builder negatives(NegativeSampler value) {
      negatives = value;
      return this;
    }

    /**
     * Sets {@link OneClassOptions#box()}.
     *
     * @param value the new value
     * @return this
     */
    public Builder box(Box value) {
      box = value;
      return this;
    }

    /**
     * Sets the box to that of the normals, grown.
     *
     * @param value share of its sides by which it grows on each side; finite, ≥ 0
     * @return this
     * @throws IllegalArgumentException if the value is out of range
     */
    public Builder growth(double value) {
      box = new Box.AroundNormals(value);
      return this;
    }

    /**
     * Sets {@link OneClassOptions#ascent()}.
     *
     * @param value the new value
     * @return this
     */
    public Builder ascent(BoundaryAscent value) {
      ascent = value;
      return this;
    }

    /**
     * Sets {@link OneClassOptions#warmUp()}.
     *
     * @param value the new value
     * @return this
     */
    public Builder warmUp(double value) {
      warmUp = value;
      return this;
    }

    /**
     * Sets {@link OneClassOptions#calibration()}.
     *
     * @param value the new value
     * @return this
     */
    public Builder calibration(double value) {
      calibration = value;
      return this;
    }

    /**
     * Sets {@link OneClassOptions#falseAlarms()}.
     *
     * @param value the new value
     * @return this
     */
    public Builder falseAlarms(double value) {
      falseAlarms = value;
      return this;
    }

    /**
     * The options.
     *
     * @return a validated record
     * @throws IllegalArgumentException if a value is out of its range
     */
    public OneClassOptions build() {
      return new OneClassOptions(
          standardization,
          architecture,
          margins,
          lambda,
          optimizer,
          learningRate,
          schedule,
          batch,
          steps,
          augmentation,
          negatives,
          box,
          ascent,
          warmUp,
          calibration,
          falseAlarms);
    }
  }
}
