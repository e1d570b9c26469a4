package io.github.lipschitz4j.wasserstein;

import io.github.lipschitz4j.core.Check;
import io.github.lipschitz4j.layers.training.Rows;
import io.github.lipschitz4j.layers.training.Seeds;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;
import java.util.function.UnaryOperator;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Estimates the Wasserstein-1 distance of two distributions by Kantorovich–Rubinstein duality.
 *
 * <p>{@code W₁(P, Q) = sup { E_P f − E_Q f : f 1-Lipschitz }}. A network that is 1-Lipschitz by its
 * make-up (orthonormal layers, sorts, a head of unit norm) climbs that supremum by {@link
 * io.github.lipschitz4j.losses.LossKr}; then rows that it never saw judge it, and the value is
 * divided by the bound that is proved from its weights. What comes out is an honest lower bound,
 * see {@link Estimate}.
 *
 * <pre>{@code
 * Estimate estimate = WassersteinEstimator.builder().seed(1).build().estimate(x, y);
 * double atLeast = estimate.interval(0.95).low();
 * Bracket both = estimate.bracket(OptimalTransport.between(x, y), 0.95);
 * }</pre>
 *
 * <p>Of a sample, a share is held out ({@link WassersteinOptions#heldOut}) and the rest trains. One
 * split, not folds: several potentials, each judged by its own fold, would use every row but leave
 * several functions with several bounds where one is wanted, and their folds depend on each other,
 * so that the interval would no longer be exact given the training.
 *
 * <p>Trained in units of one common scale for all columns of both samples, which is folded into the
 * weights: lengths and slopes stay those of the user. The same seed, data, options, backend and
 * thread count give the same bytes. An estimator holds no state of a training and may be used
 * again.
 *
 * <p>Source: Kantorovich and Rubinstein (1958); Anil, Lucas and Grosse (2019), <em>Sorting out
 * Lipschitz function approximation</em>, for the networks and this use of them.
 */
public final class WassersteinEstimator {
  /** Rows of each stream that its units are measured on. */
  private static final int UNIT_ROWS = 256;

  /** Rows of a stream that are judged at once. */
  private static final int BLOCK = 1024;

  private static final int LEAST_ROWS = 4;

  private final long seed;
  private final UnaryOperator<WassersteinOptions.Builder> changes;
  private final List<TrainingListener> listeners;
  private final BooleanSupplier cancelled;

  private WassersteinEstimator(Builder builder) {
    seed = builder.seed;
    changes = builder.changes;
    listeners = List.copyOf(builder.listeners);
    cancelled = builder.cancelled;
  }

  /**
   * A builder with seed 0 and the defaults of {@link WassersteinOptions#defaults}.
   *
   * @return a new builder
   */
  public static Builder builder() {
    return new Builder();
  }

  /**
   * Estimates the distance of the distributions that two samples came from.
   *
   * @param x shape [n, d], finite, in the user's own units, at least 4 rows, not modified
   * @param y shape [m, d], finite, in the same units, at least 4 rows, not modified
   * @return the estimate
   * @throws IllegalArgumentException if a value is not finite, the widths differ, or there are too
   *     few rows
   * @throws io.github.lipschitz4j.core.TrainingDivergedException if a value or a weight is no
   *     longer finite
   * @throws CancellationException if the training was cancelled
   */
  public Estimate estimate(INDArray x, INDArray y) {
    INDArray first = Rows.check("WassersteinEstimator x", x);
    INDArray second = Rows.check("WassersteinEstimator y", y, first.columns());
    checkCount("x", first);
    checkCount("y", second);
    int rows = Math.min(first.rows(), second.rows());
    WassersteinOptions options = options(rows, first.columns());
    Seeds seeds = new Seeds(seed);
    Split a = Split.of(first, options.heldOut(), seeds.of(Purpose.SPLIT_X, 0));
    Split b = Split.of(second, options.heldOut(), seeds.of(Purpose.SPLIT_Y, 0));
    Training training =
        new Training(
            RowSource.of(a.train()),
            RowSource.of(b.train()),
            Units.of(a.train(), b.train()),
            options,
            seeds);
    run(training);
    String data =
        String.format(
            "x: %d rows, sha256 %s; y: %d rows, sha256 %s",
            first.rows(), Split.sha256(first), second.rows(), Split.sha256(second));
    Potential potential = potential(training, options, first.columns(), data);
    Difference judged =
        new Difference(
            Moments.of(potential.value(a.heldOut())), Moments.of(potential.value(b.heldOut())));
    return new Estimate(potential, judged, training.reports());
  }

  /**
   * Estimates the distance of two distributions that rows can be drawn from without end, or of data
   * that do not fit into memory. The potential is judged by the rows that follow those it was
   * trained on.
   *
   * @param x rows of P; 256 of them set the units, then one batch a step is drawn
   * @param y rows of Q
   * @param judged how many rows of each judge the potential, at least 2
   * @return the estimate
   * @throws IllegalArgumentException if a source ends too early, or gives rows that are not finite
   *     or of another width
   * @throws io.github.lipschitz4j.core.TrainingDivergedException if a value or a weight is no
   *     longer finite
   * @throws CancellationException if the training was cancelled
   */
  public Estimate estimate(RowSource x, RowSource y, int judged) {
    Check.that(judged >= 2, "WassersteinEstimator judged rows: expected ≥ 2, got %d", judged);
    Seeds seeds = new Seeds(seed);
    INDArray first = Draw.rows("x", x, UNIT_ROWS, seeds.of(Purpose.UNITS_X, 0));
    int d = first.columns();
    INDArray second = Draw.rows("y", y, UNIT_ROWS, d, seeds.of(Purpose.UNITS_Y, 0));
    WassersteinOptions options = options(Integer.MAX_VALUE, d);
    Training training = new Training(x, y, Units.of(first, second), options, seeds);
    run(training);
    Potential potential = potential(training, options, d, "streams");
    Moments ofX = Moments.NONE;
    Moments ofY = Moments.NONE;
    for (int from = 0; from < judged; from += BLOCK) {
      int rows = Math.min(BLOCK, judged - from);
      INDArray a = Draw.rows("x", x, rows, d, seeds.of(Purpose.JUDGED_X, from));
      INDArray b = Draw.rows("y", y, rows, d, seeds.of(Purpose.JUDGED_Y, from));
      ofX = ofX.and(Moments.of(potential.value(a)));
      ofY = ofY.and(Moments.of(potential.value(b)));
    }
    return new Estimate(potential, new Difference(ofX, ofY), training.reports());
  }

  private static void checkCount(String name, INDArray rows) {
    Check.that(
        rows.rows() >= LEAST_ROWS,
        "WassersteinEstimator %s: expected at least %d rows, two to train on and two held out, got"
            + " %d",
        name,
        LEAST_ROWS,
        rows.rows());
  }

  private WassersteinOptions options(int rows, int features) {
    return changes.apply(WassersteinOptions.defaults(rows, features).toBuilder()).build();
  }

  private Potential potential(
      Training training, WassersteinOptions options, int features, String data) {
    return new Potential(
        training.function(),
        new Provenance(Library.VERSION, seed, options.toString(), features, data));
  }

  private void run(Training training) {
    while (!training.isFinished()) {
      if (cancelled.getAsBoolean()) {
        throw new CancellationException(
            String.format("WassersteinEstimator: cancelled after step %d", training.done()));
      }
      training.step(report -> listeners.forEach(listener -> listener.onStep(report)));
    }
  }

  /** Builds an estimator. */
  public static final class Builder {
    private long seed;
    private UnaryOperator<WassersteinOptions.Builder> changes = UnaryOperator.identity();
    private final List<TrainingListener> listeners = new ArrayList<>();
    private BooleanSupplier cancelled = () -> false;

    private Builder() {}

    /**
     * Sets the seed of everything random.
     *
     * @param value any number
     * @return this
     */
    public Builder seed(long value) {
      seed = value;
      return this;
    }

    /**
     * Changes options after the rule has set them from the data.
     *
     * @param change for example {@code o -> o.steps(2000).learningRate(0.005)}; may be called more
     *     than once
     * @return this
     */
    public Builder options(UnaryOperator<WassersteinOptions.Builder> change) {
      UnaryOperator<WassersteinOptions.Builder> before = changes;
      changes = builder -> change.apply(before.apply(builder));
      return this;
    }

    /**
     * Adds a listener.
     *
     * @param listener called after each step, on the training's thread
     * @return this
     */
    public Builder listener(TrainingListener listener) {
      listeners.add(listener);
      return this;
    }

    /**
     * Cancels the training where a condition holds.
     *
     * @param condition asked before each step
     * @return this
     */
    public Builder cancelWhen(BooleanSupplier condition) {
      cancelled = condition;
      return this;
    }

    /**
     * The estimator.
     *
     * @return a new estimator
     */
    public WassersteinEstimator build() {
      return new WassersteinEstimator(this);
    }
  }
}
