package io.github.lipschitz4j.datasets;

import org.apache.commons.csv.CSVRecord;

/**
 * Takes what is expected from a cell, or says where it is and what is there instead.
 *
 * @param source of the rows
 * @param layout of each row
 * @param delimiter between cells
 */
record CsvCells(String source, CsvLayout layout, char delimiter) {

  double number(CSVRecord record, long line, int column) {
    String cell = record.get(column);
    double value = Cell.number(cell);
    if (Double.isFinite(value)) {
      return value;
    }
    throw notFinite(cell, line, column);
  }

  String label(CSVRecord record, long line, int column) {
    String cell = record.get(column);
    if (cell.isEmpty()) {
      throw bad(line, column, "a label", "an empty cell", "fill it in or drop the row");
    }
    return cell;
  }

  private IllegalArgumentException notFinite(String cell, long line, int column) {
    String got = "'" + cell + "'";
    return switch (Cell.of(cell)) {
      case NUMBER -> bad(line, column, "a finite number", got, "too large for a double");
      case EMPTY -> bad(line, column, "a number", "an empty cell", "fill it in or drop the row");
      case MISSING -> bad(line, column, "a finite number", got, "fill it in or drop the row");
      case TEXT -> bad(line, column, "a number", got, hint(cell));
    };
  }

  private String hint(String text) {
    if (layout.width() == 1) {
      for (char other : new char[] {';', '\t', '|', ',', ' '}) {
        if (other != delimiter && text.indexOf(other) >= 0) {
          return "is the delimiter " + (other == '\t' ? "a tab" : "'" + other + "'") + "?";
        }
      }
    }
    if (Cell.of(text.replace(',', '.')) == Cell.Kind.NUMBER) {
      return "numbers have a point, not a comma";
    }
    return "name it as the label column, or leave it out";
  }

  private IllegalArgumentException bad(
      long line, int column, String expected, String got, String hint) {
    return new IllegalArgumentException(
        "CsvTable %s line %d, column '%s' (index %d): expected %s, got %s (%s)"
            .formatted(source, line, layout.names().get(column), column, expected, got, hint));
  }
}
