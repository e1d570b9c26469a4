package io.github.lipschitz4j.metric;

import io.github.lipschitz4j.core.Check;
import io.github.lipschitz4j.layers.training.Rows;
import io.github.lipschitz4j.layers.training.Seeds;
import io.github.lipschitz4j.metric.kernel.Labels;
import io.github.lipschitz4j.metric.networks.FeatureNetwork;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Learns features in which the rows of a class lie together, from few labelled rows, with a
 * Gaussian kernel classifier at these rows' features.
 *
 * <pre>{@code
 * LabelledSplit split = LabelledSplit.of(labels, 0.1, seed);
 * LabelledRows few = new LabelledRows(rows, labels).subset(split.labelled());
 * MetricModel model = MetricLearner.builder().seed(1).build().fit(few).last();
 * int[] classes = model.classify(others);
 * }</pre>
 *
 * <p>The same seed, data, options, backend and thread count give the same model. A learner holds no
 * state of a training and may be used again.
 */
public final class MetricLearner {
  private final long seed;
  private final UnaryOperator<MetricOptions> options;
  private final Optional<FeatureExtractor> extractor;
  private final Optional<LabelledRows> validation;
  private final Optional<INDArray> unlabelled;
  private final List<EpochListener> listeners;
  private final List<Snapshots> snapshots;
  private final BooleanSupplier cancelled;

  /** A listener of models, and how often it hears. */
  private record Snapshots(int every, Consumer<MetricModel> listener) {}

  private MetricLearner(Builder builder) {
    seed = builder.seed;
    options = builder.options;
    extractor = builder.extractor;
    validation = builder.validation;
    unlabelled = builder.unlabelled;
    listeners = List.copyOf(builder.listeners);
    snapshots = List.copyOf(builder.snapshots);
    cancelled = builder.cancelled;
  }

  /**
   * A builder with seed 0 and {@link MetricOptions#defaults}.
   *
   * @return a new builder
   */
  public static Builder builder() {
    return new Builder();
  }

  /**
   * Trains.
   *
   * @param labelled at least one row of each class, in the network's own units
   * @return the models after the last epoch and, with validation rows, after the best
   * @throws IllegalArgumentException if a class has no labelled row, there are not more rows than
   *     neighbours, or rows do not fit the network
   * @throws io.github.lipschitz4j.core.TrainingDivergedException if the loss is no longer finite
   */
  public Learned fit(LabelledRows labelled) {
    int[] counts = Labels.counts(labelled.labels(), labelled.classes());
    for (int k = 0; k < counts.length; k++) {
      Check.that(
          counts[k] > 0,
          "MetricLearner class %d of %d: expected at least one labelled row, got none",
          k,
          counts.length);
    }
    Check.that(
        labelled.size() >= 2,
        "MetricLearner labelled rows: expected at least 2, got %d",
        labelled.size());
    int columns = labelled.rows().columns();
    validation.ifPresent(v -> Rows.check("MetricLearner validation", v.rows(), columns));
    unlabelled.ifPresent(x -> Rows.check("MetricLearner unlabelled rows", x, columns));
    MetricOptions chosen = options.apply(MetricOptions.defaults(labelled.size()));
    Seeds seeds = new Seeds(seed);
    FeatureExtractor start =
        extractor.isPresent()
            ? extractor.get().copy()
            : started(chosen.network(), columns, seeds.of(Purpose.WEIGHTS, 0).nextLong());
    return run(
        new Training(labelled, validation, unlabelled, chosen, start, seeds),
        epoch -> new Provenance(seed, chosen.toString(), labelled.size(), columns, epoch));
  }

  private static FeatureExtractor started(FeatureNetwork network, int columns, long seed) {
    Model start = network.start(columns, DataType.FLOAT, seed);
    return start instanceof MultiLayerNetwork chain
        ? FeatureExtractor.of(chain)
        : FeatureExtractor.of((ComputationGraph) start);
  }

  private interface Origin {
    Provenance at(int epoch);
  }

  private Learned run(Training training, Origin origin) {
    List<EpochReport> reports = new ArrayList<>();
    Optional<MetricModel> best = Optional.empty();
    double most = -1;
    while (!training.isFinished()) {
      if (cancelled.getAsBoolean()) {
        throw new CancellationException("MetricLearner: cancelled");
      }
      EpochReport report = training.epoch();
      reports.add(report);
      listeners.forEach(listener -> listener.onEpoch(report));
      for (Snapshots some : snapshots) {
        if (report.epoch() % some.every() == 0) {
          some.listener().accept(training.model(origin.at(report.epoch())));
        }
      }
      OptionalDouble accuracy = report.validationAccuracy();
      // few rows tie often, and of equals the longest trained has seen most
      if (accuracy.isPresent() && accuracy.getAsDouble() >= most) {
        most = accuracy.getAsDouble();
        best = Optional.of(training.model(origin.at(report.epoch())));
      }
    }
    return new Learned(training.model(origin.at(reports.size())), best, reports);
  }

  /** Builds a learner. */
  public static final class Builder {
    private long seed;
    private UnaryOperator<MetricOptions> options = UnaryOperator.identity();
    private Optional<FeatureExtractor> extractor = Optional.empty();
    private Optional<LabelledRows> validation = Optional.empty();
    private Optional<INDArray> unlabelled = Optional.empty();
    private final List<EpochListener> listeners = new ArrayList<>();
    private final List<Snapshots> snapshots = new ArrayList<>();
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
     * Sets all options.
     *
     * @param value the options
     * @return this
     */
    public Builder options(MetricOptions value) {
      options = defaults -> value;
      return this;
    }

    /**
     * Changes options after the defaults have been set from the number of labelled rows.
     *
     * @param change for example {@code o -> o.epochs(50).sigma(2)}; may be called more than once
     * @return this
     */
    public Builder change(UnaryOperator<MetricOptions.Builder> change) {
      UnaryOperator<MetricOptions> before = options;
      options = defaults -> change.apply(before.apply(defaults).toBuilder()).build();
      return this;
    }

    /**
     * Sets what makes features, in place of the options' network.
     *
     * @param value copied for each training
     * @return this
     */
    public Builder extractor(FeatureExtractor value) {
      extractor = Optional.of(value);
      return this;
    }

    /**
     * Sets rows to judge each epoch by; they are not learned from.
     *
     * @param value rows of the same width, of classes that training knows
     * @return this
     */
    public Builder validation(LabelledRows value) {
      validation = Optional.of(value);
      return this;
    }

    /**
     * Sets rows without labels, for methods that learn from them.
     *
     * @param rows shape [n, d], finite, not modified
     * @return this
     */
    public Builder unlabelled(INDArray rows) {
      unlabelled = Optional.of(rows);
      return this;
    }

    /**
     * Adds a listener.
     *
     * @param listener called on the training's thread
     * @return this
     */
    public Builder listener(EpochListener listener) {
      listeners.add(listener);
      return this;
    }

    /**
     * Adds a listener of the model as it is after some epochs.
     *
     * @param every epochs between two, at least 1
     * @param listener called on the training's thread with a copy
     * @return this
     */
    public Builder snapshots(int every, Consumer<MetricModel> listener) {
      Check.that(every >= 1, "MetricLearner snapshots: expected every ≥ 1 epochs, got %d", every);
      snapshots.add(new Snapshots(every, listener));
      return this;
    }

    /**
     * Says when to stop.
     *
     * @param condition asked before each epoch; once it holds, the training ends with a {@link
     *     CancellationException}
     * @return this
     */
    public Builder cancelWhen(BooleanSupplier condition) {
      cancelled = condition;
      return this;
    }

    /**
     * The learner.
     *
     * @return a new learner
     */
    public MetricLearner build() {
      return new MetricLearner(this);
    }
  }
}
