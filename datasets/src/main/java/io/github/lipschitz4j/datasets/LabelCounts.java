package io.github.lipschitz4j.datasets;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How many rows carry each label, in order of first appearance. Labels that are equal as numbers
 * count together, under the first spelling.
 */
final class LabelCounts {
  /** A column of measurements may have thousands. */
  private static final int SHOWN = 20;

  private final int most;
  private final Map<String, String> spelling = new HashMap<>();
  private final Map<String, Integer> counts = new LinkedHashMap<>();
  private boolean more;

  /** Counts labels until there are {@code most} different ones, and these to the end. */
  LabelCounts(int most) {
    this.most = most;
  }

  void add(String label) {
    String canonical = Labels.canonical(label);
    Optional<String> known = Optional.ofNullable(spelling.get(canonical));
    if (known.isEmpty() && counts.size() == most) {
      more = true;
      return;
    }
    if (known.isEmpty()) {
      spelling.put(canonical, label);
    }
    counts.merge(known.orElse(label), 1, Integer::sum);
  }

  Map<String, Integer> asMap() {
    return Collections.unmodifiableMap(counts);
  }

  /** The complaint about a label that no row carries; lists the first of those there are. */
  IllegalArgumentException without(String source, String label) {
    return new IllegalArgumentException(
        "Table %s: expected a label that is there, got '%s' (there are %s)"
            .formatted(source, label, list()));
  }

  private String list() {
    List<String> words = new ArrayList<>();
    counts.forEach((label, count) -> words.add("'%s' ×%d".formatted(label, count)));
    if (words.size() <= SHOWN) {
      return String.join(", ", words);
    }
    return "%s and %s%d more"
        .formatted(
            String.join(", ", words.subList(0, SHOWN)), more ? "over " : "", words.size() - SHOWN);
  }
}
