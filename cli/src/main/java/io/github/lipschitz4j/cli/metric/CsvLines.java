package io.github.lipschitz4j.cli.metric;

import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.zip.GZIPInputStream;

/** Where in a CSV file its rows are. */
final class CsvLines {
  private static final int GZIP = 0x1f;

  private CsvLines() {}

  /**
   * "line N" of each row, from 1 as editors count; "row N" from 0 where a filter takes some of the
   * lines only, or a cell goes over several.
   */
  static List<String> names(Path file, int rows, boolean isFiltered) throws IOException {
    List<Integer> filled = isFiltered ? List.of() : filled(file);
    int header = filled.size() - rows;
    return IntStream.range(0, rows)
        .mapToObj(i -> header == 0 || header == 1 ? "line " + filled.get(i + header) : "row " + i)
        .toList();
  }

  /** Numbers of the lines that are not empty; none where a cell goes over several. */
  private static List<Integer> filled(Path file) throws IOException {
    List<Integer> numbers = new ArrayList<>();
    // one byte is one sign: signs that are more do not matter here
    try (BufferedReader lines =
        new BufferedReader(new InputStreamReader(open(file), StandardCharsets.ISO_8859_1))) {
      String line = lines.readLine();
      for (int n = 1; line != null; n++) {
        if (line.chars().filter(sign -> sign == '"').count() % 2 == 1) {
          return List.of();
        }
        if (!line.isEmpty()) {
          numbers.add(n);
        }
        line = lines.readLine();
      }
    }
    return numbers;
  }

  private static InputStream open(Path file) throws IOException {
    InputStream in = new BufferedInputStream(Files.newInputStream(file));
    in.mark(1);
    int first = in.read();
    in.reset();
    return first == GZIP ? new GZIPInputStream(in) : in;
  }
}
