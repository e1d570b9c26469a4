package io.github.lipschitz4j.metric;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.lipschitz4j.core.Check;
import io.github.lipschitz4j.layers.archive.ModelArchive;
import io.github.lipschitz4j.layers.condensed.CondensedFormat;
import io.github.lipschitz4j.layers.condensed.CondensedNetwork;
import io.github.lipschitz4j.metric.kernel.Centres;
import io.github.lipschitz4j.metric.kernel.GaussianKernelClassifier;
import io.github.lipschitz4j.metric.kernel.Kernel;
import io.github.lipschitz4j.metric.search.NeighbourIndex;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import org.nd4j.linalg.factory.Nd4j;

/** What a model's file holds: numbers in JSON, centres and weights as arrays, the network. */
record MetricFormat(
    FeatureExtractor extractor,
    Optional<CondensedNetwork> network,
    Optional<Sphere> sphere,
    GaussianKernelClassifier classifier,
    NeighbourIndex index,
    Provenance provenance) {
  private static final String FORMAT = "lipschitz4j-metric";
  private static final int VERSION = 1;
  private static final String NETWORK = "network";

  void write(Path file) throws IOException {
    Centres centres = classifier.centres();
    double[] labels = Arrays.stream(centres.labels()).asDoubleStream().toArray();
    ModelArchive.Builder archive =
        ModelArchive.builder(FORMAT, VERSION)
            .json("model", numbers())
            .array("centres", centres.features())
            .array("labels", Nd4j.createFromArray(labels))
            .array("logWeights", Nd4j.createFromArray(classifier.logWeights()));
    network.ifPresentOrElse(
        net -> CondensedFormat.write(net, archive, NETWORK),
        () -> HostFormat.of(extractor).ifPresent(written -> written.into(archive)));
    archive.build().write(file);
  }

  private ObjectNode numbers() {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("classes", classifier.centres().classes());
    json.put("neighbours", classifier.kernel().neighbours());
    json.put("sigma", classifier.kernel().sigma());
    sphere.ifPresent(s -> json.put("radius", s.radius()));
    json.put("hasNetwork", network.isPresent());
    json.put("fixed", network.isEmpty() && extractor instanceof FixedExtractor);
    ObjectNode graph = json.putObject("index");
    if (index instanceof NeighbourIndex.Approximate approximate) {
      graph.put("links", approximate.links()).put("breadth", approximate.breadth());
    }
    ObjectNode origin = json.putObject("provenance");
    origin.put("seed", provenance.seed()).put("options", provenance.options());
    origin.put("labelled", provenance.labelled()).put("columns", provenance.columns());
    origin.put("epoch", provenance.epoch());
    return json;
  }

  /** The model of a file; a network that is given takes the place of the file's. */
  static MetricModel read(Path file, Optional<FeatureExtractor> given) throws IOException {
    ModelArchive archive = ModelArchive.read(file, FORMAT, VERSION);
    JsonNode json = archive.json("model");
    Check.that(
        given.isPresent()
            || json.path("hasNetwork").asBoolean()
            || json.path("fixed").asBoolean()
            || HostFormat.isIn(archive),
        "MetricModel %s: expected a model with its network, got one without (load it with the"
            + " extractor)",
        file);
    try {
      return model(archive, json, given);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "MetricModel "
              + file
              + ": expected a valid model, got one with an error: "
              + e.getMessage(),
          e);
    }
  }

  private static MetricModel model(
      ModelArchive archive, JsonNode json, Optional<FeatureExtractor> given) {
    JsonNode graph = json.path("index");
    NeighbourIndex index =
        graph.isEmpty()
            ? new NeighbourIndex.Exact()
            : new NeighbourIndex.Approximate(
                graph.path("links").asInt(), graph.path("breadth").asInt());
    int[] labels =
        Arrays.stream(archive.array("labels").toDoubleVector()).mapToInt(v -> (int) v).toArray();
    Centres centres = new Centres(archive.array("centres"), labels, json.path("classes").asInt());
    Kernel kernel = new Kernel(json.path("sigma").asDouble(), json.path("neighbours").asInt());
    Optional<CondensedNetwork> network =
        given.isPresent() || !json.path("hasNetwork").asBoolean()
            ? given.flatMap(FeatureExtractor::condensed)
            : Optional.of(CondensedFormat.read(archive, NETWORK));
    return new MetricModel(
        given.orElseGet(
            () -> HostFormat.isIn(archive) ? HostFormat.read(archive) : FeatureExtractor.fixed()),
        network,
        json.has("radius")
            ? Optional.of(new Sphere(json.path("radius").asDouble()))
            : Optional.empty(),
        GaussianKernelClassifier.of(centres, kernel, index)
            .withLogWeights(archive.array("logWeights").toDoubleVector()),
        index,
        origin(json.path("provenance")));
  }

  private static Provenance origin(JsonNode json) {
    return new Provenance(
        json.path("seed").asLong(),
        json.path("options").asText(),
        json.path("labelled").asInt(),
        json.path("columns").asInt(),
        json.path("epoch").asInt());
  }
}
