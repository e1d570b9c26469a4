package io.github.lipschitz4j.datasets;

import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/** Reads one CSV stream; names its file and line in every complaint. */
final class CsvReader {
  private final String source;
  private final CsvOptions options;

  CsvReader(String source, CsvOptions options) {
    this.source = source;
    this.options = options;
  }

  Table read(InputStream in) throws IOException {
    CSVFormat format =
        CSVFormat.DEFAULT
            .builder()
            .setDelimiter(options.delimiter())
            .setIgnoreEmptyLines(true)
            .setIgnoreSurroundingSpaces(true)
            .get();
    try (Reader text = CsvText.open(source, in);
        CSVParser parser = CSVParser.builder().setReader(text).setFormat(format).get()) {
      return table(parser);
    } catch (UncheckedIOException e) {
      throw notCsv(e.getCause());
    } catch (CharacterCodingException e) {
      throw notCsv(e);
    }
  }

  private IllegalArgumentException notCsv(IOException cause) {
    return new IllegalArgumentException(
        cause instanceof CharacterCodingException
            ? "CsvTable %s: expected text in UTF-8, got bytes that are not (save the file as UTF-8)"
                .formatted(source)
            : "CsvTable %s: expected CSV, got a file that does not parse: %s"
                .formatted(source, cause.getMessage()),
        cause);
  }

  private Table table(CSVParser parser) {
    Iterator<CSVRecord> records = parser.iterator();
    if (!records.hasNext()) {
      throw new IllegalArgumentException(
          "CsvTable %s: expected rows of numbers, got an empty file".formatted(source));
    }
    CSVRecord first = records.next();
    long firstLine = parser.getCurrentLineNumber();
    boolean named = hasHeader(first);
    CsvLayout layout = CsvLayout.of(source, firstLine, first, named, options);
    Values values = new Values(layout.features().length);
    List<String> labels = new ArrayList<>();
    if (!named) {
      row(layout, first, firstLine, values, labels);
    }
    while (records.hasNext()) {
      CSVRecord next = records.next();
      long line = parser.getCurrentLineNumber();
      if (next.size() != layout.width()) {
        throw new IllegalArgumentException(
            "CsvTable %s line %d: expected %d cells as in line %d, got %d (a cell that holds the delimiter '%s' needs quotes)"
                .formatted(
                    source, line, layout.width(), firstLine, next.size(), options.delimiter()));
      }
      row(layout, next, line, values, labels);
    }
    if (values.rows() == 0) {
      throw new IllegalArgumentException(
          "CsvTable %s: expected rows after the header in line %d, got none (if line %d is data, say that there is no header)"
              .formatted(source, firstLine, firstLine));
    }
    return layout.label().isPresent()
        ? Table.of(source, layout.featureNames(), values.matrix(), labels)
        : Table.of(source, layout.featureNames(), values.matrix());
  }

  private boolean hasHeader(CSVRecord first) {
    return switch (options.header()) {
      case PRESENT -> true;
      case ABSENT -> false;
      case AUTO ->
          first.stream()
              .noneMatch(
                  cell -> Cell.of(cell) != Cell.Kind.TEXT && Cell.of(cell) != Cell.Kind.EMPTY);
    };
  }

  private void row(
      CsvLayout layout, CSVRecord record, long line, Values values, List<String> labels) {
    for (int column : layout.features()) {
      values.add(number(layout, record, line, column));
    }
    Optional<Integer> label = layout.label();
    label.ifPresent(
        column -> {
          if (record.get(column).isEmpty()) {
            throw bad(
                layout, line, column, "a label", "an empty cell", "fill it in or drop the row");
          }
          labels.add(record.get(column));
        });
  }

  private double number(CsvLayout layout, CSVRecord record, long line, int column) {
    String cell = record.get(column);
    return switch (Cell.of(cell)) {
      case NUMBER -> {
        double value = Double.parseDouble(cell);
        if (!Double.isFinite(value)) {
          throw bad(
              layout, line, column, "a finite number", "'" + cell + "'", "too large for a double");
        }
        yield value;
      }
      case EMPTY ->
          throw bad(
              layout, line, column, "a number", "an empty cell", "fill it in or drop the row");
      case MISSING ->
          throw bad(
              layout,
              line,
              column,
              "a finite number",
              "'" + cell + "'",
              "fill it in or drop the row");
      case TEXT ->
          throw bad(layout, line, column, "a number", "'" + cell + "'", textHint(layout, cell));
    };
  }

  private String textHint(CsvLayout layout, String cell) {
    if (layout.width() == 1) {
      for (char other : new char[] {';', '\t', '|', ',', ' '}) {
        if (other != options.delimiter() && cell.indexOf(other) >= 0) {
          return "is the delimiter " + (other == '\t' ? "a tab" : "'" + other + "'") + "?";
        }
      }
    }
    if (Cell.of(cell.replace(',', '.')) == Cell.Kind.NUMBER) {
      return "numbers have a point, not a comma";
    }
    return "name it as the label column, or leave it out";
  }

  private IllegalArgumentException bad(
      CsvLayout layout, long line, int column, String expected, String got, String hint) {
    return new IllegalArgumentException(
        "CsvTable %s line %d, column '%s' (index %d): expected %s, got %s (%s)"
            .formatted(source, line, layout.names().get(column), column, expected, got, hint));
  }
}
