package io.github.lipschitz4j.oneclass;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.lipschitz4j.core.Check;
import io.github.lipschitz4j.layers.archive.ModelArchive;
import io.github.lipschitz4j.layers.archive.RecordJson;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Saves a training as it goes, and takes it up again.
 *
 * <p>The file is replaced in one move after it has been written whole, so that a process killed at
 * any moment leaves the last checkpoint or the one before it.
 */
final class Checkpoint {
  private static final String FORMAT = "lipschitz4j-oneclass-checkpoint";
  private static final int VERSION = 1;
  private static final String STATE = "state";
  private static final String PARAMETERS = "parameters";
  private static final String UPDATER = "updater";

  private final Path file;
  private final Provenance provenance;

  Checkpoint(Path file, Provenance provenance) {
    this.file = file;
    this.provenance = provenance;
  }

  void save(Training training) {
    ObjectNode state = JsonNodeFactory.instance.objectNode();
    state.set("provenance", RecordJson.write(provenance));
    state.put("done", training.done());
    state.set("report", RecordJson.write(new TrainingReport(training.reports())));
    try {
      ModelArchive.builder(FORMAT, VERSION)
          .json(STATE, state)
          .array(PARAMETERS, training.parameters())
          .array(UPDATER, training.updater())
          .build()
          .write(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e.getMessage(), e);
    }
  }

  /** Takes up the training that the file holds, where there is one; refuses that of another. */
  void resume(Training training) {
    if (!Files.exists(file)) {
      return;
    }
    ModelArchive archive = read();
    String who = "OneClassTrainer checkpoint " + file;
    JsonNode state = archive.json(STATE);
    Provenance saved = RecordJson.read(who, state, "provenance", Provenance.class);
    Check.that(
        provenance.equals(saved),
        "%s: expected the training of %s, got that of %s (another file, or delete this one)",
        who,
        provenance,
        saved);
    training.restore(
        state.path("done").asInt(-1),
        archive.array(PARAMETERS),
        archive.array(UPDATER),
        RecordJson.read(who, state, "report", TrainingReport.class).steps());
  }

  private ModelArchive read() {
    try {
      return ModelArchive.read(file, FORMAT, VERSION);
    } catch (IOException e) {
      throw new UncheckedIOException(e.getMessage(), e);
    }
  }
}
