package io.github.lipschitz4j.cli.oneclass.configs;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.lipschitz4j.layers.images.ImageShape;
import io.github.lipschitz4j.layers.training.Schedule;
import io.github.lipschitz4j.oneclass.Architecture;
import io.github.lipschitz4j.oneclass.BoundaryAscent;
import io.github.lipschitz4j.oneclass.OneClassOptions;
import io.github.lipschitz4j.oneclass.units.Box;
import java.util.Optional;

/**
 * Options in the words of the configurations, as an object of JSON, which is YAML too: {@link
 * TrainingOptions#parse} reads its text, and makes the same options of it.
 */
public final class OptionsText {
  private OptionsText() {}

  /**
   * Writes options.
   *
   * @param options of a training
   * @return every one of them, lengths as numbers
   */
  public static ObjectNode of(OneClassOptions options) {
    ObjectNode json = object();
    json.put("scaling", Section.name(options.standardization()));
    image(options).ifPresent(shape -> json.set("image", shape(shape)));
    json.set("architecture", architecture(options.architecture()));
    if (options.margins().size() == 1) {
      json.put("margin", options.margin());
    } else {
      options.margins().forEach(json.putArray("margin")::add);
    }
    json.put("lambda", options.lambda());
    json.put("optimizer", Section.name(options.optimizer()));
    json.put("learning_rate", options.learningRate());
    json.set("schedule", schedule(options.schedule()));
    json.put("batch", options.batch());
    json.put("steps", options.steps());
    json.set("augmentation", SamplerText.augmentation(options.augmentation()));
    json.set("negatives", SamplerText.list(options.negatives()));
    json.set("box", box(options.box()));
    json.set("ascent", ascent(options.ascent()));
    json.put("warm_up", options.warmUp());
    json.put("calibration", options.calibration());
    json.put("false_alarms", options.falseAlarms());
    return json;
  }

  static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }

  static ObjectNode kind(Kind kind) {
    return object().put("kind", kind.kind());
  }

  /** Whatever holds images, they have one shape. */
  private static Optional<ImageShape> image(OneClassOptions options) {
    if (options.architecture() instanceof Architecture.Convolutional network) {
      return Optional.of(network.shape());
    }
    return SamplerText.shape(options.negatives())
        .or(() -> SamplerText.shape(options.augmentation()));
  }

  private static ObjectNode shape(ImageShape shape) {
    return object()
        .put("channels", shape.channels())
        .put("height", shape.height())
        .put("width", shape.width());
  }

  private static ObjectNode architecture(Architecture architecture) {
    if (architecture instanceof Architecture.Dense dense) {
      return kind(LearningKind.DENSE)
          .put("width", dense.width())
          .put("depth", dense.depth())
          .put("sorting", Section.name(dense.sorting()));
    }
    Architecture.Convolutional network = (Architecture.Convolutional) architecture;
    ObjectNode json = kind(LearningKind.CONVOLUTIONAL);
    ArrayNode stages = json.putArray("stages");
    network
        .stages()
        .forEach(stage -> stages.addArray().add(stage.channels()).add(stage.convolutions()));
    return json.put("kernel", Section.name(network.kernel()))
        .put("pooling", Section.name(network.pooling()));
  }

  private static ObjectNode schedule(Schedule schedule) {
    if (schedule instanceof Schedule.Linear linear) {
      return kind(LearningKind.LINEAR).put("last", linear.last());
    }
    return kind(
        schedule instanceof Schedule.Constant ? LearningKind.CONSTANT : LearningKind.COSINE);
  }

  private static ObjectNode box(Box box) {
    if (box instanceof Box.Fixed fixed) {
      return kind(LearningKind.FIXED).put("low", fixed.low()).put("high", fixed.high());
    }
    return kind(LearningKind.AROUND_NORMALS).put("growth", ((Box.AroundNormals) box).growth());
  }

  private static ObjectNode ascent(BoundaryAscent ascent) {
    if (ascent instanceof BoundaryAscent.NewtonRaphson newton) {
      return kind(LearningKind.NEWTON)
          .put("steps", newton.steps())
          .put("eta", newton.eta())
          .put("level", newton.level())
          .put("pace", Section.name(newton.pace()))
          .put("past", Section.name(newton.past()));
    }
    if (ascent instanceof BoundaryAscent.ProjectedGradient gradient) {
      return kind(LearningKind.PGD)
          .put("steps", gradient.steps())
          .put("step", gradient.step())
          .put("level", gradient.level());
    }
    return kind(LearningKind.NO_ASCENT);
  }
}
