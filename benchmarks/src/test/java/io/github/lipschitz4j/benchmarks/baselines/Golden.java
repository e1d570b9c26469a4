package io.github.lipschitz4j.benchmarks.baselines;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.stream.StreamSupport;

/** Scores of scikit-learn, written by {@code benchmarks/peer/baselines.py}. */
final class Golden {
  private final JsonNode json;

  private Golden(JsonNode json) {
    this.json = json;
  }

  static Golden load() {
    try (InputStream in = Golden.class.getResourceAsStream("sklearn.json")) {
      return new Golden(new ObjectMapper().readTree(in));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  double[][] rows(String name) {
    return StreamSupport.stream(json.get(name).spliterator(), false)
        .map(Golden::values)
        .toArray(double[][]::new);
  }

  double[] scores(String method, String which) {
    return values(json.get(method).get(which));
  }

  private static double[] values(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false)
        .mapToDouble(JsonNode::asDouble)
        .toArray();
  }
}
