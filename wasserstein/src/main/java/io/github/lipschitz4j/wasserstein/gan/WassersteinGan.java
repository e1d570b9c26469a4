package io.github.lipschitz4j.wasserstein.gan;

import io.github.lipschitz4j.core.Check;
import io.github.lipschitz4j.layers.training.Rows;
import io.github.lipschitz4j.layers.training.Seeds;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;
import org.deeplearning4j.nn.api.layers.IOutputLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Learns to generate points of a distribution by the Wasserstein-1 distance.
 *
 * <p>By duality {@code W₁ = max over 1-Lipschitz f of E f(x) − E f(G(z))}. A critic network climbs
 * towards that maximum, kept Lipschitz by a {@link Constraint}; the generator moves its points
 * along the critic's gradient. Source: Arjovsky, Chintala, Bottou (2017), "Wasserstein generative
 * adversarial networks".
 *
 * <pre>{@code
 * GaussianMixture mixture = GaussianMixture.grid(2);
 * GanOptions options = GanOptions.defaults(new Constraint.Orthonormality(), 2);
 * TrainedGan gan = WassersteinGan.builder().seed(1).options(options).build().fit(mixture::sample);
 * INDArray points = gan.sample(1000, 7);
 * }</pre>
 *
 * <p>The same seed, source, options, backend and thread count give the same networks, where no
 * layer draws numbers of its own. Networks that are given are trained in place; where none are, a
 * trainer holds no state of a training and may be used again.
 */
public final class WassersteinGan {
  /** As many as a look at the source needs. */
  private static final int FEW = 2;

  private final long seed;
  private final GanOptions options;
  private final Optional<MultiLayerNetwork> generator;
  private final Optional<MultiLayerNetwork> critic;
  private final List<GanListener> listeners;
  private final List<Look> looks;
  private final BooleanSupplier cancelled;

  private WassersteinGan(Builder builder) {
    seed = builder.seed;
    options = builder.options;
    generator = builder.generator;
    critic = builder.critic;
    listeners = List.copyOf(builder.listeners);
    looks = List.copyOf(builder.looks);
    cancelled = builder.cancelled;
  }

  /**
   * A builder with seed 0, orthonormal weights and the defaults for two modes.
   *
   * @return a new builder
   */
  public static Builder builder() {
    return new Builder();
  }

  /**
   * Trains.
   *
   * @param source where real points come from
   * @return the trained networks
   * @throws IllegalArgumentException if points are not finite, or a network does not fit to them
   * @throws io.github.lipschitz4j.core.TrainingDivergedException if the estimate or a gradient is
   *     no longer finite
   * @throws CancellationException if the training was cancelled
   */
  public TrainedGan fit(Source source) {
    Seeds seeds = new Seeds(seed);
    INDArray look = source.sample(FEW, seeds.of(Purpose.REAL, 0));
    int columns = Rows.check("WassersteinGan source", look).columns();
    MultiLayerNetwork made =
        generator.orElseGet(
            () ->
                DefaultNetworks.generator(
                    options, columns, seeds.of(Purpose.GENERATOR_WEIGHTS, 0)));
    MultiLayerNetwork judge =
        critic.orElseGet(
            () -> DefaultNetworks.critic(options, columns, seeds.of(Purpose.CRITIC_WEIGHTS, 0)));
    checkEnd("generator", made);
    checkEnd("critic", judge);
    Projection.check(options.constraint(), judge);
    GanTraining training = new GanTraining(options, source, columns, seeds, made, judge);
    training.check();
    run(training);
    return new TrainedGan(
        training.raw(),
        training.averaged(),
        training.critic(),
        new GanRecord(seed, options.toString(), options.noise(), columns, training.reports()));
  }

  private static void checkEnd(String who, MultiLayerNetwork network) {
    Check.that(
        !(network.getOutputLayer() instanceof IOutputLayer),
        "WassersteinGan %s: expected no layer with a loss at the end, got %s (end with a"
            + " DenseLayer)",
        who,
        network.getOutputLayer().conf().getLayer().getClass().getSimpleName());
  }

  private void run(GanTraining training) {
    looks.forEach(look -> look.at(training));
    while (!training.isFinished()) {
      if (cancelled.getAsBoolean()) {
        throw new CancellationException(
            String.format("WassersteinGan: cancelled after iteration %d", training.done()));
      }
      training.step(report -> listeners.forEach(listener -> listener.onIteration(report)));
      looks.forEach(look -> look.at(training));
    }
  }

  /** A look at the generator every so many iterations. */
  private record Look(int every, SnapshotListener listener) {
    void at(GanTraining training) {
      if (training.done() % every == 0) {
        listener.onSnapshot(training.done(), training.averaged());
      }
    }
  }

  /** Builds a trainer. */
  public static final class Builder {
    private long seed;
    private GanOptions options = GanOptions.defaults(new Constraint.Orthonormality(), 2);
    private Optional<MultiLayerNetwork> generator = Optional.empty();
    private Optional<MultiLayerNetwork> critic = Optional.empty();
    private final List<GanListener> listeners = new ArrayList<>();
    private final List<Look> looks = new ArrayList<>();
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
     * Sets every choice.
     *
     * @param value the options
     * @return this
     */
    public Builder options(GanOptions value) {
      options = value;
      return this;
    }

    /**
     * Gives the generator in place of the default one.
     *
     * @param network initialised; takes rows of noise, gives points, ends without a loss; trained
     *     in place with its own updater
     * @return this
     */
    public Builder generator(MultiLayerNetwork network) {
      generator = Optional.of(network);
      return this;
    }

    /**
     * Gives the critic in place of the default one.
     *
     * @param network initialised; takes points, gives one value a row, ends without a loss; trained
     *     in place with its own updater. Its rows must not depend on each other under {@link
     *     Constraint.GradientPenalty}
     * @return this
     */
    public Builder critic(MultiLayerNetwork network) {
      critic = Optional.of(network);
      return this;
    }

    /**
     * Adds a listener.
     *
     * @param listener called on the training's thread
     * @return this
     */
    public Builder listener(GanListener listener) {
      listeners.add(listener);
      return this;
    }

    /**
     * Looks at the generator before the first iteration and after every so many; the training is
     * the same with and without.
     *
     * @param every iterations between looks, at least 1
     * @param listener called on the training's thread, which waits for it
     * @return this
     */
    public Builder snapshots(int every, SnapshotListener listener) {
      Check.that(
          every >= 1, "WassersteinGan snapshots: expected every ≥ 1 iterations, got %d", every);
      looks.add(new Look(every, listener));
      return this;
    }

    /**
     * Cancels the training where a condition holds.
     *
     * @param condition asked before each iteration
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
    public WassersteinGan build() {
      return new WassersteinGan(this);
    }
  }
}
