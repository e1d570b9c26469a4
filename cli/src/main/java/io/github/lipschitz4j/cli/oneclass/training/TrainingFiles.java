package io.github.lipschitz4j.cli.oneclass.training;

import io.github.lipschitz4j.cli.frame.Failures;
import io.github.lipschitz4j.cli.frame.Json;
import io.github.lipschitz4j.cli.oneclass.configs.OptionsText;
import io.github.lipschitz4j.cli.oneclass.judging.Picture;
import io.github.lipschitz4j.layers.archive.AtomicFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/** The files of a training. */
public final class TrainingFiles {
  /** The options as a configuration says them. */
  static final String OPTIONS = "options.json";

  static final Set<String> NAMES =
      Set.of(
          "model.zip",
          "metrics.json",
          Track.JSON_LINES,
          Track.CSV,
          OPTIONS,
          "report.html",
          "level-sets.png",
          "scores.png",
          "loss.png",
          "gradient-norm.png",
          "roc.png",
          "precision-recall.png",
          "gradient-norms.png",
          WeightLog.FILE,
          WeightLog.PICTURE);

  private TrainingFiles() {}

  /** Writes all of them into an existing folder. */
  public static void write(Path folder, Trained trained) throws IOException {
    trained.model().save(folder.resolve("model.zip"));
    text(folder.resolve("metrics.json"), Json.text(TrainingMetrics.json(trained)) + "\n");
    trained.track().write(folder);
    text(folder.resolve(OPTIONS), Json.text(OptionsText.of(trained.options())) + "\n");
    if (!trained.weights().isEmpty()) {
      trained.weights().write(folder.resolve(WeightLog.FILE));
    }
    List<Picture> pictures = TrainingFigures.of(trained);
    for (Picture picture : pictures) {
      picture.figure().write(folder.resolve(picture.file()));
    }
    TrainingPage.of(trained, pictures).write(folder.resolve("report.html"));
  }

  /** Writes a text whole or not at all: what was there stays until the new one is. */
  public static void text(Path file, String text) {
    try {
      AtomicFile.write(file, out -> out.write(text.getBytes(StandardCharsets.UTF_8)));
    } catch (IOException e) {
      throw new UncheckedIOException(
          "%s: expected to write it, got %s".formatted(file, Failures.reason(e)), e);
    }
  }
}
