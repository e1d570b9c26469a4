package io.github.lipschitz4j.benchmarks.baselines;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.junit.jupiter.api.Test;

class AurocTableTest {
  /** A double of size 1. */
  private static final double ROUNDING = 1e-12;

  private static Outcome outcome(String data, String method, long seed, double auroc) {
    return new Outcome(data, method, seed, auroc, seed + 0.5, 0.25);
  }

  private final AurocTable table =
      new AurocTable(
          Protocol.ONE_CLASS,
          List.of(OneClassSvm.usual(), NeighbourDistance.usual()),
          List.of(
              outcome("b", "svm", 0, 0.91),
              outcome("b", "knn", 0, 0.5),
              outcome("b", "svm", 1, 0.93),
              outcome("b", "knn", 1, 0.5),
              outcome("a", "svm", 0, 0.8),
              outcome("a", "knn", 0, 1.0)));

  @Test
  void hasALineForEachSetAndOneOfMeans() {
    assertThat(table.markdown().lines())
        .contains(
            "AUROC in percent, one-class protocol, mean ± standard deviation over 2 seed(s).",
            "| data | svm | knn |",
            "| b | 92.0 ± 1.4 | 50.0 ± 0.0 |",
            "| a | 80.0 | 100.0 |",
            "| mean | 86.0 | 75.0 |",
            "- knn: distance to the 5-th nearest neighbour (TinSpin's kd-tree)",
            "| b | 1.00 / 0.25 | 1.00 / 0.25 |");
  }

  @Test
  void jsonHasEachSeed() {
    JsonNode json = table.json();
    assertThat(json.get("protocol").asText()).isEqualTo("one-class");
    JsonNode first = json.get("results").get(0);
    assertThat(first.get("data").asText() + first.get("method").asText()).isEqualTo("bsvm");
    assertThat(first.get("auroc").get(1).get("value").asDouble()).isEqualTo(0.93);
    assertThat(first.get("mean").asDouble()).isCloseTo(0.92, within(ROUNDING));
    assertThat(first.get("std").asDouble()).isCloseTo(Math.sqrt(2e-4), within(ROUNDING));
  }
}
