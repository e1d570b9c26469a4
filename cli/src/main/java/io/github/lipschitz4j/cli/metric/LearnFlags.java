package io.github.lipschitz4j.cli.metric;

import io.github.lipschitz4j.cli.frame.Choices;
import io.github.lipschitz4j.core.Check;
import io.github.lipschitz4j.layers.images.Affine;
import io.github.lipschitz4j.layers.images.Flip;
import io.github.lipschitz4j.layers.images.ImageShape;
import io.github.lipschitz4j.layers.images.ImageTransform;
import io.github.lipschitz4j.layers.images.Sequence;
import io.github.lipschitz4j.layers.images.Shift;
import io.github.lipschitz4j.layers.images.Sometimes;
import io.github.lipschitz4j.metric.FeatureExtractor;
import io.github.lipschitz4j.metric.Method;
import io.github.lipschitz4j.metric.MetricLearner;
import io.github.lipschitz4j.metric.MetricOptions;
import io.github.lipschitz4j.metric.Mixup;
import io.github.lipschitz4j.metric.Sphere;
import io.github.lipschitz4j.metric.networks.FeatureNetwork;
import io.github.lipschitz4j.metric.networks.Residual;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import picocli.CommandLine.Option;

/** How features are learned. */
final class LearnFlags {
  /** Of the sphere that features of a network without a bound lie on. */
  private static final double RADIUS = 10;

  /** The kernel's, over that radius; where there is no sphere, itself. */
  private static final double WIDTH = 0.3;

  @Option(
      names = {"--labelled-share", "--labelled_share"},
      paramLabel = "S",
      defaultValue = "0.1",
      description = "Share of each class that keeps its labels (default: ${DEFAULT-VALUE}).")
  private double share;

  @Option(
      names = "--validation-share",
      paramLabel = "S",
      defaultValue = "0.1",
      description =
          "Share of the labelled rows of each class that epochs are judged by, not learned from; 0"
              + " for none (default: ${DEFAULT-VALUE}).")
  private double validation;

  @Option(
      names = {"--max-epochs", "--max_epochs"},
      paramLabel = "N",
      description = "Passes over the labelled rows.")
  private Optional<Integer> epochs = Optional.empty();

  @Option(
      names = {"--scale-mixup", "--scale_mixup"},
      paramLabel = "S",
      description = "Weight of the mixed samples' loss (default: 1).")
  private Optional<Double> scale = Optional.empty();

  @Option(
      names = "--alpha",
      paramLabel = "A",
      description =
          "Of the distribution Beta(α, α) that samples are mixed by (default: 1, of mbdml2 0.3).")
  private Optional<Double> alpha = Optional.empty();

  @Option(
      names = "--mix-per",
      paramLabel = "M",
      description = "Who shares a λ: batch, as in the published code, or pair (default: batch).")
  private Optional<Mixup.Share> mixPer = Optional.empty();

  @Option(
      names = "--augment",
      paramLabel = "A",
      description =
          "How pictures are changed at random before each step: moved (shifted, turned, sheared, and"
              + " mirrored but for digits and mnist: those of --data-dir are), upright (the same,"
              + " never mirrored: letters, digits, signs), or none (default: moved).")
  private Optional<Augment> augment = Optional.empty();

  @Option(
      names = "--beta",
      paramLabel = "B",
      description = "Weight of the kernel's loss (default: 1 where the method has it).")
  private Optional<Double> beta = Optional.empty();

  @Option(
      names = "--sphere",
      paramLabel = "R",
      description =
          "Length that features are scaled to; 0 leaves them as they are, so that a 1-Lipschitz"
              + " network of --weights has certificates (losses of embeddings: 1 in place of 0)"
              + " (default: 10; 0 for lipschitz, lipschitz-residual, and for fixed on tables).")
  private Optional<Double> sphere = Optional.empty();

  @Option(
      names = "--sigma",
      paramLabel = "S",
      description = "Width of the kernel (default: 0.3 of --sphere, 0.3 where that is 0).")
  private Optional<Double> sigma = Optional.empty();

  @Option(
      names = "--neighbours",
      paramLabel = "K",
      description = "Centres that the kernel looks at (default: 200, fewer where there are fewer).")
  private Optional<Integer> neighbours = Optional.empty();

  @Option(
      names = {"--update-interval", "--update_interval"},
      paramLabel = "N",
      description = "Epochs between two refreshes of the centres (default: 1).")
  private Optional<Integer> refresh = Optional.empty();

  @Option(
      names = {"--batch-size", "--batch_size"},
      paramLabel = "N",
      description = "Rows of a step.")
  private Optional<Integer> batch = Optional.empty();

  @Option(
      names = {"--learning-rate", "--learning_rate"},
      paramLabel = "R",
      description = "Of Adam, at the start.")
  private Optional<Double> rate = Optional.empty();

  @Option(
      names = "--extractor",
      paramLabel = "E",
      description =
          "What makes features: conv, residual (both small, for pictures), dense, lipschitz (dense,"
              + " certified), lipschitz-residual (pictures of sides that 4 divides, certified),"
              + " fixed (rows are features), file (--weights) (default: conv for pictures, else"
              + " lipschitz).")
  private Optional<ExtractorName> extractor = Optional.empty();

  @Option(
      names = "--weights",
      paramLabel = "FILE",
      description = "A network of DeepLearning4J for --extractor file, as its serializer writes.")
  private Optional<Path> weights = Optional.empty();

  double share() {
    return share;
  }

  double validation() {
    Check.that(
        validation >= 0 && validation < 1,
        "--validation-share: expected in [0, 1), got %s",
        validation);
    return validation;
  }

  /** Refuses flags that neither the data nor any of the methods takes. */
  void check(MetricData data, List<MethodName> methods) {
    Check.that(
        augment.isEmpty() || data.shape().isPresent(),
        "--augment: expected pictures, got the table %s",
        data.name());
    Check.that(
        weights.isEmpty() || kind(data) == ExtractorName.FILE,
        "--weights: expected --extractor file with it, got %s",
        Choices.name(kind(data)));
    sphere.ifPresent(
        radius ->
            Check.that(
                radius >= 0 && Double.isFinite(radius),
                "--sphere: expected finite and ≥ 0, got %s",
                radius));
    boolean mixing = methods.stream().anyMatch(MethodName::isMixing);
    taken("--scale-mixup", scale, mixing, "mixes rows", methods);
    taken("--alpha", alpha, mixing, "mixes rows", methods);
    taken("--mix-per", mixPer, mixing, "mixes rows", methods);
    boolean kernel = methods.stream().anyMatch(MethodName::isKernel);
    taken("--beta", beta, kernel, "has the kernel's loss", methods);
  }

  private static void taken(
      String flag, Optional<?> value, boolean taken, String what, List<MethodName> methods) {
    Check.that(
        value.isEmpty() || taken,
        "%s: expected a method that %s, got %s",
        flag,
        what,
        methods.stream().map(Choices::name).collect(Collectors.joining(", ")));
  }

  /** All options that follow from the flags and the data. */
  MetricOptions options(MetricData data, MethodName name, int labelled) {
    return options(data.name(), name, labelled, shape(data), kind(data));
  }

  private static Optional<ImageShape> shape(MetricData data) {
    return data.shape().map(s -> new ImageShape(s.channels(), s.height(), s.width()));
  }

  private ExtractorName kind(MetricData data) {
    return extractor.orElse(
        data.shape().isPresent() ? ExtractorName.CONV : ExtractorName.LIPSCHITZ);
  }

  /** A learner with all that is asked for. */
  MetricLearner.Builder learner(MetricData data, MetricOptions options) throws IOException {
    Optional<ImageShape> shape = shape(data);
    ExtractorName kind = kind(data);
    MetricLearner.Builder learner = MetricLearner.builder().options(options);
    if (kind == ExtractorName.FIXED) {
      learner.extractor(FeatureExtractor.fixed());
    }
    if (kind == ExtractorName.FILE) {
      Check.that(
          weights.isPresent(), "--extractor file: expected --weights FILE with it, got none");
      long[] example =
          shape
              .map(s -> new long[] {s.channels(), s.height(), s.width()})
              .orElseGet(() -> new long[0]);
      learner.extractor(FeatureExtractor.load(weights.get(), example));
    }
    return learner;
  }

  private MetricOptions options(
      String data, MethodName name, int labelled, Optional<ImageShape> shape, ExtractorName kind) {
    MetricOptions start =
        shape.isPresent()
            ? MetricOptions.forImages(labelled, shape.get(), moved(data, shape.get()))
            : MetricOptions.defaults(labelled);
    MetricOptions.Builder o = start.toBuilder().method(method(name));
    boolean certified = kind == ExtractorName.LIPSCHITZ || kind == ExtractorName.LIPSCHITZ_RESIDUAL;
    MetricOptions table = MetricOptions.defaults(labelled);
    switch (kind) {
      case DENSE -> o.network(new FeatureNetwork.Dense(List.of(256, 128), 32));
      case LIPSCHITZ -> o.network(table.network());
      case LIPSCHITZ_RESIDUAL ->
          o.network(new FeatureNetwork.LipschitzResiduals(pictures(kind, shape), 16, 2, 64));
      case CONV -> o.network(FeatureNetwork.Convolutional.small(pictures(kind, shape)));
      case RESIDUAL -> o.network(Residual.small(pictures(kind, shape)));
      default -> {
        // given by the learner's extractor
      }
    }
    if (certified) {
      o.learningRate(table.learningRate());
    }
    boolean free = certified || kind == ExtractorName.FIXED && shape.isEmpty();
    double radius = sphere.orElse(free ? 0.0 : RADIUS);
    o.sphere(radius == 0 ? Optional.empty() : Optional.of(new Sphere(radius)))
        .sigma(radius == 0 ? WIDTH : WIDTH * radius);
    if (augment.equals(Optional.of(Augment.NONE))) {
      o.change(Optional.empty());
    }
    epochs.ifPresent(o::epochs);
    sigma.ifPresent(o::sigma);
    neighbours.ifPresent(o::neighbours);
    refresh.ifPresent(o::refresh);
    batch.ifPresent(o::batch);
    rate.ifPresent(o::learningRate);
    return o.build();
  }

  private static ImageShape pictures(ExtractorName kind, Optional<ImageShape> shape) {
    return shape.orElseThrow(
        () ->
            new IllegalArgumentException(
                "--extractor %s: expected pictures, got a table".formatted(Choices.name(kind))));
  }

  private Method method(MethodName name) {
    if (!(name.method() instanceof Method.KernelMixup method)) {
      return name.method();
    }
    return new Method.KernelMixup(
        beta.orElse(method.kernelWeight()),
        name.isMixing() ? scale.orElse(method.mixupWeight()) : method.mixupWeight(),
        method.mixedLoss(),
        new Mixup(alpha.orElse(method.mixup().alpha()), mixPer.orElse(method.mixup().share())),
        method.selfTraining());
  }

  /** What leaves a picture in its class: digits are not mirrored, photographs and clothes are. */
  private ImageTransform moved(String data, ImageShape shape) {
    boolean small = Math.min(shape.height(), shape.width()) < 16;
    ImageTransform moved =
        new Sequence(
            small
                ? List.of(new Shift(1), new Affine(12, 1.12, 0.1))
                : List.of(new Affine(12, 1.12, 0.15), new Shift(2)));
    boolean upright = augment.equals(Optional.of(Augment.UPRIGHT));
    return upright || data.equals("digits") || data.equals("mnist")
        ? moved
        : new Sequence(List.of(new Sometimes(0.5, new Flip(Flip.Direction.HORIZONTAL)), moved));
  }
}
