package io.github.lipschitz4j.cli.oneclass.experiments;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.lipschitz4j.cli.frame.Json;
import io.github.lipschitz4j.cli.frame.OutputFlags;
import io.github.lipschitz4j.cli.frame.Radius;
import io.github.lipschitz4j.cli.frame.Session;
import io.github.lipschitz4j.cli.oneclass.configs.Experiment;
import io.github.lipschitz4j.cli.oneclass.sources.DataSource;
import io.github.lipschitz4j.cli.oneclass.training.OutputFolder;
import io.github.lipschitz4j.cli.oneclass.training.RunFiles;
import io.github.lipschitz4j.cli.oneclass.training.Trained;
import io.github.lipschitz4j.cli.oneclass.training.Training;
import io.github.lipschitz4j.cli.oneclass.training.TrainingFiles;
import io.github.lipschitz4j.core.Check;
import io.github.lipschitz4j.layers.attacks.PgdAttack;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;

/**
 * One training of an experiment.
 *
 * @param experiment that it belongs to
 * @param source of the data
 * @param needs what has to be there first
 * @param seed of the data and the training
 * @param steps for a quick look
 */
record ExperimentRun(
    Experiment experiment,
    DataSource source,
    Optional<String> needs,
    long seed,
    Optional<Integer> steps) {
  /** What makes a folder one of an experiment. */
  static final String FILE = "experiment.json";

  private static final int CHECKPOINT_EVERY = 500;

  /** Of the set, the class and the seed, as the name of a folder. */
  String name() {
    return "%s%s-seed-%d"
        .formatted(source.name(), source.normal().map(label -> "-" + tidy(label)).orElse(""), seed);
  }

  static String tidy(String label) {
    return label.replaceAll("[^\\p{L}\\p{N}._-]+", "-");
  }

  /** The set that a folder was trained on, if an experiment left it. */
  static Optional<String> setOf(Path folder) {
    Path file = folder.resolve(FILE);
    return Files.isRegularFile(file)
        ? Optional.ofNullable(RunFiles.json(file).get("set")).map(JsonNode::asText)
        : Optional.empty();
  }

  /** Whether the folder holds this very run, finished. */
  boolean isFinishedIn(Path folder) {
    Path file = folder.resolve(FILE);
    if (!Files.isRegularFile(file) || !Files.isRegularFile(folder.resolve("metrics.json"))) {
      return false;
    }
    JsonNode found = RunFiles.json(file);
    Check.that(
        found.equals(RunFiles.json(file, Json.text(json()))),
        "%s: expected a run of this configuration, got one of another, or of other --steps"
            + " (another --out begins anew)",
        folder);
    return true;
  }

  private ObjectNode json() {
    ObjectNode json = Json.object();
    json.put("experiment", experiment.name());
    json.put("configuration_sha256", sha256(experiment.text()));
    json.put("set", source.name());
    source.normal().ifPresent(label -> json.put("normal", label));
    json.put("seed", seed);
    steps.ifPresent(count -> json.put("steps_for_a_quick_look", count));
    return json;
  }

  private static String sha256(String text) {
    try {
      return HexFormat.of()
          .formatHex(
              MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  /**
   * Trains into a folder, which is there once all of it is. The checkpoint, from which an
   * interrupted training goes on, lies beside it.
   */
  Trained train(Path folder, Session session, OutputFlags output, CommandSpec spec)
      throws IOException {
    Path checkpoint = folder.resolveSibling(folder.getFileName() + ".checkpoint.zip");
    try (OutputFolder files = OutputFolder.at(folder, OutputFolder.Existing.REFUSE, session)) {
      Experiment.Judging judging = experiment.judging();
      Training training =
          new Training(
              source,
              new ConfiguredLearning(experiment.options(), steps),
              judging.radii().stream().map(ball -> new Radius(ball.text(), ball.radius())).toList(),
              new PgdAttack(judging.attackSteps(), judging.restarts(), seed),
              session);
      Trained trained =
          training.run(
              seed,
              builder -> builder.checkpoint(checkpoint, CHECKPOINT_EVERY),
              count -> output.progress(spec, session, name(), "steps", count),
              radii -> output.progress(spec, session, name() + ", attack", "radii", radii));
      TrainingFiles.write(files.draft(), trained);
      TrainingFiles.text(files.draft().resolve(FILE), Json.text(json()) + "\n");
      files.publish();
      Files.deleteIfExists(checkpoint);
      return trained;
    }
  }
}
