package io.github.lipschitz4j.isometric;

import io.github.lipschitz4j.layers.training.Rows;
import io.github.lipschitz4j.layers.training.Seeds;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;
import java.util.function.UnaryOperator;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Learns an autoencoder whose codes keep the distances of the data, so that the density of codes is
 * the density of data; and, in the same frame, the baselines that it is compared with, see {@link
 * Objective}.
 *
 * <pre>{@code
 * IsometricModel model =
 *     IsometricAutoencoder.builder().seed(1).options(o -> o.latent(3)).build().fit(rows);
 * double[] score = model.anomalyScore(others);
 * }</pre>
 *
 * <p>The same seed, data, options, backend and thread count give the same model. A trainer holds no
 * state of a training and may be used again.
 */
public final class IsometricAutoencoder {
  private final long seed;
  private final UnaryOperator<IsometricOptions.Builder> changes;
  private final Optional<Autoencoder> networks;
  private final List<TrainingListener> listeners;
  private final BooleanSupplier cancelled;

  private IsometricAutoencoder(Builder builder) {
    seed = builder.seed;
    changes = builder.changes;
    networks = builder.networks;
    listeners = List.copyOf(builder.listeners);
    cancelled = builder.cancelled;
  }

  /**
   * A builder with seed 0 and the defaults of {@link IsometricOptions#defaults}.
   *
   * @return a new builder
   */
  public static Builder builder() {
    return new Builder();
  }

  /**
   * Trains, and freezes the density over all rows.
   *
   * @param data shape [n, d], finite, in the user's own units, not modified; an image is a row
   *     [c·h·w]
   * @return the model
   * @throws IllegalArgumentException if a value is not finite, no column varies, there are fewer
   *     rows than a batch, or the latent is wider than the data
   * @throws io.github.lipschitz4j.core.TrainingDivergedException if the objective is no longer
   *     finite, or a covariance collapses
   * @throws CancellationException if the training was cancelled
   */
  public IsometricModel fit(INDArray data) {
    INDArray rows = Rows.check("IsometricAutoencoder data", data);
    IsometricOptions options =
        changes.apply(IsometricOptions.defaults(rows.rows(), rows.columns()).toBuilder()).build();
    Units units = options.normalization().fit(rows);
    Training training = new Training(units.apply(rows), options, networks, new Seeds(seed));
    while (!training.isFinished()) {
      if (cancelled.getAsBoolean()) {
        throw new CancellationException(
            String.format("IsometricAutoencoder: cancelled after step %d", training.done()));
      }
      training.step(report -> listeners.forEach(listener -> listener.onStep(report)));
    }
    training.settle();
    Nets nets = training.nets();
    return new IsometricModel(
        new Frame(
            options.objective(),
            options.distortion(),
            networks.isPresent() ? Optional.empty() : Optional.of(options.architecture()),
            options.latent(),
            nets.basis(),
            training.features()),
        units,
        new Autoencoder(nets.encoder().network(), nets.decoder().network()),
        training.density(),
        new Provenance(
            Library.VERSION,
            seed,
            options.toString(),
            rows.rows(),
            rows.columns(),
            Rows.sha256(rows)),
        new TrainingReport(training.reports()));
  }

  /** Builds a trainer. */
  public static final class Builder {
    private long seed;
    private UnaryOperator<IsometricOptions.Builder> changes = UnaryOperator.identity();
    private Optional<Autoencoder> networks = Optional.empty();
    private final List<TrainingListener> listeners = new ArrayList<>();
    private BooleanSupplier cancelled = () -> false;

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
     * Changes options after the defaults are set from the data.
     *
     * @param change for example {@code o -> o.steps(4000).latent(2)}; may be called more than once
     * @return this
     */
    public Builder options(UnaryOperator<IsometricOptions.Builder> change) {
      UnaryOperator<IsometricOptions.Builder> before = changes;
      changes = builder -> change.apply(before.apply(builder));
      return this;
    }

    /**
     * Trains copies of the user's own networks in place of the architecture's. They see data and
     * codes in the model's units, an isometric code by a linear map to the data's own scale, and
     * are trained by their own updaters.
     *
     * @param value encoder, with twice the latent's outputs for a {@link Objective.Variational},
     *     and decoder
     * @return this
     */
    public Builder networks(Autoencoder value) {
      networks = Optional.of(value);
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
     * The trainer.
     *
     * @return a new trainer
     */
    public IsometricAutoencoder build() {
      return new IsometricAutoencoder(this);
    }
  }
}
