package io.github.lipschitz4j.datasets;

import java.util.Locale;
import java.util.Set;

/** What a cell holds. */
final class Cell {
  private Cell() {}

  enum Kind {
    NUMBER,
    EMPTY,
    /** A word for "no number": NaN, an infinity, NA, a question mark. */
    MISSING,
    TEXT
  }

  private static final Set<String> MISSING_WORDS =
      Set.of("nan", "inf", "infinity", "na", "n/a", "null", "?");

  static Kind of(String cell) {
    if (cell.isEmpty()) {
      return Kind.EMPTY;
    }
    char last = cell.charAt(cell.length() - 1);
    // Java also reads 1f, 1d and 0x1p3 as numbers; in a data file these are text
    if ((Character.isDigit(last) || last == '.') && !hexadecimal(cell)) {
      try {
        Double.parseDouble(cell);
        return Kind.NUMBER;
      } catch (NumberFormatException e) {
        return Kind.TEXT;
      }
    }
    String word = cell.toLowerCase(Locale.ROOT);
    String unsigned = word.startsWith("-") || word.startsWith("+") ? word.substring(1) : word;
    return MISSING_WORDS.contains(unsigned) ? Kind.MISSING : Kind.TEXT;
  }

  private static boolean hexadecimal(String cell) {
    return cell.indexOf('x') >= 0 || cell.indexOf('X') >= 0;
  }
}
