package io.github.lipschitz4j.cli.oneclass.configs;

import io.github.lipschitz4j.layers.images.ImageShape;
import io.github.lipschitz4j.layers.training.Optimizer;
import io.github.lipschitz4j.layers.training.Schedule;
import io.github.lipschitz4j.oneclass.Architecture;
import io.github.lipschitz4j.oneclass.BoundaryAscent;
import io.github.lipschitz4j.oneclass.BoundaryAscent.NewtonRaphson;
import io.github.lipschitz4j.oneclass.OneClassOptions;
import io.github.lipschitz4j.oneclass.negatives.NegativeSampler;
import io.github.lipschitz4j.oneclass.units.Box;
import io.github.lipschitz4j.oneclass.units.Standardization;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import java.util.function.IntFunction;
import java.util.function.UnaryOperator;

/** Reads the options of a training. */
final class OptionsReader {
  private static final Length LEVEL = new Length.Margins(-1);

  /** Four steps cross a margin. */
  private static final Length STEP = new Length.Margins(0.25);

  private final Section keys;
  private final ImageReader images;
  private final List<BiConsumer<OneClassOptions.Builder, TrainingOptions.Size>> changes =
      new ArrayList<>();

  private OptionsReader(Section keys) {
    this.keys = keys;
    Optional<ImageShape> shape = keys.find("image").map(ImageReader::shape);
    images = new ImageReader(shape);
    shape.ifPresent(
        image ->
            changes.add(
                (builder, size) -> {
                  if (size.features() != image.size()) {
                    throw keys.place()
                        .fault(
                            "an image of %d values as a row has".formatted(size.features()),
                            "%d×%d×%d".formatted(image.channels(), image.height(), image.width()));
                  }
                }));
  }

  static TrainingOptions read(Node node) {
    return Section.read(node, FileGroup.OPTIONS, keys -> new OptionsReader(keys).all());
  }

  private TrainingOptions all() {
    network();
    learning();
    negatives();
    List<BiConsumer<OneClassOptions.Builder, TrainingOptions.Size>> all = List.copyOf(changes);
    Place place = keys.place();
    return new TrainingOptions(
        keys.maybeChoice("scaling", Standardization.class),
        (builder, size) ->
            Section.build(
                place,
                () -> {
                  all.forEach(change -> change.accept(builder, size));
                  return builder;
                }));
  }

  private void network() {
    keys.find("architecture")
        .map(this::architecture)
        .ifPresent(
            change ->
                changes.add(
                    (builder, size) ->
                        builder.architecture(change.apply(builder.build().architecture()))));
    keys.find("margin")
        .map(node -> Section.items(node).stream().map(Length::margin).toList())
        .ifPresent(
            margins ->
                changes.add(
                    (builder, size) ->
                        builder.margins(
                            margins.stream().map(one -> one.of(0, size.features())).toList())));
    keys.maybeNumber("lambda", Range.NOT_NEGATIVE)
        .ifPresent(value -> changes.add((builder, size) -> builder.lambda(value)));
  }

  private UnaryOperator<Architecture> architecture(Node node) {
    return Section.readKind(
        node,
        Family.ARCHITECTURE,
        section ->
            section.build(
                () ->
                    section.kind(LearningKind.class) == LearningKind.DENSE
                        ? dense(section)
                        : convolutional(section)));
  }

  private static UnaryOperator<Architecture> dense(Section section) {
    OptionalInt width = section.maybeCount("width", 2);
    OptionalInt depth = section.maybeCount("depth", 1);
    Optional<Architecture.Sorting> sorting =
        section.maybeChoice("sorting", Architecture.Sorting.class);
    // the record checks what is given now, the rest with the data
    new Architecture.Dense(width.orElse(2), depth.orElse(1), Architecture.Sorting.PAIRS);
    return rule -> {
      Architecture.Dense by = (Architecture.Dense) rule;
      return new Architecture.Dense(
          width.orElse(by.width()), depth.orElse(by.depth()), sorting.orElse(by.sorting()));
    };
  }

  private UnaryOperator<Architecture> convolutional(Section section) {
    Architecture network =
        new Architecture.Convolutional(
            images.shape(section.place()),
            section.list("stages").stream().map(ImageReader::stage).toList(),
            section
                .maybeChoice("kernel", Architecture.Kernel.class)
                .orElse(Architecture.Kernel.SPECTRAL),
            section
                .maybeChoice("pooling", Architecture.Pooling.class)
                .orElse(Architecture.Pooling.AVERAGE));
    return rule -> network;
  }

  private void learning() {
    keys.maybeChoice("optimizer", Optimizer.class)
        .ifPresent(value -> changes.add((builder, size) -> builder.optimizer(value)));
    keys.maybeNumber("learning_rate", Range.POSITIVE)
        .ifPresent(value -> changes.add((builder, size) -> builder.learningRate(value)));
    keys.find("schedule")
        .map(OptionsReader::schedule)
        .ifPresent(value -> changes.add((builder, size) -> builder.schedule(value)));
    keys.maybeNumber("warm_up", Range.SHARE)
        .ifPresent(value -> changes.add((builder, size) -> builder.warmUp(value)));
    keys.maybeNumber("calibration", Range.PART)
        .ifPresent(value -> changes.add((builder, size) -> builder.calibration(value)));
    keys.maybeNumber("false_alarms", Range.INNER)
        .ifPresent(value -> changes.add((builder, size) -> builder.falseAlarms(value)));
    keys.maybeCount("batch", 1)
        .ifPresent(
            value ->
                changes.add(
                    (builder, size) -> builder.batch(Math.min(value, trained(builder, size)))));
    keys.find("augmentation")
        .map(node -> images.augmentation(Section.items(node)))
        .ifPresent(value -> changes.add((builder, size) -> builder.augmentation(value)));
    steps();
  }

  private static Schedule schedule(Node node) {
    return Section.readKind(
        node,
        Family.SCHEDULE,
        section ->
            switch (section.kind(LearningKind.class)) {
              case COSINE -> new Schedule.Cosine();
              case CONSTANT -> new Schedule.Constant();
              default -> new Schedule.Linear(section.number("last", Range.NOT_NEGATIVE));
            });
  }

  private void steps() {
    OptionalInt steps = keys.maybeCount("steps", 1);
    OptionalInt epochs = keys.maybeCount("epochs", 1);
    OptionalInt least = keys.maybeCount("least_steps_an_epoch", 1);
    if (steps.isPresent() && epochs.isPresent()) {
      throw keys.node("epochs").place().fault("steps or epochs", "both");
    }
    if (least.isPresent() && epochs.isEmpty()) {
      throw keys.node("least_steps_an_epoch").place().fault("epochs beside it", "none");
    }
    steps.ifPresent(value -> changes.add((builder, size) -> builder.steps(value)));
    epochs.ifPresent(
        passes ->
            changes.add(
                (builder, size) -> {
                  int batch = builder.build().batch();
                  int pass = (trained(builder, size) + batch - 1) / batch;
                  builder.steps(
                      Math.multiplyExact(passes, Math.max(least.orElse(1), Math.max(1, pass))));
                }));
  }

  /** Normals that are not held out. */
  private static int trained(OneClassOptions.Builder builder, TrainingOptions.Size size) {
    double share = builder.build().calibration();
    return Math.max(1, size.normals() - (int) Math.floor(share * size.normals()));
  }

  private void negatives() {
    keys.find("negatives")
        .ifPresent(
            node -> {
              IntFunction<NegativeSampler> sampler =
                  new SamplerReader(images).mixture(node.place(), Section.items(node));
              changes.add((builder, size) -> builder.negatives(sampler.apply(size.features())));
            });
    keys.find("box")
        .map(OptionsReader::box)
        .ifPresent(value -> changes.add((builder, size) -> builder.box(value)));
    keys.find("ascent")
        .map(OptionsReader::ascent)
        .ifPresent(
            ascent ->
                changes.add(
                    (builder, size) ->
                        builder.ascent(ascent.apply(builder.build().margin(), size.features()))));
  }

  private static Box box(Node node) {
    return Section.readKind(
        node,
        Family.BOX,
        section ->
            section.build(
                () ->
                    section.kind(LearningKind.class) == LearningKind.FIXED
                        ? new Box.Fixed(
                            section.number("low", Range.ANY), section.number("high", Range.ANY))
                        : new Box.AroundNormals(section.number("growth", Range.NOT_NEGATIVE))));
  }

  private static BiFunction<Double, Integer, BoundaryAscent> ascent(Node node) {
    return Section.readKind(
        node,
        Family.ASCENT,
        section ->
            switch (section.kind(LearningKind.class)) {
              case NO_ASCENT -> (margin, features) -> new BoundaryAscent.None();
              case NEWTON -> newton(section);
              default -> gradient(section);
            });
  }

  private static BiFunction<Double, Integer, BoundaryAscent> newton(Section section) {
    int steps = section.count("steps", 1);
    double eta = section.maybeNumber("eta", Range.POSITIVE).orElse(1);
    Length level = level(section);
    NewtonRaphson.Pace pace =
        section.maybeChoice("pace", NewtonRaphson.Pace.class).orElse(NewtonRaphson.Pace.RANDOM);
    NewtonRaphson.Past past =
        section.maybeChoice("past", NewtonRaphson.Past.class).orElse(NewtonRaphson.Past.STAY);
    return (margin, features) ->
        new NewtonRaphson(steps, eta, level.of(margin, features), pace, past);
  }

  private static BiFunction<Double, Integer, BoundaryAscent> gradient(Section section) {
    int steps = section.count("steps", 1);
    Length step =
        section.find("step").map(node -> Length.inMargins(node, Range.POSITIVE)).orElse(STEP);
    Length level = level(section);
    return (margin, features) ->
        new BoundaryAscent.ProjectedGradient(
            steps, step.of(margin, features), level.of(margin, features));
  }

  private static Length level(Section section) {
    return section.find("level").map(node -> Length.inMargins(node, Range.ANY)).orElse(LEVEL);
  }
}
