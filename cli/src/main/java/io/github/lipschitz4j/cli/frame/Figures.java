package io.github.lipschitz4j.cli.frame;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.lipschitz4j.layers.statistics.Spread;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;

/** Named figures of several runs: each of them, their mean, their deviation. */
public final class Figures {
  private final List<Map<String, Double>> runs = new ArrayList<>();

  /** One run more. */
  public void add(Map<String, Double> run) {
    runs.add(run);
  }

  private double[] values(String name) {
    return runs.stream().mapToDouble(run -> run.get(name)).toArray();
  }

  private static double mean(double... values) {
    double sum = 0;
    for (double value : values) {
      sum += value;
    }
    return sum / values.length;
  }

  /** Means under their names; beside each its deviation, where there are two runs or more. */
  public void into(ObjectNode json, long firstSeed) {
    for (String name : runs.get(0).keySet()) {
      double[] values = values(name);
      json.put(name, mean(values));
      if (values.length > 1) {
        json.put(name + "_deviation", Spread.of(values).deviation());
      }
    }
    ArrayNode all = json.putArray("runs");
    IntStream.range(0, runs.size())
        .forEach(
            k -> {
              ObjectNode run = all.addObject().put("seed", firstSeed + k);
              runs.get(k).forEach(run::put);
            });
  }

  /** The same for a reader. */
  public Map<String, String> words() {
    Map<String, String> words = new LinkedHashMap<>();
    for (String name : runs.get(0).keySet()) {
      double[] values = values(name);
      words.put(
          name,
          values.length > 1
              ? String.format(
                  Locale.ROOT, "%.4f ± %.4f", mean(values), Spread.of(values).deviation())
              : String.format(Locale.ROOT, "%.4f", values[0]));
    }
    return words;
  }
}
