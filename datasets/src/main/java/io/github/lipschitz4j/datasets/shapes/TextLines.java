package io.github.lipschitz4j.datasets.shapes;

import java.nio.charset.StandardCharsets;

/** The lines of a text with words in them, what follows a {@code #} left out. */
final class TextLines {
  private final Source source;
  private final byte[] bytes;
  private int at;
  private int line;

  TextLines(Source source, byte[] bytes) {
    this(source, bytes, 0, 0);
  }

  /** From a byte on, which is on the line after those that are counted. */
  TextLines(Source source, byte[] bytes, int at, int line) {
    this.source = source;
    this.bytes = bytes;
    this.at = at;
    this.line = line;
  }

  /** Words of the next line that has some; none at the end. */
  String[] next() {
    while (at < bytes.length) {
      int end = at;
      while (end < bytes.length && bytes[end] != '\n' && bytes[end] != '\r') {
        end++;
      }
      int stop = at;
      while (stop < end && bytes[stop] != '#') {
        stop++;
      }
      String text = new String(bytes, at, stop - at, StandardCharsets.ISO_8859_1).strip();
      at = end + 1;
      if (end < bytes.length && bytes[end] == '\r' && at < bytes.length && bytes[at] == '\n') {
        at++;
      }
      line++;
      if (!text.isEmpty()) {
        return text.split("\\s+");
      }
    }
    return new String[0];
  }

  /** The same where an end would be too early. */
  String[] next(String expected) {
    String[] words = next();
    if (words.length == 0) {
      throw source.at(line + 1, expected, "the end (a file cut short: fetch it again)");
    }
    return words;
  }

  long left() {
    return Math.max(0, bytes.length - at);
  }

  double number(String[] words, int index, String what) {
    if (index >= words.length) {
      throw source.at(line, what, "a line of %d words".formatted(words.length));
    }
    double value;
    try {
      value = Double.parseDouble(words[index]);
    } catch (NumberFormatException e) {
      throw source.at(line, what, Source.shown(words[index]));
    }
    if (!Double.isFinite(value)) {
      throw source.at(line, "finite numbers", Source.shown(words[index]));
    }
    return value;
  }

  long whole(String[] words, int index, String what) {
    if (index >= words.length) {
      throw source.at(line, what, "a line of %d words".formatted(words.length));
    }
    try {
      return Long.parseLong(words[index]);
    } catch (NumberFormatException e) {
      throw source.at(line, what, Source.shown(words[index]));
    }
  }

  /** Three coordinates, the first at an index. */
  double[] point(String[] words, int first) {
    return new double[] {
      number(words, first, "three coordinates"),
      number(words, first + 1, "three coordinates"),
      number(words, first + 2, "three coordinates")
    };
  }

  IllegalArgumentException bad(String expected, String got) {
    return source.at(line, expected, got);
  }
}
