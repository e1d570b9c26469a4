package io.github.lipschitz4j.cli.oneclass.training;

import io.github.lipschitz4j.cli.frame.Choices;
import io.github.lipschitz4j.cli.oneclass.sources.LearningRows;
import io.github.lipschitz4j.layers.images.ImageShape;
import io.github.lipschitz4j.layers.training.Optimizer;
import io.github.lipschitz4j.layers.training.Schedule;
import io.github.lipschitz4j.oneclass.Architecture;
import io.github.lipschitz4j.oneclass.OneClassOptions;
import io.github.lipschitz4j.oneclass.augmentation.Augmentation;
import io.github.lipschitz4j.oneclass.augmentation.Chain;
import io.github.lipschitz4j.oneclass.augmentation.HorizontalFlip;
import io.github.lipschitz4j.oneclass.augmentation.RandomCrop;
import io.github.lipschitz4j.oneclass.augmentation.RandomResizedCrop;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;

/** What is trained, by which optimizer, on which changes of the normals. */
final class NetworkFlags {
  enum Net {
    DENSE_PAIRS,
    DENSE_SORT,
    CONV;

    @Override
    public String toString() {
      return Choices.name(this);
    }
  }

  enum Updater {
    ADAM,
    RMSPROP;

    @Override
    public String toString() {
      return Choices.name(this);
    }
  }

  enum Rate {
    COSINE,
    CONSTANT,
    LINEAR;

    @Override
    public String toString() {
      return Choices.name(this);
    }
  }

  enum Change {
    FLIP,
    CROP,
    RESIZED_CROP;

    Augmentation of(ImageShape shape) {
      return switch (this) {
        case FLIP -> new HorizontalFlip(shape);
        // four pixels of a side of 32, as is usual
        case CROP -> new RandomCrop(shape, Math.max(1, shape.width() / 8));
        case RESIZED_CROP -> RandomResizedCrop.of(shape);
      };
    }

    @Override
    public String toString() {
      return Choices.name(this);
    }
  }

  /** Where a line ends, as a share of where it starts: as in the paper's runs. */
  private static final double LAST = 1e-3;

  @Option(
      names = "--architecture",
      paramLabel = "S",
      description =
          "What is trained: ${COMPLETION-CANDIDATES} (default: dense-pairs). dense-sort sorts all"
              + " neurons of a layer; conv is the paper's network of eleven convolutions, for"
              + " images.")
  private Optional<Net> architecture = Optional.empty();

  @Option(
      names = "--width",
      paramLabel = "N",
      description = "Neurons of a hidden dense layer, even (default: by the number of features).")
  private Optional<Integer> width = Optional.empty();

  @Option(names = "--depth", paramLabel = "N", description = "Hidden dense layers (default: 6).")
  private Optional<Integer> depth = Optional.empty();

  @Option(
      names = "--optimizer",
      paramLabel = "S",
      description = "What turns gradients into steps: ${COMPLETION-CANDIDATES} (default: adam).")
  private Optional<Updater> optimizer = Optional.empty();

  @Option(
      names = "--learning-rate",
      paramLabel = "X",
      description = "Initial rate of the optimizer (default: 0.01).")
  private Optional<Double> learningRate = Optional.empty();

  @Option(
      names = "--schedule",
      paramLabel = "S",
      description =
          "How the rate goes on: ${COMPLETION-CANDIDATES} (default: cosine, to 0; linear ends at a"
              + " thousandth).")
  private Optional<Rate> schedule = Optional.empty();

  @Option(
      names = "--augment",
      paramLabel = "S",
      split = ",",
      description =
          "What may be done to a normal image that is drawn, one or a list with commas:"
              + " ${COMPLETION-CANDIDATES} (default: nothing).")
  private List<Change> changes = List.of();

  void change(OneClassOptions.Builder builder, LearningRows rows) {
    OneClassOptions ruled = builder.build();
    architecture.ifPresent(net -> builder.architecture(architecture(net, ruled, rows)));
    width.ifPresent(builder::width);
    depth.ifPresent(builder::depth);
    optimizer.ifPresent(
        rule -> builder.optimizer(rule == Updater.ADAM ? Optimizer.ADAM : Optimizer.RMSPROP));
    learningRate.ifPresent(builder::learningRate);
    double first = learningRate.orElse(ruled.learningRate());
    schedule.ifPresent(rate -> builder.schedule(schedule(rate, first)));
    if (!changes.isEmpty()) {
      ImageShape shape = rows.imageFor("--augment");
      List<Augmentation> parts = changes.stream().map(change -> change.of(shape)).toList();
      builder.augmentation(parts.size() == 1 ? parts.get(0) : new Chain(parts));
    }
  }

  private static Architecture architecture(Net net, OneClassOptions ruled, LearningRows rows) {
    if (net == Net.CONV) {
      return Architecture.Convolutional.vgg(rows.imageFor("--architecture conv"));
    }
    Architecture.Sorting sorting =
        net == Net.DENSE_SORT ? Architecture.Sorting.FULL : Architecture.Sorting.PAIRS;
    return ruled.architecture() instanceof Architecture.Dense dense
        ? new Architecture.Dense(dense.width(), dense.depth(), sorting)
        : new Architecture.Dense(256, 6, sorting);
  }

  private static Schedule schedule(Rate rate, double first) {
    return switch (rate) {
      case COSINE -> new Schedule.Cosine();
      case CONSTANT -> new Schedule.Constant();
      case LINEAR -> new Schedule.Linear(LAST * first);
    };
  }
}
