package io.github.lipschitz4j.cli.metric;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.lipschitz4j.cli.frame.Json;
import io.github.lipschitz4j.core.Check;
import io.github.lipschitz4j.metric.MetricModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A model in its folder, with what it says nothing of: names of classes, and which rows it learned
 * from.
 *
 * @param model the model
 * @param classes their names
 * @param learned indices of rows of the training data
 */
record StoredModel(MetricModel model, List<String> classes, int[] learned) {
  private static final String MODEL = "model.zip";
  private static final String ABOUT = "data.json";

  static void write(Path folder, MetricModel model, MetricData data, int... learned)
      throws IOException {
    model.save(folder.resolve(MODEL));
    ObjectNode json = Json.object();
    json.put("data", data.name());
    data.classes().forEach(json.putArray("classes")::add);
    var rows = json.putArray("learned");
    for (int i : learned) {
      rows.add(i);
    }
    Files.writeString(folder.resolve(ABOUT), Json.text(json) + "\n");
  }

  static StoredModel read(Path folder) throws IOException {
    Path about = folder.resolve(ABOUT);
    Check.that(
        Files.isRegularFile(about) && Files.isRegularFile(folder.resolve(MODEL)),
        "--model %s: expected a folder that metric train has written, got none with %s and %s",
        folder,
        MODEL,
        ABOUT);
    JsonNode json = new ObjectMapper().readTree(about.toFile());
    List<String> classes = new ArrayList<>();
    json.path("classes").forEach(name -> classes.add(name.asText()));
    int[] learned = new int[json.path("learned").size()];
    for (int k = 0; k < learned.length; k++) {
      learned[k] = json.path("learned").get(k).asInt();
    }
    MetricModel model = MetricModel.load(folder.resolve(MODEL));
    Check.that(
        classes.size() == model.classifier().centres().classes()
            && learned.length == model.classifier().centres().size(),
        "--model %s: expected %s and %s to belong together, got others",
        folder,
        MODEL,
        ABOUT);
    return new StoredModel(model, classes, learned);
  }

  /** Refuses data of other classes. */
  void check(MetricData data) {
    Check.that(
        data.classes().equals(classes),
        "--data %s: expected the classes that the model knows, %s, got %s",
        data.name(),
        String.join(", ", classes),
        String.join(", ", data.classes()));
  }
}
