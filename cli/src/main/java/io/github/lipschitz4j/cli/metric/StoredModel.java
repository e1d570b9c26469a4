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
 * @param items what a user finds these rows by
 */
record StoredModel(MetricModel model, List<String> classes, int[] learned, List<String> items) {
  private static final String ABOUT = "data.json";

  static void write(Path folder, MetricModel model, MetricData data, int... learned)
      throws IOException {
    model.save(folder.resolve(WhichName.LAST.file()));
    ObjectNode json = Json.object();
    json.put("data", data.name());
    data.classes().forEach(json.putArray("classes")::add);
    var rows = json.putArray("learned");
    var items = json.putArray("items");
    for (int i : learned) {
      rows.add(i);
      items.add(data.known().names().get(i));
    }
    Files.writeString(folder.resolve(ABOUT), Json.text(json) + "\n");
  }

  static StoredModel read(Path folder, WhichName which) throws IOException {
    Path about = folder.resolve(ABOUT);
    Path file = folder.resolve(which.file());
    Check.that(
        Files.isRegularFile(about) && Files.isRegularFile(folder.resolve(WhichName.LAST.file())),
        "--model %s: expected a folder that metric train has written, got none with %s and %s",
        folder,
        WhichName.LAST.file(),
        ABOUT);
    Check.that(
        Files.isRegularFile(file),
        "--which best: expected %s in %s, got none (a training without validation rows keeps no"
            + " best model)",
        which.file(),
        folder);
    JsonNode json = new ObjectMapper().readTree(about.toFile());
    List<String> classes = new ArrayList<>();
    json.path("classes").forEach(name -> classes.add(name.asText()));
    List<String> items = new ArrayList<>();
    int[] learned = new int[json.path("learned").size()];
    for (int k = 0; k < learned.length; k++) {
      learned[k] = json.path("learned").get(k).asInt();
      // folders of before have no names
      items.add(json.path("items").path(k).asText("row " + learned[k]));
    }
    MetricModel model = MetricModel.load(file);
    Check.that(
        classes.size() == model.classifier().centres().classes()
            && learned.length == model.classifier().centres().size(),
        "--model %s: expected %s and %s to belong together, got others",
        folder,
        which.file(),
        ABOUT);
    return new StoredModel(model, classes, learned, items);
  }

  /** Refuses data of other classes or columns. */
  void check(MetricData data) {
    Check.that(
        data.classes().equals(classes),
        "--data %s: expected the classes that the model knows, %s, got %s",
        data.name(),
        String.join(", ", classes),
        String.join(", ", data.classes()));
    Check.that(
        data.test().rows().columns() == model.provenance().columns(),
        "--data %s: expected %d columns as the model knows, got %d",
        data.name(),
        model.provenance().columns(),
        data.test().rows().columns());
  }
}
