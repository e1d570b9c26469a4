package io.github.lipschitz4j.wasserstein.gan;

import io.github.lipschitz4j.core.Check;
import io.github.lipschitz4j.layers.training.Schedule;
import java.util.List;
import java.util.Objects;

/**
 * Every choice of a training. {@link #defaults} sets them from the constraint and the number of
 * modes by one rule, {@link #repository} as the repository of the exercise has them.
 *
 * <p>Widths, rates, schedule and betas are those of the default networks; a network that is given
 * brings its own.
 *
 * @param constraint what keeps the critic Lipschitz
 * @param turns whose turn an iteration is
 * @param iterations how many, at least 1
 * @param batch real points of a step, and as many generated; at least 1
 * @param noise values of a row of noise, at least 1
 * @param generatorWidths neurons of the generator's hidden layers, each at least 1
 * @param criticWidths neurons of the critic's hidden layers, each at least 1; even for {@link
 *     Constraint.Orthonormality}, which sorts them in pairs
 * @param generatorRate initial learning rate of the generator; above 0, within float
 * @param criticRate initial learning rate of the critic; above 0, within float
 * @param schedule how both rates go on, each over its network's own steps
 * @param beta1 Adam's β₁, in [0, 1)
 * @param beta2 Adam's β₂, in [0, 1)
 * @param averaging decay a of the generator's moving average, in [0, 1): after its step t, from 0,
 *     {@code ḡ ← m·ḡ + (1 − m)·g} with {@code m = min(a, (1 + t)/(10 + t))}; 0 averages nothing
 */
public record GanOptions(
    Constraint constraint,
    Turns turns,
    int iterations,
    int batch,
    int noise,
    List<Integer> generatorWidths,
    List<Integer> criticWidths,
    double generatorRate,
    double criticRate,
    Schedule schedule,
    double beta1,
    double beta2,
    double averaging) {
  private static final int FEW = 2;
  private static final double AVERAGING = 0.9;

  /** Checks the ranges. */
  public GanOptions {
    Objects.requireNonNull(constraint, "GanOptions constraint");
    Objects.requireNonNull(turns, "GanOptions turns");
    Objects.requireNonNull(schedule, "GanOptions schedule");
    generatorWidths = List.copyOf(generatorWidths);
    criticWidths = List.copyOf(criticWidths);
    Check.that(iterations >= 1, "GanOptions iterations: expected ≥ 1, got %d", iterations);
    Check.that(batch >= 1, "GanOptions batch: expected ≥ 1, got %d", batch);
    Check.that(noise >= 1, "GanOptions noise: expected ≥ 1, got %d", noise);
    checkWidths("generator", generatorWidths);
    checkWidths("critic", criticWidths);
    Check.that(
        !(constraint instanceof Constraint.Orthonormality)
            || criticWidths.stream().allMatch(width -> width % 2 == 0),
        "GanOptions critic widths: expected even ones, as neurons are sorted in pairs, got %s",
        criticWidths);
    checkRate("generator", generatorRate);
    checkRate("critic", criticRate);
    checkShare("beta1", beta1);
    checkShare("beta2", beta2);
    checkShare("averaging", averaging);
  }

  private static void checkWidths(String whose, List<Integer> widths) {
    Check.that(
        widths.stream().allMatch(width -> width >= 1),
        "GanOptions %s widths: expected each ≥ 1, got %s",
        whose,
        widths);
  }

  private static void checkRate(String whose, double rate) {
    Check.that(
        rate > 0 && Float.isFinite((float) rate),
        "GanOptions %s rate: expected > 0 and within float, got %s",
        whose,
        rate);
  }

  private static void checkShare(String what, double value) {
    Check.that(value >= 0 && value < 1, "GanOptions %s: expected in [0, 1), got %s", what, value);
  }

  /**
   * The settings of the repository, whatever the constraint: 2-100-2 and 2-100-1, Adam from 0.001
   * with β = (0, 0.9), 1000 iterations of 200 points, every fifth the generator's instead of the
   * critic's, no schedule, no average.
   *
   * @param constraint what keeps the critic Lipschitz
   * @return the options
   */
  public static GanOptions repository(Constraint constraint) {
    return new GanOptions(
        constraint,
        new Turns.Instead(5),
        1000,
        200,
        2,
        List.of(100),
        List.of(100),
        1e-3,
        1e-3,
        new Schedule.Constant(),
        0,
        0.9,
        0);
  }

  /**
   * The rule, on the repository's batches and turns.
   *
   * <p>For one or two modes: 1000 iterations, the generator 2-100-2. Weight clipping is left as the
   * repository has it. Else rates fall on half a cosine and the generator is averaged with a = 0.9;
   * the critic is 2-100-1 from rate 0.02 under spectral normalization, 2-64-64-1 from 0.02 under
   * orthonormality, 2-100-1 from 0.01 under a penalty, and the generator's rate 0.008, 0.004,
   * 0.004.
   *
   * <p>For more: 3000 iterations of 256 points, the generator 2-100-100-2, the critic 2-64-64-1,
   * averaged and on half a cosine whatever the constraint; rates of generator and critic 0.001 and
   * 0.002 under clipping, 0.002 and 0.01 under spectral normalization, 0.002 and 0.02 under
   * orthonormality, 0.002 and 0.005 under a penalty. Modes beside each other need a critic that can
   * fold, and two layers of sorted or cut neurons fold better than one.
   *
   * @param constraint what keeps the critic Lipschitz
   * @param modes of the distribution to be learned, at least 1; where it is no mixture, a guess
   * @return the options
   */
  public static GanOptions defaults(Constraint constraint, int modes) {
    Check.that(modes >= 1, "GanOptions modes: expected ≥ 1, got %d", modes);
    return modes <= FEW ? few(constraint) : many(constraint);
  }

  private static GanOptions few(Constraint constraint) {
    Builder start = repository(constraint).toBuilder();
    if (constraint instanceof Constraint.WeightClipping) {
      return start.build();
    }
    start.schedule(new Schedule.Cosine()).averaging(AVERAGING);
    if (constraint instanceof Constraint.SpectralNormalization) {
      return start.generatorRate(8e-3).criticRate(2e-2).build();
    }
    if (constraint instanceof Constraint.Orthonormality) {
      return start.criticWidths(List.of(64, 64)).generatorRate(4e-3).criticRate(2e-2).build();
    }
    return start.generatorRate(4e-3).criticRate(1e-2).build();
  }

  private static GanOptions many(Constraint constraint) {
    double generator = constraint instanceof Constraint.WeightClipping ? 1e-3 : 2e-3;
    return repository(constraint).toBuilder()
        .iterations(3000)
        .batch(256)
        .generatorWidths(List.of(100, 100))
        .criticWidths(List.of(64, 64))
        .schedule(new Schedule.Cosine())
        .averaging(AVERAGING)
        .generatorRate(generator)
        .criticRate(criticRateOfMany(constraint))
        .build();
  }

  private static double criticRateOfMany(Constraint constraint) {
    if (constraint instanceof Constraint.WeightClipping) {
      return 2e-3;
    }
    if (constraint instanceof Constraint.SpectralNormalization) {
      return 1e-2;
    }
    return constraint instanceof Constraint.Orthonormality ? 2e-2 : 5e-3;
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
    private Constraint constraint;
    private Turns turns;
    private int iterations;
    private int batch;
    private int noise;
    private List<Integer> generatorWidths;
    private List<Integer> criticWidths;
    private double generatorRate;
    private double criticRate;
    private Schedule schedule;
    private double beta1;
    private double beta2;
    private double averaging;

    private Builder(GanOptions o) {
      constraint = o.constraint;
      turns = o.turns;
      iterations = o.iterations;
      batch = o.batch;
      noise = o.noise;
      generatorWidths = o.generatorWidths;
      criticWidths = o.criticWidths;
      generatorRate = o.generatorRate;
      criticRate = o.criticRate;
      schedule = o.schedule;
      beta1 = o.beta1;
      beta2 = o.beta2;
      averaging = o.averaging;
    }

    /**
     * Sets {@link GanOptions#constraint()}.
     *
     * @param value the new value
     * @return this
     */
    public Builder constraint(Constraint value) {
      constraint = value;
      return this;
    }

    /**
     * Sets {@link GanOptions#turns()}.
     *
     * @param value the new value
     * @return this
     */
    public Builder turns(Turns value) {
      turns = value;
      return this;
    }

    /**
     * Sets {@link GanOptions#iterations()}.
     *
     * @param value the new value
     * @return this
     */
    public Builder iterations(int value) {
      iterations = value;
      return this;
    }

    /**
     * Sets {@link GanOptions#batch()}.
     *
     * @param value the new value
     * @return this
     */
    public Builder batch(int value) {
      batch = value;
      return this;
    }

    /**
     * Sets {@link GanOptions#noise()}.
     *
     * @param value the new value
     * @return this
     */
    public Builder noise(int value) {
      noise = value;
      return this;
    }

    /**
     * Sets {@link GanOptions#generatorWidths()}.
     *
     * @param value the new value
     * @return this
     */
    public Builder generatorWidths(List<Integer> value) {
      generatorWidths = value;
      return this;
    }

    /**
     * Sets {@link GanOptions#criticWidths()}.
     *
     * @param value the new value
     * @return this
     */
    public Builder criticWidths(List<Integer> value) {
      criticWidths = value;
      return this;
    }

    /**
     * Sets {@link GanOptions#generatorRate()}.
     *
     * @param value the new value
     * @return this
     */
    public Builder generatorRate(double value) {
      generatorRate = value;
      return this;
    }

    /**
     * Sets {@link GanOptions#criticRate()}.
     *
     * @param value the new value
     * @return this
     */
    public Builder criticRate(double value) {
      criticRate = value;
      return this;
    }

    /**
     * Sets {@link GanOptions#schedule()}.
     *
     * @param value the new value
     * @return this
     */
    public Builder schedule(Schedule value) {
      schedule = value;
      return this;
    }

    /**
     * Sets {@link GanOptions#beta1()}.
     *
     * @param value the new value
     * @return this
     */
    public Builder beta1(double value) {
      beta1 = value;
      return this;
    }

    /**
     * Sets {@link GanOptions#beta2()}.
     *
     * @param value the new value
     * @return this
     */
    public Builder beta2(double value) {
      beta2 = value;
      return this;
    }

    /**
     * Sets {@link GanOptions#averaging()}.
     *
     * @param value the new value
     * @return this
     */
    public Builder averaging(double value) {
      averaging = value;
      return this;
    }

    /**
     * The options.
     *
     * @return a validated record
     * @throws IllegalArgumentException if a value is out of its range
     */
    public GanOptions build() {
      return new GanOptions(
          constraint,
          turns,
          iterations,
          batch,
          noise,
          generatorWidths,
          criticWidths,
          generatorRate,
          criticRate,
          schedule,
          beta1,
          beta2,
          averaging);
    }
  }
}
