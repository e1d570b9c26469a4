package io.github.lipschitz4j.cli.metric;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.lipschitz4j.cli.frame.Choices;
import io.github.lipschitz4j.cli.frame.Json;
import io.github.lipschitz4j.cli.frame.Numbers;
import io.github.lipschitz4j.cli.frame.OutputFlags;
import io.github.lipschitz4j.cli.frame.Progress;
import io.github.lipschitz4j.cli.frame.Session;
import io.github.lipschitz4j.metric.LabelledRows;
import io.github.lipschitz4j.metric.Learned;
import io.github.lipschitz4j.metric.MetricLearner;
import io.github.lipschitz4j.metric.MetricOptions;
import io.github.lipschitz4j.metric.evaluation.Accuracy;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;

/**
 * One training.
 *
 * @param split what it saw
 * @param learned what came of it
 * @param seconds it took
 */
record MetricRun(Split split, Learned learned, double seconds) {

  static MetricRun of(
      CommandSpec spec,
      Session session,
      OutputFlags output,
      MetricData data,
      LearnFlags flags,
      MethodName method,
      long seed,
      Optional<EmbeddingMovie> movie)
      throws IOException {
    long began = System.nanoTime();
    Split split = Split.of(data, flags.share(), flags.validation(), seed);
    MetricOptions options = flags.options(data, method, split.few().size());
    MetricLearner.Builder learner = flags.learner(data, options).seed(seed);
    split.validation().ifPresent(learner::validation);
    split.unlabelled().ifPresent(learner::unlabelled);
    movie.ifPresent(frames -> frames.watch(learner, options.epochs()));
    try (Progress progress =
        output.progress(spec, session, Choices.name(method), "epochs", options.epochs())) {
      learner.listener(report -> progress.at(report.epoch(), TrainCommand.words(report)));
      learner.cancelWhen(session::isCancelled);
      Learned learned = learner.build().fit(split.few());
      return new MetricRun(split, learned, (System.nanoTime() - began) / 1e9);
    }
  }

  ObjectNode json(MethodName method, MetricData data, long seed) {
    ObjectNode json = Json.object();
    json.put("method", Choices.name(method));
    json.put("data", data.name());
    json.put("seed", seed);
    json.put("labelled", split.few().size());
    json.put("validation", split.validation().map(LabelledRows::size).orElse(0));
    return json;
  }

  /** What the epoch that was best on validation has come to. */
  void best(MetricData data, Map<String, String> facts, ObjectNode json) {
    if (learned.best().isEmpty()) {
      return;
    }
    double most =
        learned.epochs().stream()
            .mapToDouble(report -> report.validationAccuracy().orElse(0))
            .max()
            .orElse(0);
    double test =
        Accuracy.of(learned.best().get().classify(data.test().rows()), data.test().labels());
    json.put("best_validation_accuracy", most);
    json.put("accuracy_of_best", test);
    facts.put("best on validation", Numbers.percent(most));
    facts.put("accuracy of that epoch", Numbers.percent(test));
  }
}
