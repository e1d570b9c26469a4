package io.github.lipschitz4j.cli.oneclass.configs;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * One group of keys as somebody wrote it, read key by key.
 *
 * <p>Keys that the group does not know are refused at once. To ask for a key that the group does
 * not declare, or to leave one of it unread, is a fault of the program: so the group's table of
 * keys is what is read, no more and no less.
 */
final class Section {
  private static final String NUMBER = "[-+]?(\\d+\\.?\\d*|\\.\\d+)([eE][-+]?\\d+)?";

  private final Group group;
  private final Node.Mapping mapping;
  private final Set<String> asked = new HashSet<>();

  private Section(Group group, Node.Mapping mapping) {
    this.group = group;
    this.mapping = mapping;
  }

  /** A group that has no kinds. */
  static <T> T read(Node node, Group group, Function<Section, T> reader) {
    return new Section(group, checked(mapping(node), group)).all(reader);
  }

  /**
   * A group of a family, found by its kind: {@code {kind: K, ...}}, or {@code K} alone where no key
   * of it is needed.
   */
  static <T> T readKind(Node node, Family family, Function<Section, T> reader) {
    Node.Mapping mapping =
        node instanceof Node.Scalar scalar
            ? new Node.Mapping(
                scalar.place(), Map.of("kind", scalar), Map.of("kind", scalar.place()))
            : mapping(node);
    Node kind = mapping.entries().get("kind");
    if (kind == null) {
      throw mapping.place().fault("a key kind", mapping.show(), family.kinds().toString());
    }
    String name = scalar(kind, "one of " + family.kinds()).text();
    Kind group =
        family
            .kind(name)
            .orElseThrow(
                () ->
                    kind.place()
                        .fault(
                            "one of " + String.join(", ", family.kinds()),
                            kind.show(),
                            Nearest.hint(name, family.kinds())));
    return new Section(group, checked(mapping, group)).all(reader);
  }

  private <T> T all(Function<Section, T> reader) {
    T read = reader.apply(this);
    List<String> left = new ArrayList<>(group.names());
    left.removeAll(asked);
    if (!left.isEmpty()) {
      throw new IllegalStateException("keys of " + group + " that nothing reads: " + left);
    }
    return read;
  }

  private static Node.Mapping mapping(Node node) {
    if (node instanceof Node.Mapping mapping) {
      return mapping;
    }
    throw node.place().fault("keys and values", node.show());
  }

  private static Node.Mapping checked(Node.Mapping mapping, Group group) {
    for (String key : mapping.entries().keySet()) {
      boolean kind = key.equals("kind") && group instanceof Kind;
      if (!kind && !group.names().contains(key)) {
        throw mapping
            .keys()
            .get(key)
            .fault("a known key", "'" + key + "'", Nearest.hint(key, group.names()));
      }
    }
    for (Key key : group.keys()) {
      if (key.absent().isEmpty() && !mapping.entries().containsKey(key.name())) {
        throw mapping
            .place()
            .fault(
                "a key " + key.name() + " (" + key.value() + ")",
                mapping.entries().isEmpty()
                    ? "nothing"
                    : String.join(", ", mapping.entries().keySet()));
      }
    }
    return mapping;
  }

  /** The kind of it, one of the given ones. */
  <K extends Kind> K kind(Class<K> of) {
    return of.cast(group);
  }

  Place place() {
    return mapping.place();
  }

  /** The value of a key, where it is there. */
  Optional<Node> find(String key) {
    if (!group.names().contains(key)) {
      throw new IllegalStateException(group + " declares no key " + key);
    }
    asked.add(key);
    return Optional.ofNullable(mapping.entries().get(key));
  }

  /** The value of a key that is needed. */
  Node node(String key) {
    return find(key).orElseThrow(() -> mapping.place().fault("a key " + key, mapping.show()));
  }

  String text(String key) {
    return text(node(key));
  }

  Optional<String> maybeText(String key) {
    return find(key).map(Section::text);
  }

  double number(String key, Range range) {
    return number(node(key), range);
  }

  OptionalDouble maybeNumber(String key, Range range) {
    return find(key)
        .map(node -> OptionalDouble.of(number(node, range)))
        .orElse(OptionalDouble.empty());
  }

  int count(String key, int least) {
    return count(node(key), least);
  }

  OptionalInt maybeCount(String key, int least) {
    return find(key).map(node -> OptionalInt.of(count(node, least))).orElse(OptionalInt.empty());
  }

  <E extends Enum<E>> E choice(String key, Class<E> type) {
    return choice(node(key), type);
  }

  <E extends Enum<E>> Optional<E> maybeChoice(String key, Class<E> type) {
    return find(key).map(node -> choice(node, type));
  }

  /** The items of a list; a single value is a list of one. */
  List<Node> list(String key) {
    return find(key).map(Section::items).orElse(List.of());
  }

  static List<Node> items(Node node) {
    return node instanceof Node.Sequence sequence ? sequence.items() : List.of(node);
  }

  /** What a record's own check finds bad is bad in this section. */
  <T> T build(Supplier<T> maker) {
    return build(mapping.place(), maker);
  }

  static <T> T build(Place place, Supplier<T> maker) {
    try {
      return maker.get();
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(place + ": " + e.getMessage(), e);
    }
  }

  static Node.Scalar scalar(Node node, String expected) {
    if (node instanceof Node.Scalar scalar) {
      return scalar;
    }
    throw node.place().fault(expected, node.show());
  }

  static String text(Node node) {
    String text = scalar(node, "a text").text();
    if (text.isBlank()) {
      throw node.place().fault("a text", "an empty one");
    }
    return text.strip();
  }

  static double number(Node node, Range range) {
    String text = scalar(node, range.words()).text().strip();
    double value = text.matches(NUMBER) ? Double.parseDouble(text) : Double.NaN;
    if (!range.holds(value)) {
      throw node.place().fault(range.words(), node.show());
    }
    return value;
  }

  static int count(Node node, int least) {
    String expected = "a whole number ≥ " + least;
    String text = scalar(node, expected).text().strip();
    long value = text.matches("[-+]?\\d{1,10}") ? Long.parseLong(text) : Long.MIN_VALUE;
    if (value < least || value > Integer.MAX_VALUE) {
      throw node.place().fault(expected, node.show());
    }
    return (int) value;
  }

  static boolean truth(Node node) {
    String text = scalar(node, "true or false").text().strip();
    if (!text.equals("true") && !text.equals("false")) {
      throw node.place().fault("true or false", node.show());
    }
    return text.equals("true");
  }

  static <E extends Enum<E>> E choice(Node node, Class<E> type) {
    List<String> names = Arrays.stream(type.getEnumConstants()).map(Section::name).toList();
    String expected = "one of " + String.join(", ", names);
    String text = scalar(node, expected).text().strip();
    int found = names.indexOf(text);
    if (found < 0) {
      throw Nearest.to(text, names)
          .map(near -> node.place().fault(expected, node.show(), "did you mean '" + near + "'?"))
          .orElseGet(() -> node.place().fault(expected, node.show()));
    }
    return type.getEnumConstants()[found];
  }

  /** How a constant is written: in lower case, words joined by hyphens. */
  static String name(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
