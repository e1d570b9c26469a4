package io.github.lipschitz4j.datasets.shapes;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * What a PLY file says of itself.
 *
 * @param format of the values
 * @param elements in the order of the file
 * @param end the byte after the header
 * @param lines of the header
 */
record PlyHeader(Format format, List<Element> elements, int end, int lines) {
  /** A header is some lines; what is longer is none. */
  private static final int LONGEST = 1 << 16;

  enum Format {
    ASCII,
    BINARY_LITTLE_ENDIAN,
    BINARY_BIG_ENDIAN
  }

  /** A number, or a list whose length is written before it. */
  record Property(String name, Optional<PlyType> length, PlyType type) {}

  record Element(String name, long count, List<Property> properties) {
    int indexOf(String... names) {
      List<String> wanted = List.of(names);
      for (int k = 0; k < properties.size(); k++) {
        if (wanted.contains(properties.get(k).name())) {
          return k;
        }
      }
      return -1;
    }

    /** Bytes that one takes at least. */
    int least(Format format) {
      return format == Format.ASCII
          ? Math.max(1, 2 * properties.size())
          : properties.stream().mapToInt(p -> p.length().orElse(p.type()).bytes).sum();
    }
  }

  static PlyHeader read(Source source, byte[] bytes) {
    int at = 0;
    int line = 0;
    Optional<Format> format = Optional.empty();
    List<Element> elements = new ArrayList<>();
    while (true) {
      int end = at;
      while (end < bytes.length && end < LONGEST && bytes[end] != '\n') {
        end++;
      }
      line++;
      if (end == bytes.length || end == LONGEST) {
        throw source.at(line, "a header that ends with end_header", "none");
      }
      String[] words =
          new String(bytes, at, end - at, StandardCharsets.ISO_8859_1).strip().split("\\s+");
      at = end + 1;
      if (line == 1) {
        if (!words[0].equals("ply")) {
          throw source.at(1, "the word ply", Source.shown(words[0]));
        }
        continue;
      }
      switch (words[0]) {
        case "format" -> format = Optional.of(format(source, line, words));
        case "element" -> elements.add(element(source, line, words));
        case "property" -> {
          if (elements.isEmpty()) {
            throw source.at(line, "an element before its properties", "none");
          }
          elements.get(elements.size() - 1).properties().add(property(source, line, words));
        }
        case "end_header" -> {
          int lines = line;
          return new PlyHeader(
              format.orElseThrow(() -> source.at(lines, "a line 'format …'", "none")),
              elements,
              at,
              line);
        }
        case "comment", "obj_info", "" -> {
          // for people
        }
        default -> throw source.at(line, "a line of a PLY header", Source.shown(words[0]));
      }
    }
  }

  private static Format format(Source source, int line, String[] words) {
    for (Format format : Format.values()) {
      if (words.length == 3 && words[1].equalsIgnoreCase(format.name()) && words[2].equals("1.0")) {
        return format;
      }
    }
    throw source.at(
        line,
        "ascii, binary_little_endian or binary_big_endian, and 1.0",
        Source.shown(String.join(" ", Arrays.copyOfRange(words, 1, words.length))));
  }

  private static Element element(Source source, int line, String[] words) {
    if (words.length != 3 || !words[2].matches("[0-9]{1,10}")) {
      throw source.at(line, "element NAME COUNT", Source.shown(String.join(" ", words)));
    }
    return new Element(words[1], Long.parseLong(words[2]), new ArrayList<>());
  }

  private static Property property(Source source, int line, String[] words) {
    if (words.length == 5 && words[1].equals("list")) {
      PlyType length = type(source, line, words[2]);
      if (!length.isWhole()) {
        throw source.at(line, "whole numbers for the length of a list", words[2]);
      }
      return new Property(words[4], Optional.of(length), type(source, line, words[3]));
    }
    if (words.length != 3) {
      throw source.at(
          line,
          "property TYPE NAME or property list TYPE TYPE NAME",
          Source.shown(String.join(" ", words)));
    }
    return new Property(words[2], Optional.empty(), type(source, line, words[1]));
  }

  private static PlyType type(Source source, int line, String name) {
    return Arrays.stream(PlyType.values())
        .filter(type -> type.isNamed(name))
        .findFirst()
        .orElseThrow(() -> source.at(line, "a type such as float or int32", Source.shown(name)));
  }
}
