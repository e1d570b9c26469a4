package io.github.lipschitz4j.metric;

import io.github.lipschitz4j.core.Check;
import io.github.lipschitz4j.layers.images.ImageShape;
import io.github.lipschitz4j.layers.images.ImageTransform;
import io.github.lipschitz4j.layers.training.Optimizer;
import io.github.lipschitz4j.layers.training.Schedule;
import io.github.lipschitz4j.metric.kernel.Kernel;
import io.github.lipschitz4j.metric.networks.FeatureNetwork;
import io.github.lipschitz4j.metric.search.NeighbourIndex;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Every choice of a training. {@link #defaults} sets them for tables, {@link #forImages} for small
 * images.
 *
 * @param method what is minimised
 * @param network what makes features, unless the learner is given an extractor
 * @param sphere the length that features are scaled to, if any; under losses of embeddings 1 if
 *     none
 * @param kernel width σ and neighbours K of the classifier, K below the number of labelled rows
 * @param index how nearest centres are found
 * @param refresh epochs between two refreshes of the centres, at least 1
 * @param optimizer what turns gradients into steps, of the network; the kernel's weights and
 *     proxies are Adam's
 * @param learningRate initial rate, finite, above 0
 * @param schedule how the rate goes on
 * @param batch rows of a step, at least 2
 * @param epochs at least 1
 * @param change how images are changed at random before each step, where rows are images
 */
public record MetricOptions(
    Method method,
    FeatureNetwork network,
    Optional<Sphere> sphere,
    Kernel kernel,
    NeighbourIndex index,
    int refresh,
    Optimizer optimizer,
    double learningRate,
    Schedule schedule,
    int batch,
    int epochs,
    Optional<ImageChange> change) {
  /** Below so many labelled images, steps are of fewer of them, and longer. */
  private static final int FEW = 1000;

  /**
   * A random change of images.
   *
   * @param shape how a row holds an image
   * @param transform what is done to it
   */
  public record ImageChange(ImageShape shape, ImageTransform transform) {
    /** Checks that there are both. */
    public ImageChange {
      Objects.requireNonNull(shape, "ImageChange shape");
      Objects.requireNonNull(transform, "ImageChange transform");
    }
  }

  /** Checks the ranges. */
  public MetricOptions {
    Objects.requireNonNull(method, "MetricOptions method");
    Objects.requireNonNull(network, "MetricOptions network");
    Objects.requireNonNull(sphere, "MetricOptions sphere");
    Objects.requireNonNull(kernel, "MetricOptions kernel");
    Objects.requireNonNull(index, "MetricOptions index");
    Objects.requireNonNull(optimizer, "MetricOptions optimizer");
    Objects.requireNonNull(schedule, "MetricOptions schedule");
    Objects.requireNonNull(change, "MetricOptions change");
    Check.that(refresh >= 1, "MetricOptions refresh: expected ≥ 1 epochs, got %d", refresh);
    Check.that(
        learningRate > 0 && Float.isFinite((float) learningRate),
        "MetricOptions learning rate: expected > 0 and within float, got %s",
        learningRate);
    Check.that(batch >= 2, "MetricOptions batch: expected ≥ 2 (rows are mixed), got %d", batch);
    Check.that(epochs >= 1, "MetricOptions epochs: expected ≥ 1, got %d", epochs);
  }

  /**
   * For tables: {@link Method#mbdml3} on a 1-Lipschitz network of two layers of 128 and 32
   * features, σ = 0.3, up to 200 neighbours, centres anew each epoch, Adam from 0.005 on half a
   * cosine, 200 epochs of batches of 32.
   *
   * <p>The bound is also what keeps the features' scale: without one they may grow without end, as
   * the loss in logarithms falls with the distance to other classes for ever.
   *
   * @param labelled number of labelled rows, at least 2
   * @return the options
   */
  public static MetricOptions defaults(int labelled) {
    Check.that(labelled >= 2, "MetricOptions labelled rows: expected ≥ 2, got %d", labelled);
    return new MetricOptions(
        Method.mbdml3(),
        new FeatureNetwork.LipschitzDense(List.of(128, 128), 32),
        Optional.empty(),
        new Kernel(0.3, Math.min(200, labelled - 1)),
        new NeighbourIndex.Exact(),
        1,
        Optimizer.ADAM,
        0.005,
        new Schedule.Cosine(),
        Math.min(32, labelled),
        200,
        Optional.empty());
  }

  /**
   * For small images: as {@link #defaults} with {@link FeatureNetwork.Convolutional#small}, a
   * transform before each step, features of length 10, σ = 3, 12 to 100 epochs (the more, the fewer
   * rows there are), batches of 64 and rate 0.002, or of 32 and 0.003 below 1000 labelled rows.
   *
   * @param labelled number of labelled rows, at least 2
   * @param shape how a row holds an image
   * @param transform what leaves an image in its class
   * @return the options
   */
  public static MetricOptions forImages(int labelled, ImageShape shape, ImageTransform transform) {
    boolean few = labelled < FEW;
    return defaults(labelled).toBuilder()
        .network(FeatureNetwork.Convolutional.small(shape))
        .batch(Math.min(few ? 32 : 64, labelled))
        .sphere(Optional.of(new Sphere(10)))
        .sigma(3)
        .learningRate(few ? 0.003 : 0.002)
        .epochs(Math.max(12, Math.min(100, 72_000 / labelled)))
        .change(Optional.of(new ImageChange(shape, transform)))
        .build();
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
    private Method method;
    private FeatureNetwork network;
    private Optional<Sphere> sphere;
    private Kernel kernel;
    private NeighbourIndex index;
    private int refresh;
    private Optimizer optimizer;
    private double learningRate;
    private Schedule schedule;
    private int batch;
    private int epochs;
    private Optional<ImageChange> change;

    private Builder(MetricOptions from) {
      method = from.method;
      network = from.network;
      sphere = from.sphere;
      kernel = from.kernel;
      index = from.index;
      refresh = from.refresh;
      optimizer = from.optimizer;
      learningRate = from.learningRate;
      schedule = from.schedule;
      batch = from.batch;
      epochs = from.epochs;
      change = from.change;
    }

    /**
     * Sets {@link MetricOptions#method()}.
     *
     * @param value the new value
     * @return this
     */
    public Builder method(Method value) {
      method = value;
      return this;
    }

    /**
     * Sets {@link MetricOptions#network()}.
     *
     * @param value the new value
     * @return this
     */
    public Builder network(FeatureNetwork value) {
      network = value;
      return this;
    }

    /**
     * Sets {@link MetricOptions#sphere()}.
     *
     * @param value the new value
     * @return this
     */
    public Builder sphere(Optional<Sphere> value) {
      sphere = value;
      return this;
    }

    /**
     * Sets {@link MetricOptions#kernel()}.
     *
     * @param value the new value
     * @return this
     */
    public Builder kernel(Kernel value) {
      kernel = value;
      return this;
    }

    /**
     * Sets {@link MetricOptions#index()}.
     *
     * @param value the new value
     * @return this
     */
    public Builder index(NeighbourIndex value) {
      index = value;
      return this;
    }

    /**
     * Sets {@link MetricOptions#refresh()}.
     *
     * @param value the new value
     * @return this
     */
    public Builder refresh(int value) {
      refresh = value;
      return this;
    }

    /**
     * Sets {@link MetricOptions#optimizer()}.
     *
     * @param value the new value
     * @return this
     */
    public Builder optimizer(Optimizer value) {
      optimizer = value;
      return this;
    }

    /**
     * Sets {@link MetricOptions#learningRate()}.
     *
     * @param value the new value
     * @return this
     */
    public Builder learningRate(double value) {
      learningRate = value;
      return this;
    }

    /**
     * Sets {@link MetricOptions#schedule()}.
     *
     * @param value the new value
     * @return this
     */
    public Builder schedule(Schedule value) {
      schedule = value;
      return this;
    }

    /**
     * Sets {@link MetricOptions#batch()}.
     *
     * @param value the new value
     * @return this
     */
    public Builder batch(int value) {
      batch = value;
      return this;
    }

    /**
     * Sets {@link MetricOptions#epochs()}.
     *
     * @param value the new value
     * @return this
     */
    public Builder epochs(int value) {
      epochs = value;
      return this;
    }

    /**
     * Sets {@link MetricOptions#change()}.
     *
     * @param value the new value
     * @return this
     */
    public Builder change(Optional<ImageChange> value) {
      change = value;
      return this;
    }

    /**
     * Sets the width of the kernel.
     *
     * @param value σ, finite, above 0
     * @return this
     */
    public Builder sigma(double value) {
      kernel = new Kernel(value, kernel.neighbours());
      return this;
    }

    /**
     * Sets the neighbours that the kernel looks at.
     *
     * @param value K, at least 1
     * @return this
     */
    public Builder neighbours(int value) {
      kernel = new Kernel(kernel.sigma(), value);
      return this;
    }

    /**
     * The options.
     *
     * @return new options
     * @throws IllegalArgumentException if one is out of range
     */
    public MetricOptions build() {
      return new MetricOptions(
          method,
          network,
          sphere,
          kernel,
          index,
          refresh,
          optimizer,
          learningRate,
          schedule,
          batch,
          epochs,
          change);
    }
  }
}
