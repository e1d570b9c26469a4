package io.github.lipschitz4j.oneclass;

import io.github.lipschitz4j.core.Check;
import io.github.lipschitz4j.layers.condensed.CondensedNetwork;
import io.github.lipschitz4j.oneclass.units.Rows;
import io.github.lipschitz4j.oneclass.units.Scaling;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;
import java.util.function.UnaryOperator;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Learns the signed distance to the boundary of a data set from normals alone.
 *
 * <p>A 1-Lipschitz network is trained to tell normals from negatives drawn around them, by the
 * hinge Kantorovich–Rubinstein loss. Where negatives keep a distance of two margins m to the
 * normals and come as near as that, its minimiser over 1-Lipschitz functions is S + m with S the
 * signed distance. Source: Béthune et al. (2023), "Robust one-class classification with signed
 * distance function using 1-Lipschitz neural networks", theorem 1.
 *
 * <pre>{@code
 * OneClassModel model = OneClassTrainer.builder().seed(1).build().fit(normals);
 * double[] inside = model.signedDistance(rows);
 * }</pre>
 *
 * <p>The same seed, data, options, backend and thread count give the same bytes. A trainer holds no
 * state of a training and may be used again.
 */
public final class OneClassTrainer {
  private final long seed;
  private final Rule rule;
  private final UnaryOperator<OneClassOptions.Builder> changes;
  private final List<TrainingListener> listeners;
  private final List<Look> looks;
  private final BooleanSupplier cancelled;
  private final Optional<Path> checkpoint;
  private final int checkpointEvery;

  private OneClassTrainer(Builder builder) {
    seed = builder.seed;
    rule = builder.rule;
    changes = builder.changes;
    listeners = List.copyOf(builder.listeners);
    looks = List.copyOf(builder.looks);
    cancelled = builder.cancelled;
    checkpoint = builder.checkpoint;
    checkpointEvery = builder.checkpointEvery;
  }

  /**
   * A builder with seed 0 and the defaults of {@link OneClassOptions#defaults}.
   *
   * @return a new builder
   */
  public static Builder builder() {
    return new Builder();
  }

  /**
   * Trains, certifies and calibrates.
   *
   * @param normals shape [n, d], finite, in the user's own units, not modified
   * @return the model
   * @throws IllegalArgumentException if a value is not finite, there are fewer normals than a
   *     batch, or the columns cannot be standardized
   * @throws io.github.lipschitz4j.core.TrainingDivergedException if the loss or a weight is no
   *     longer finite
   * @throws CancellationException if the training was cancelled; the checkpoint holds its state
   * @throws java.io.UncheckedIOException if the checkpoint cannot be read or written
   */
  public OneClassModel fit(INDArray normals) {
    INDArray rows = Rows.check("OneClassTrainer normals", normals);
    OneClassOptions options = options(rows);
    Seeds seeds = new Seeds(seed);
    Normals divided = Normals.divide(rows, options.calibration(), seeds.of(Seeds.Purpose.SPLIT, 0));
    Provenance provenance =
        new Provenance(
            Library.VERSION,
            seed,
            options.toString(),
            rows.rows(),
            rows.columns(),
            divided.sha256());
    Scaling scaling = options.standardization().fit(divided.train());
    Training training = new Training(divided.train(), scaling, options, seeds);
    run(training, provenance);
    CondensedNetwork network = training.condensed();
    double[] heldOut =
        divided
            .heldOut()
            .map(held -> scaling.inUserUnits(network).value(held).toDoubleVector())
            .orElse(new double[0]);
    return new OneClassModel(
        scaling,
        network,
        training.domain(),
        Threshold.calibrate(heldOut, options.falseAlarms()),
        new Calibration(heldOut),
        provenance,
        new TrainingReport(training.reports()));
  }

  private OneClassOptions options(INDArray rows) {
    // how many are left to train on depends on the share held out, which may be changed
    OneClassOptions first = changes.apply(ruled(rows.rows(), rows)).build();
    int left = rows.rows() - (int) Math.floor(first.calibration() * rows.rows());
    return changes.apply(ruled(left, rows)).build();
  }

  private OneClassOptions.Builder ruled(int normals, INDArray rows) {
    return rule.of(normals, rows.columns()).toBuilder();
  }

  private void run(Training training, Provenance provenance) {
    Optional<Checkpoint> file = checkpoint.map(path -> new Checkpoint(path, provenance));
    file.ifPresent(found -> found.resume(training));
    while (!training.isFinished()) {
      if (cancelled.getAsBoolean()) {
        file.ifPresent(found -> found.save(training));
        throw new CancellationException(
            String.format("OneClassTrainer: cancelled after step %d", training.done()));
      }
      training.step(report -> listeners.forEach(listener -> listener.onStep(report)));
      looks.forEach(look -> look.after(training));
      if (training.done() % checkpointEvery == 0) {
        file.ifPresent(found -> found.save(training));
      }
    }
  }

  /** A look at the network every so many steps. */
  private record Look(int every, NetworkListener listener) {
    void after(Training training) {
      if (training.done() % every == 0) {
        listener.onNetwork(training.done(), training.condensed());
      }
    }
  }

  /** Builds a trainer. */
  public static final class Builder {
    private long seed;
    private Rule rule = Rule.distances();
    private UnaryOperator<OneClassOptions.Builder> changes = UnaryOperator.identity();
    private final List<TrainingListener> listeners = new ArrayList<>();
    private final List<Look> looks = new ArrayList<>();
    private BooleanSupplier cancelled = () -> false;
    private Optional<Path> checkpoint = Optional.empty();
    private int checkpointEvery = 200;

    private Builder() {}

    /**
     * The seed of all random numbers.
     *
     * @param value any number
     * @return this
     */
    public Builder seed(long value) {
      seed = value;
      return this;
    }

    /**
     * Sets what the options follow from; {@link Rule#distances} where nothing is said.
     *
     * @param value a rule for this kind of data
     * @return this
     */
    public Builder rule(Rule value) {
      rule = value;
      return this;
    }

    /**
     * Changes options after the rule has set them from the data.
     *
     * @param change for example {@code o -> o.steps(4000).margin(0.05)}; may be called more than
     *     once
     * @return this
     */
    public Builder options(UnaryOperator<OneClassOptions.Builder> change) {
      UnaryOperator<OneClassOptions.Builder> before = changes;
      changes = builder -> change.apply(before.apply(builder));
      return this;
    }

    /**
     * Adds a listener.
     *
     * @param listener called on the training's thread
     * @return this
     */
    public Builder listener(TrainingListener listener) {
      listeners.add(listener);
      return this;
    }

    /**
     * Looks at the network every so many steps; the training is the same with and without.
     *
     * @param every steps between looks, at least 1
     * @param listener called on the training's thread, which waits for it
     * @return this
     */
    public Builder networkListener(int every, NetworkListener listener) {
      Check.that(
          every >= 1, "OneClassTrainer network listener: expected every ≥ 1 steps, got %d", every);
      looks.add(new Look(every, listener));
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
     * Saves the training to a file every so many steps, and goes on from it where it exists.
     *
     * @param file replaced in one move; of this very training (seed, options, data), or absent
     * @param every steps between checkpoints, at least 1
     * @return this
     */
    public Builder checkpoint(Path file, int every) {
      Check.that(every >= 1, "OneClassTrainer checkpoint: expected every ≥ 1 steps, got %d", every);
      checkpoint = Optional.of(file);
      checkpointEvery = every;
      return this;
    }

    /**
     * The trainer.
     *
     * @return a new trainer
     */
    public OneClassTrainer build() {
      return new OneClassTrainer(this);
    }
  }
}
