package io.github.lipschitz4j.oneclass;

import io.github.lipschitz4j.core.Check;
import io.github.lipschitz4j.oneclass.negatives.Gaussian;
import io.github.lipschitz4j.oneclass.negatives.Mixture;
import io.github.lipschitz4j.oneclass.negatives.NegativeSampler;
import io.github.lipschitz4j.oneclass.negatives.UniformBox;
import java.util.List;
import java.util.Objects;

/**
 * Every choice of a training. {@link #defaults} sets them from the number of features by one rule.
 *
 * <p>Lengths (margin, steps of an ascent) are in standardized units, see {@link Standardization}.
 *
 * @param standardization how the features are brought to common units
 * @param width neurons of a hidden layer, even, at least 2
 * @param depth hidden layers, at least 1
 * @param margin m of the hinge, finite, above 0
 * @param lambda weight λ of the hinge against the KR term, finite, at least 0
 * @param learningRate initial rate of Adam; falls to 0 on half a cosine; above 0, within float
 * @param batch normals of a step, and as many negatives; at least 1
 * @param steps weight updates, at least 1
 * @param negatives how negatives are drawn
 * @param growth share of its sides by which the box of the normals grows on each side; finite, ≥ 0
 * @param ascent how negatives climb before each update
 * @param warmUp share of the steps before the first ascent, in [0, 1]
 * @param calibration share of the normals held out for the threshold, in [0, 1)
 * @param falseAlarms share of new normals that may fall below the threshold, in (0, 1)
 */
public record OneClassOptions(
    Standardization standardization,
    int width,
    int depth,
    double margin,
    double lambda,
    double learningRate,
    int batch,
    int steps,
    NegativeSampler negatives,
    double growth,
    BoundaryAscent ascent,
    double warmUp,
    double calibration,
    double falseAlarms) {

  /** Checks the ranges. */
  public OneClassOptions {
    Objects.requireNonNull(standardization, "OneClassOptions standardization");
    Objects.requireNonNull(negatives, "OneClassOptions negatives");
    Objects.requireNonNull(ascent, "OneClassOptions ascent");
    Check.that(
        width >= 2 && width % 2 == 0,
        "OneClassOptions width: expected even and ≥ 2, got %d (neurons are sorted in pairs)",
        width);
    Check.that(depth >= 1, "OneClassOptions depth: expected ≥ 1, got %d", depth);
    Check.that(
        margin > 0 && Double.isFinite(margin),
        "OneClassOptions margin: expected finite and > 0, got %s",
        margin);
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
        growth >= 0 && Double.isFinite(growth),
        "OneClassOptions growth: expected finite and ≥ 0, got %s",
        growth);
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
        Math.max(32, Math.min(256, twice)),
        6,
        0.1 * Math.sqrt(features),
        20,
        0.01,
        Math.min(256, normals),
        2000,
        new Mixture(List.of(new UniformBox(), new Gaussian(0.4))),
        0.3,
        new BoundaryAscent.None(),
        0.1,
        0.1,
        0.05);
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
    private int width;
    private int depth;
    private double margin;
    private double lambda;
    private double learningRate;
    private int batch;
    private int steps;
    private NegativeSampler negatives;
    private double growth;
    private BoundaryAscent ascent;
    private double warmUp;
    private double calibration;
    private double falseAlarms;

    private Builder(OneClassOptions from) {
      standardization = from.standardization;
      width = from.width;
      depth = from.depth;
      margin = from.margin;
      lambda = from.lambda;
      learningRate = from.learningRate;
      batch = from.batch;
      steps = from.steps;
      negatives = from.negatives;
      growth = from.growth;
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
     * Sets {@link OneClassOptions#width()}.
     *
     * @param value the new value
     * @return this
     */
    public Builder width(int value) {
      width = value;
      return this;
    }

    /**
     * Sets {@link OneClassOptions#depth()}.
     *
     * @param value the new value
     * @return this
     */
    public Builder depth(int value) {
      depth = value;
      return this;
    }

    /**
     * Sets {@link OneClassOptions#margin()}.
     *
     * @param value the new value
     * @return this
     */
    public Builder margin(double value) {
      margin = value;
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
     * Sets {@link OneClassOptions#growth()}.
     *
     * @param value the new value
     * @return this
     */
    public Builder growth(double value) {
      growth = value;
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
          width,
          depth,
          margin,
          lambda,
          learningRate,
          batch,
          steps,
          negatives,
          growth,
          ascent,
          warmUp,
          calibration,
          falseAlarms);
    }
  }
}
