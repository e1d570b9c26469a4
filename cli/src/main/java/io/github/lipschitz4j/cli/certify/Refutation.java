package io.github.lipschitz4j.cli.certify;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.lipschitz4j.cli.frame.Numbers;
import io.github.lipschitz4j.layers.attacks.Falsification;
import io.github.lipschitz4j.layers.attacks.Tally;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What attacks have found, for readers and for programs. */
final class Refutation {
  private Refutation() {}

  static void write(Falsification found, ObjectNode json) {
    json.put("inputs", found.inputs());
    json.put("zero_radius", found.zeroRadius());
    json.put("attacked", found.trials());
    json.put("flipped", found.flips());
    putFinite(json, "closest", found.closest());
    json.put("seconds", found.seconds());
    ObjectNode attacks = json.putObject("attacks");
    for (Tally tally : found.tallies()) {
      ObjectNode one = attacks.putObject(tally.attack());
      one.put("attacked", tally.trials());
      one.put("found", tally.found());
      one.put("flipped", tally.flips());
      putFinite(one, "closest", tally.closest());
      one.put("seconds", tally.seconds());
    }
  }

  /** JSON has no number for "none was found". */
  private static void putFinite(ObjectNode json, String name, double value) {
    if (Double.isFinite(value)) {
      json.put(name, value);
    }
  }

  static final List<String> TITLES =
      List.of("", "attacked", "flipped", "found", "closest", "seconds");

  /** A row for each kind of attack, and one for all. */
  static List<List<String>> rows(Falsification found) {
    List<List<String>> rows = new ArrayList<>();
    for (Tally tally : found.tallies()) {
      rows.add(
          row(
              tally.attack(),
              tally.trials(),
              tally.flips(),
              tally.found(),
              tally.closest(),
              tally.seconds()));
    }
    rows.add(row("all", found));
    return rows;
  }

  static List<String> row(String name, Falsification found) {
    return row(
        name,
        found.trials(),
        found.flips(),
        found.tallies().stream().mapToLong(Tally::found).sum(),
        found.closest(),
        found.seconds());
  }

  private static List<String> row(
      String name, long trials, long flips, long found, double closest, double seconds) {
    return List.of(
        name,
        Long.toString(trials),
        Long.toString(flips),
        Long.toString(found),
        Double.isFinite(closest) ? Numbers.show(closest) : "–",
        String.format(Locale.ROOT, "%.1f", seconds));
  }

  /** Names to the left, numbers to the right. */
  static List<String> table(List<List<String>> rows) {
    int columns = rows.get(0).size();
    int[] widths = new int[columns];
    for (List<String> row : rows) {
      for (int j = 0; j < columns; j++) {
        widths[j] = Math.max(widths[j], row.get(j).length());
      }
    }
    List<String> lines = new ArrayList<>();
    for (List<String> row : rows) {
      StringBuilder line = new StringBuilder();
      for (int j = 0; j < columns; j++) {
        String padding = " ".repeat(widths[j] - row.get(j).length());
        line.append(j == 0 ? row.get(j) + padding : "  " + padding + row.get(j));
      }
      lines.add(line.toString());
    }
    return lines;
  }
}
