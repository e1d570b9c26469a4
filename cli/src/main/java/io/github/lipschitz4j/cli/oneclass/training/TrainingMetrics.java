package io.github.lipschitz4j.cli.oneclass.training;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.lipschitz4j.cli.frame.Choices;
import io.github.lipschitz4j.cli.frame.Json;
import io.github.lipschitz4j.cli.frame.Numbers;
import io.github.lipschitz4j.layers.certificates.LipschitzBound;
import io.github.lipschitz4j.oneclass.OneClassOptions;
import io.github.lipschitz4j.oneclass.StepReport;
import io.github.lipschitz4j.oneclass.Threshold;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A training in numbers: for machines (metrics.json), and for readers. */
final class TrainingMetrics {
  private TrainingMetrics() {}

  static ObjectNode json(Trained trained) {
    ObjectNode json = Json.object();
    ObjectNode data = json.putObject("data");
    data.put("source", trained.data().source());
    trained.normal().ifPresent(label -> data.put("normal", label));
    data.put("normals", trained.data().normals().rows());
    data.put("features", trained.data().normals().columns());
    data.put("sha256", trained.model().provenance().dataSha256());
    json.put("seed", trained.seed());
    json.put("library", trained.model().provenance().library());
    json.set("options", options(trained.options()));
    json.put("train_seconds", trained.seconds());
    StepReport last = last(trained);
    json.put("loss", last.loss());
    json.put("gap", last.gap());
    json.put("gradient_norm", last.gradientNorm());
    LipschitzBound bound = trained.model().certificate().bound();
    json.put("lipschitz_bound", bound.value());
    json.put(
        "lipschitz_bound_standardized", trained.model().standardizedCertificate().bound().value());
    ArrayNode layers = json.putArray("layers");
    for (LipschitzBound.LayerBound layer : bound.layers()) {
      layers.addObject().put("name", layer.name()).put("bound", layer.value());
    }
    Threshold threshold = trained.model().threshold();
    json.putObject("threshold")
        .put("value", threshold.value())
        .put("false_alarms", threshold.falseAlarms())
        .put("calibrated", threshold.calibrated());
    trained.judgement().ifPresent(judgement -> json.set("evaluation", judgement.json()));
    trained.distance().ifPresent(figures -> json.set("distance", figures.json()));
    if (!trained.weights().isEmpty()) {
      trained.weights().addTo(json);
    }
    return json;
  }

  static ObjectNode options(OneClassOptions options) {
    ObjectNode json = Json.object();
    json.put("scaling", Choices.name(options.standardization()));
    json.put("architecture", LearningWords.describe(options.architecture()));
    json.put("margin", options.margin());
    if (options.margins().size() > 1) {
      options.margins().forEach(json.putArray("margins")::add);
    }
    json.put("lambda", options.lambda());
    json.put("optimizer", Choices.name(options.optimizer()));
    json.put("learning_rate", options.learningRate());
    json.put("schedule", LearningWords.describe(options.schedule()));
    json.put("batch", options.batch());
    json.put("steps", options.steps());
    json.put("augmentation", LearningWords.describe(options.augmentation()));
    json.put("negatives", Samplers.describe(options.negatives()));
    json.put("box", LearningWords.describe(options.box()));
    json.put("ascent", Samplers.describe(options.ascent()));
    json.put("warm_up", options.warmUp());
    json.put("calibration", options.calibration());
    json.put("false_alarms", options.falseAlarms());
    return json;
  }

  static StepReport last(Trained trained) {
    List<StepReport> steps = trained.model().report().steps();
    return steps.get(steps.size() - 1);
  }

  /** Name ↦ value, for readers. */
  static Map<String, String> facts(Trained trained) {
    Map<String, String> facts = new LinkedHashMap<>();
    facts.put(
        "data",
        "%s%s: %d normals, %d features"
            .formatted(
                trained.data().source(),
                trained.normal().map(label -> ", normal '" + label + "'").orElse(""),
                trained.data().normals().rows(),
                trained.data().normals().columns()));
    StepReport last = last(trained);
    facts.put(
        "training",
        "%d steps in %.1f s, loss %s, gradient norm %s over the last negatives"
            .formatted(
                last.steps(),
                trained.seconds(),
                Numbers.show(last.loss()),
                Numbers.show(last.gradientNorm())));
    facts.put(
        "Lipschitz bound",
        "%s in the data's units, proven"
            .formatted(Numbers.bound(trained.model().certificate().bound().value())));
    facts.put("threshold", threshold(trained.model().threshold()));
    trained.judgement().ifPresent(judgement -> facts.putAll(judgement.facts()));
    trained.distance().ifPresent(figures -> figures.addTo(facts));
    return facts;
  }

  static String threshold(Threshold threshold) {
    return threshold.calibrated() == 0
        ? "%s, the boundary itself: no normals were held out"
            .formatted(Numbers.show(threshold.value()))
        : "%s, set on %d held-out normals: at most %s of new normals are expected below"
            .formatted(
                Numbers.show(threshold.value()),
                threshold.calibrated(),
                Numbers.percent(threshold.falseAlarms()));
  }
}
