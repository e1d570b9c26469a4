package io.github.lipschitz4j.cli.wasserstein;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.lipschitz4j.cli.frame.Json;
import io.github.lipschitz4j.cli.frame.Numbers;
import io.github.lipschitz4j.layers.statistics.Interval;
import io.github.lipschitz4j.wasserstein.Bracket;
import io.github.lipschitz4j.wasserstein.Estimate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * An estimate with what is known beside it.
 *
 * @param source what was compared
 * @param estimate the result
 * @param confidence of interval and bracket
 * @param exact the true distance, where the data are a toy
 * @param transport the exact distance of the samples, and the bracket by it, where it was solved
 * @param watch of the training
 */
record Estimated(
    String source,
    Estimate estimate,
    double confidence,
    Optional<Double> exact,
    Optional<Solved> transport,
    Stopwatch watch) {

  /** What a transport says. */
  record Solved(double cost, Bracket bracket) {}

  ObjectNode json() {
    ObjectNode json = Json.object();
    Interval interval = estimate.interval(confidence);
    json.put("source", source);
    json.put("estimate", estimate.value());
    json.put("standard_error", estimate.standardError());
    json.put("confidence", confidence);
    json.put("low", interval.low());
    json.put("high", interval.high());
    exact.ifPresent(
        truth ->
            json.put("exact", truth)
                .put("relative_error", Math.abs(estimate.value() - truth) / truth));
    transport.ifPresent(
        solved ->
            json.put("lower", solved.bracket().lower())
                .put("upper", solved.bracket().upper())
                .put("sample_distance", solved.cost()));
    json.put("lipschitz_bound", estimate.lipschitzBound());
    json.put("steps", estimate.report().size());
    json.put("seed", estimate.provenance().seed());
    json.put("cpu_ms_per_step", watch.cpuMillisPerStep());
    json.put("seconds", watch.seconds());
    return json;
  }

  Map<String, String> facts() {
    Map<String, String> facts = new LinkedHashMap<>();
    Interval interval = estimate.interval(confidence);
    facts.put("estimate", Numbers.show(estimate.value()));
    facts.put(
        "interval",
        "%s to %s (%s)"
            .formatted(
                Numbers.show(interval.low()),
                Numbers.show(interval.high()),
                Numbers.percent(confidence)));
    exact.ifPresent(truth -> facts.put("exact", Numbers.show(truth)));
    transport.ifPresent(
        solved -> {
          facts.put(
              "bracket",
              "%s to %s (%s)"
                  .formatted(
                      Numbers.show(solved.bracket().lower()),
                      Numbers.show(solved.bracket().upper()),
                      Numbers.percent(confidence)));
          facts.put("distance of the samples", Numbers.show(solved.cost()));
        });
    facts.put("Lipschitz bound, at most", Numbers.bound(estimate.lipschitzBound()));
    facts.put("steps", Integer.toString(estimate.report().size()));
    facts.put("processor time of a step", "%.1f ms".formatted(watch.cpuMillisPerStep()));
    return facts;
  }
}
