package io.github.lipschitz4j.layers.archive;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.lipschitz4j.core.Check;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * What a file says of itself: format, version, and name, size and SHA-256 of each entry.
 *
 * <p>The constructor refuses what breaks {@link Limits}, so nothing is read or written beyond them.
 */
record Manifest(String format, int version, List<Item> items) {
  static final String FILE = Names.MANIFEST + Entry.Kind.JSON.suffix;

  /** Version of the layout, which is not the version of a format. */
  private static final int ARCHIVE = 1;

  private static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}");

  /** One entry. */
  record Item(String name, Entry.Kind kind, long bytes, String sha256) {
    Item {
      Names.checkEntry(name);
      Check.that(bytes >= 0, "bytes of entry %s: expected ≥ 0, got %d", name, bytes);
      Check.that(
          SHA256.matcher(sha256).matches(),
          "sha256 of entry %s: expected 64 hexadecimal digits, got %s",
          name,
          Names.quote(sha256));
    }

    /** The name in the zip. */
    String file() {
      return name + kind.suffix;
    }
  }

  Manifest {
    items = List.copyOf(items);
    Check.that(
        items.size() <= Limits.ENTRIES,
        "entries: expected at most %d, got %d",
        Limits.ENTRIES,
        items.size());
    String last = "";
    long json = 0;
    long total = 0;
    for (Item item : items) {
      Check.that(
          last.compareTo(item.name) < 0,
          "entries: expected names once each and rising, got '%s' after '%s'",
          item.name,
          last);
      last = item.name;
      // each at most the limit before it is added, so that the sum cannot overflow
      total += Math.min(item.bytes, Limits.TOTAL_BYTES + 1);
      json += item.kind == Entry.Kind.JSON ? Math.min(item.bytes, Limits.JSON_BYTES + 1) : 0;
    }
    Check.that(
        total <= Limits.TOTAL_BYTES,
        "size: expected at most %d bytes in all entries, got more",
        Limits.TOTAL_BYTES);
    Check.that(
        json <= Limits.JSON_BYTES,
        "size: expected at most %d bytes in all JSON entries, got more (numbers belong in arrays)",
        Limits.JSON_BYTES);
  }

  byte[] encode() {
    ObjectNode root = JsonNodeFactory.instance.objectNode();
    root.put("archive", ARCHIVE).put("format", format).put("version", version);
    ArrayNode entries = root.putArray("entries");
    for (Item item : items) {
      entries
          .addObject()
          .put("name", item.file())
          .put("bytes", item.bytes)
          .put("sha256", item.sha256);
    }
    return StrictJson.write(root);
  }

  /** Reads a manifest; looks at its entries only if it is of the format and no newer version. */
  static Manifest decode(byte[] text, String format, int newestVersion) {
    StrictJson.check(text);
    JsonNode root = StrictJson.read(text);
    Check.that(
        root.path("archive").isIntegralNumber() && root.path("format").isTextual(),
        "expected a model archive of format '%s', got a zip whose %s has no 'archive' and 'format'",
        format,
        FILE);
    JsonNode archive = root.get("archive");
    Check.that(
        archive.canConvertToInt() && archive.intValue() == ARCHIVE,
        "archive layout: expected %d, got %s (upgrade Lipschitz4J to read newer ones)",
        ARCHIVE,
        Names.quote(archive.toString()));
    String got = root.get("format").textValue();
    Check.that(got.equals(format), "format: expected '%s', got %s", format, Names.quote(got));
    long version = integer(root, "version");
    Check.that(version >= 1, "version of '%s': expected ≥ 1, got %d", format, version);
    Check.that(
        version <= newestVersion,
        "version of '%s': expected at most %d, got %d (upgrade Lipschitz4J to read it)",
        format,
        newestVersion,
        version);
    fields(root, Set.of("archive", "entries", "format", "version"));
    return new Manifest(format, (int) version, items(root.get("entries")));
  }

  private static List<Item> items(JsonNode entries) {
    Check.that(entries.isArray(), "manifest entries: expected an array, got another value");
    List<Item> items = new ArrayList<>();
    for (JsonNode entry : entries) {
      fields(entry, Set.of("bytes", "name", "sha256"));
      String file = text(entry, "name");
      Entry.Kind kind = Entry.Kind.of(file);
      String name = file.substring(0, file.length() - kind.suffix.length());
      items.add(new Item(name, kind, integer(entry, "bytes"), text(entry, "sha256")));
    }
    return items;
  }

  private static void fields(JsonNode object, Set<String> expected) {
    Set<String> got = new TreeSet<>();
    for (Iterator<String> names = object.fieldNames(); names.hasNext(); ) {
      got.add(names.next());
    }
    Check.that(
        got.equals(expected),
        "manifest: expected the fields %s, got %s",
        new TreeSet<>(expected),
        Names.quote(got.toString()));
  }

  private static long integer(JsonNode object, String field) {
    JsonNode value = object.path(field);
    Check.that(
        value.isIntegralNumber() && value.canConvertToLong(),
        "manifest %s: expected an integer, got %s",
        field,
        Names.quote(value.toString()));
    return value.longValue();
  }

  private static String text(JsonNode object, String field) {
    JsonNode value = object.path(field);
    Check.that(
        value.isTextual(),
        "manifest %s: expected a text, got %s",
        field,
        Names.quote(value.toString()));
    return value.textValue();
  }
}
