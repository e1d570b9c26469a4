package io.github.lipschitz4j.layers.certificates;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.lipschitz4j.core.Check;
import io.github.lipschitz4j.layers.archive.ModelArchive;
import io.github.lipschitz4j.layers.condensed.CondensedFormat;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * A classifier as a file: a condensed network, what its classes are called, the shape of an input,
 * and where it comes from.
 *
 * <p>A {@link ModelArchive} of the format {@code lipschitz4j-classifier}: an entry {@code model}
 * {@code {"classes":[…],"input":[…],"provenance":{…},"threshold":0.0}} and the network in {@code
 * network/}. A file claims no certificate; it is proven anew from the weights.
 *
 * @param rule the network, with a threshold if it has one output
 * @param classes a name for each class, all different
 * @param input the shape of one example, of as many values as the network takes
 * @param provenance names and texts for readers
 */
public record ClassifierModel(
    DecisionRule rule,
    List<String> classes,
    List<Long> input,
    SortedMap<String, String> provenance) {
  /** The format's name in the archive. */
  public static final String FORMAT = "lipschitz4j-classifier";

  private static final int VERSION = 1;
  private static final Set<String> FIELDS = Set.of("classes", "input", "provenance", "threshold");
  private static final String WHO = "ClassifierModel";

  /** Copies the collections and checks that they fit the network. */
  public ClassifierModel {
    classes = List.copyOf(classes);
    input = List.copyOf(input);
    provenance = Collections.unmodifiableSortedMap(new TreeMap<>(provenance));
    Check.that(
        classes.size() == rule.classes() && new HashSet<>(classes).size() == classes.size(),
        "ClassifierModel classes: expected %d different names, got %s",
        rule.classes(),
        classes.size() > 20 ? classes.size() + " names" : classes);
    Check.that(
        !input.isEmpty()
            && input.stream().allMatch(size -> size > 0)
            // in double: a product of longs from a file could overflow
            && input.stream().mapToDouble(Long::doubleValue).reduce(1, (a, b) -> a * b)
                == rule.network().inputs(),
        "ClassifierModel input: expected a shape of %d values, got %s",
        rule.network().inputs(),
        input);
  }

  /**
   * Writes the file, as a whole or not at all. Equal models give equal bytes.
   *
   * @param file target; replaced if it exists
   * @throws IOException if it cannot be written
   */
  public void write(Path file) throws IOException {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    ArrayNode names = json.putArray("classes");
    classes.forEach(names::add);
    ArrayNode sizes = json.putArray("input");
    input.forEach(sizes::add);
    provenance.forEach(json.putObject("provenance")::put);
    json.put("threshold", rule.threshold());
    ModelArchive.Builder archive = ModelArchive.builder(FORMAT, VERSION).json("model", json);
    CondensedFormat.write(rule.network(), archive, "network");
    archive.build().write(file);
  }

  /**
   * Reads a file. Safe on files from anywhere, see {@link ModelArchive}.
   *
   * @param file a file that {@link #write} has written
   * @return the model
   * @throws IOException if it cannot be read
   * @throws IllegalArgumentException if it is no such file, is damaged, or of a newer version
   */
  public static ClassifierModel read(Path file) throws IOException {
    ModelArchive archive = ModelArchive.read(file, FORMAT, VERSION);
    JsonNode json = archive.json("model");
    Set<String> fields = new TreeSet<>();
    json.fieldNames().forEachRemaining(fields::add);
    Check.that(
        fields.equals(FIELDS),
        "%s: expected the fields %s, got %s",
        WHO,
        new TreeSet<>(FIELDS),
        fields);
    List<String> classes = new ArrayList<>();
    for (JsonNode name : array(json, "classes")) {
      Check.that(name.isTextual(), "%s classes: expected texts, got %s", WHO, name.getNodeType());
      classes.add(name.textValue());
    }
    List<Long> input = new ArrayList<>();
    for (JsonNode size : array(json, "input")) {
      Check.that(
          size.isIntegralNumber() && size.canConvertToInt(),
          "%s input: expected sizes, got %s",
          WHO,
          size.getNodeType());
      input.add(size.longValue());
    }
    JsonNode threshold = json.get("threshold");
    Check.that(
        threshold.isNumber(),
        "%s threshold: expected a number, got %s",
        WHO,
        threshold.getNodeType());
    return new ClassifierModel(
        new DecisionRule(CondensedFormat.read(archive, "network"), threshold.doubleValue()),
        classes,
        input,
        provenance(json.get("provenance")));
  }

  private static JsonNode array(JsonNode json, String field) {
    JsonNode array = json.get(field);
    Check.that(
        array.isArray(), "%s %s: expected an array, got %s", WHO, field, array.getNodeType());
    return array;
  }

  private static SortedMap<String, String> provenance(JsonNode json) {
    Check.that(
        json.isObject(), "%s provenance: expected an object, got %s", WHO, json.getNodeType());
    SortedMap<String, String> texts = new TreeMap<>();
    for (Map.Entry<String, JsonNode> text : json.properties()) {
      Check.that(
          text.getValue().isTextual(),
          "%s provenance: expected texts, got %s",
          WHO,
          text.getValue().getNodeType());
      texts.put(text.getKey(), text.getValue().textValue());
    }
    return texts;
  }
}
