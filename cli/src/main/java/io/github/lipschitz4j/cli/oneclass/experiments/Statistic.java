package io.github.lipschitz4j.cli.oneclass.experiments;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.lipschitz4j.cli.frame.Json;
import io.github.lipschitz4j.cli.frame.Numbers;
import io.github.lipschitz4j.cli.oneclass.judging.ScoreFigures;
import io.github.lipschitz4j.layers.statistics.Interval;
import io.github.lipschitz4j.layers.statistics.Spread;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** One figure over runs: its mean, and its spread where there are two or more. */
record Statistic(double mean, Optional<Spread> spread, int runs) {

  /** Empty where no run has the figure. */
  static Optional<Statistic> of(double... values) {
    if (values.length == 0) {
      return Optional.empty();
    }
    double mean = Arrays.stream(values).sum() / values.length;
    return Optional.of(
        new Statistic(
            mean,
            values.length > 1 ? Optional.of(Spread.of(values)) : Optional.empty(),
            values.length));
  }

  ObjectNode json() {
    ObjectNode json = Json.object();
    json.put("mean", mean);
    json.put("n", runs);
    spread.ifPresent(
        found -> {
          Interval interval = found.interval(ScoreFigures.CONFIDENCE);
          json.put("std", found.deviation());
          json.put("low", interval.low());
          json.put("high", interval.high());
        });
    return json;
  }

  /** Mean ± deviation. */
  String show(Unit unit) {
    return unit.show(mean) + spread.map(found -> " ± " + unit.show(found.deviation())).orElse("");
  }

  /** The interval of Student's t, or nothing. */
  String interval(Unit unit) {
    return spread
        .map(found -> found.interval(ScoreFigures.CONFIDENCE))
        .map(found -> "[%s, %s]".formatted(unit.show(found.low()), unit.show(found.high())))
        .orElse("");
  }

  /** How a figure is shown. */
  enum Unit {
    /** A share, in hundredths. */
    PERCENT,
    /** As it is. */
    PLAIN;

    /** Areas and shares are read in per cent. */
    static Unit of(String figure) {
      return figure.contains("auroc")
              || figure.contains("aupr")
              || figure.endsWith("false_alarms")
              || figure.endsWith("detected")
          ? PERCENT
          : PLAIN;
    }

    String show(double value) {
      return this == PERCENT
          ? String.format(Locale.ROOT, "%.2f", 100 * value)
          : Numbers.show(value);
    }
  }
}
