package io.github.lipschitz4j.metric;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.lipschitz4j.core.testkit.Stored;
import io.github.lipschitz4j.layers.images.ImageShape;
import io.github.lipschitz4j.metric.networks.FeatureNetwork;
import io.github.lipschitz4j.metric.networks.Residual;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Makes the files of {@link GoldenModelsTest} for the present format: a model whose network is
 * plain weights, one whose network is the host's, and what they give. Run by hand at a release,
 * with an empty folder as argument; files of earlier releases stay as they are.
 */
final class GoldenModels {
  private GoldenModels() {}

  public static void main(String[] arguments) throws Exception {
    Path folder = Path.of(arguments[0]);
    store(folder, "lipschitz", new FeatureNetwork.LipschitzDense(List.of(8, 8), 4));
    store(folder, "host", new Residual(new ImageShape(1, 2, 2), List.of(2, 3), 1, 4));
  }

  private static void store(Path folder, String name, FeatureNetwork network) throws Exception {
    MetricModel model =
        MetricLearner.builder()
            .seed(1)
            .change(
                o ->
                    o.network(network)
                        .neighbours(10)
                        .sigma(0.5)
                        .learningRate(0.01)
                        .batch(20)
                        .epochs(15))
            .build()
            .fit(Clusters.of(40, 1))
            .last();
    model.save(folder.resolve(name + ".zip"));
    new ObjectMapper()
        .writeValue(
            folder.resolve(name + ".json").toFile(), said(model, Clusters.of(12, 3).rows()));
  }

  static Map<String, double[]> said(MetricModel model, INDArray rows) {
    Map<String, double[]> said = new LinkedHashMap<>();
    said.put("rows", Stored.numbers(rows));
    said.put("features", Stored.numbers(model.embed(rows)));
    said.put("log-probabilities", Stored.numbers(model.logProbabilities(rows)));
    said.put("labels", Arrays.stream(model.classify(rows)).asDoubleStream().toArray());
    said.put(
        "neighbours",
        Arrays.stream(model.search(rows, 1).indices())
            .mapToDouble(nearest -> nearest[0])
            .toArray());
    said.put("radii", model.isCertifiable() ? model.certifiedRadii(rows) : new double[0]);
    return said;
  }
}
