package io.github.lipschitz4j.cli.wasserstein;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.lipschitz4j.cli.frame.Facts;
import io.github.lipschitz4j.layers.statistics.Spread;
import io.github.lipschitz4j.wasserstein.metrics.SampleQuality;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/** Figures over several seeds. */
record GanSeeds(long first, List<SampleQuality> qualities, List<Double> seconds) {

  private Map<String, double[]> figures() {
    Map<String, double[]> figures = new LinkedHashMap<>();
    figures.put("sliced_w2", values(SampleQuality::slicedW2));
    figures.put("modes_covered", values(SampleQuality::modesCovered));
    figures.put("high_quality_share", values(SampleQuality::highQualityShare));
    figures.put("mean_error", values(SampleQuality::meanError));
    figures.put("covariance_error", values(SampleQuality::covarianceError));
    figures.put("seconds", seconds.stream().mapToDouble(Double::doubleValue).toArray());
    return figures;
  }

  private double[] values(ToDoubleFunction<SampleQuality> of) {
    return qualities.stream().mapToDouble(of).toArray();
  }

  void into(ObjectNode json) {
    json.put("seeds", qualities.size());
    Map<String, double[]> figures = figures();
    figures.forEach(
        (name, values) -> {
          Spread spread = Spread.of(values);
          ObjectNode figure = json.putObject(name);
          figure.put("mean", spread.mean());
          figure.put("deviation", spread.deviation());
          figure.put("min", Arrays.stream(values).min().orElseThrow());
          figure.put("max", Arrays.stream(values).max().orElseThrow());
        });
    ArrayNode runs = json.putArray("runs");
    for (int k = 0; k < qualities.size(); k++) {
      ObjectNode run = runs.addObject();
      run.put("seed", first + k);
      int at = k;
      figures.forEach((name, values) -> run.put(name, values[at]));
    }
  }

  List<String> lines(String what) {
    Map<String, String> facts = new LinkedHashMap<>();
    facts.put("what", what + ", " + qualities.size() + " seeds");
    figures()
        .forEach(
            (name, values) -> {
              Spread spread = Spread.of(values);
              facts.put(
                  name.replace('_', ' '),
                  String.format(
                      Locale.ROOT,
                      "%.4f ± %.4f, from %.4f to %.4f",
                      spread.mean(),
                      spread.deviation(),
                      Arrays.stream(values).min().orElseThrow(),
                      Arrays.stream(values).max().orElseThrow()));
            });
    return Facts.lines(facts);
  }
}
