package io.github.lipschitz4j.datasets;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.commons.csv.CSVRecord;

/**
 * Which column is what.
 *
 * @param names of all columns
 * @param label index of the label column
 * @param features indices of the feature columns
 * @param filter index of the column that rows are filtered by
 */
record CsvLayout(
    List<String> names, Optional<Integer> label, int[] features, Optional<Integer> filter) {

  static CsvLayout of(
      String source, long line, CSVRecord first, boolean named, CsvOptions options) {
    List<String> names =
        named
            ? header(source, line, first)
            : IntStream.range(0, first.size()).mapToObj(i -> "x" + i).toList();
    Optional<Integer> label = label(source, names, options.label());
    for (String name : options.ignored()) {
      if (!names.contains(name)) {
        throw missing(source, "column '%s' to leave out".formatted(name), names);
      }
    }
    int[] features =
        IntStream.range(0, names.size())
            .filter(i -> label.isEmpty() || label.get() != i)
            .filter(i -> !options.ignored().contains(names.get(i)))
            .toArray();
    if (features.length == 0) {
      throw new IllegalArgumentException(
          "CsvTable %s: expected at least one feature column, got none beside %s"
              .formatted(source, list(names)));
    }
    Optional<Integer> filter =
        options
            .filter()
            .map(rows -> index(source, names, rows.column(), "column '%s' to filter by"));
    return new CsvLayout(names, label, features, filter);
  }

  private static List<String> header(String source, long line, CSVRecord first) {
    List<String> names = first.stream().toList();
    Map<String, Integer> seen = new HashMap<>();
    for (int i = 0; i < names.size(); i++) {
      String name = names.get(i);
      if (name.isEmpty()) {
        throw new IllegalArgumentException(
            "CsvTable %s line %d, column index %d: expected a name, got an empty cell (name the column; if this is an index that a tool has written, write the file without it)"
                .formatted(source, line, i));
      }
      Optional<Integer> before = Optional.ofNullable(seen.put(name, i));
      if (before.isPresent()) {
        throw new IllegalArgumentException(
            "CsvTable %s line %d: expected different column names, got '%s' at indices %d and %d (rename one)"
                .formatted(source, line, name, before.get(), i));
      }
    }
    return names;
  }

  private static Optional<Integer> label(String source, List<String> names, LabelColumn wanted) {
    if (wanted instanceof LabelColumn.Named column) {
      return Optional.of(index(source, names, column.name(), "label column '%s'"));
    }
    if (wanted instanceof LabelColumn.At column) {
      int index = column.index() < 0 ? names.size() + column.index() : column.index();
      if (index < 0 || index >= names.size()) {
        throw missing(source, "label column %d".formatted(column.index()), names);
      }
      return Optional.of(index);
    }
    return Optional.empty();
  }

  private static int index(String source, List<String> names, String name, String what) {
    int index = names.indexOf(name);
    if (index < 0) {
      throw missing(source, what.formatted(name), names);
    }
    return index;
  }

  private static IllegalArgumentException missing(String source, String what, List<String> names) {
    return new IllegalArgumentException(
        "CsvTable %s: expected the %s, got a file without it (there are %s)"
            .formatted(source, what, list(names)));
  }

  private static String list(List<String> names) {
    int shown = 20;
    String listed =
        String.join(", ", names.stream().limit(shown).map(name -> "'" + name + "'").toList());
    return names.size() <= shown ? listed : listed + " and %d more".formatted(names.size() - shown);
  }

  int width() {
    return names.size();
  }

  List<String> featureNames() {
    return IntStream.of(features).mapToObj(names::get).toList();
  }
}
