package io.github.lipschitz4j.oneclass;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.lipschitz4j.core.Check;
import io.github.lipschitz4j.layers.archive.ModelArchive;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

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
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private final Path file;
  private final Provenance provenance;

  Checkpoint(Path file, Provenance provenance) {
    this.file = file;
    this.provenance = provenance;
  }

  void save(Training training) {
    ObjectNode state = MAPPER.createObjectNode();
    state.set("provenance", MAPPER.valueToTree(provenance));
    state.put("done", training.done());
    state.set("reports", MAPPER.valueToTree(training.reports()));
    try {
      ModelArchive.builder(FORMAT, VERSION)
          .json(STATE, state)
          .array(PARAMETERS, training.network().params())
          .array(UPDATER, training.network().getUpdater().getStateViewArray())
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
    try {
      ModelArchive archive = ModelArchive.read(file, FORMAT, VERSION);
      JsonNode state = archive.json(STATE);
      Provenance saved = MAPPER.treeToValue(state.path("provenance"), Provenance.class);
      Check.that(
          provenance.equals(saved),
          "OneClassTrainer checkpoint %s: expected the training of %s, got that of %s (another"
              + " file, or delete this one)",
          file,
          provenance,
          saved);
      StepReport[] reports = MAPPER.treeToValue(state.path("reports"), StepReport[].class);
      training.restore(
          state.path("done").asInt(),
          archive.array(PARAMETERS),
          archive.array(UPDATER),
          reports == null ? List.of() : Arrays.asList(reports));
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(
          String.format(
              "OneClassTrainer checkpoint %s: expected the state of a training, got one with an"
                  + " error: %s",
              file, e.getOriginalMessage()),
          e);
    } catch (IOException e) {
      throw new UncheckedIOException(e.getMessage(), e);
    }
  }
}
