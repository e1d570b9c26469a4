package io.github.lipschitz4j.cli.oneclass.configs;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A piece of a YAML file that knows where it stands. */
sealed interface Node {
  /** Where it begins. */
  Place place();

  /** For messages: what it is. */
  String show();

  /**
   * A text, a number or a truth.
   *
   * @param place where
   * @param text as written, without quotes
   */
  record Scalar(Place place, String text) implements Node {
    @Override
    public String show() {
      return "'" + text + "'";
    }
  }

  /**
   * A key without a value.
   *
   * @param place where
   */
  record Nothing(Place place) implements Node {
    @Override
    public String show() {
      return "nothing";
    }
  }

  /**
   * Values in order.
   *
   * @param place where
   * @param items of it
   */
  record Sequence(Place place, List<Node> items) implements Node {
    /** Copies the list. */
    public Sequence {
      items = List.copyOf(items);
    }

    @Override
    public String show() {
      return "a list of " + items.size();
    }
  }

  /**
   * Keys and values.
   *
   * @param place where
   * @param entries in the file's order; the place of a value has its key's path
   * @param keys where each key stands
   */
  record Mapping(Place place, Map<String, Node> entries, Map<String, Place> keys) implements Node {
    /** Copies the maps. */
    public Mapping {
      entries = Collections.unmodifiableMap(new LinkedHashMap<>(entries));
      keys = Map.copyOf(keys);
    }

    @Override
    public String show() {
      return "keys and values (" + String.join(", ", entries.keySet()) + ")";
    }
  }
}
