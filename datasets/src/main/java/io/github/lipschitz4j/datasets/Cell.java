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
    if (endsLikeNumber(cell)) {
      return Double.isNaN(number(cell)) ? Kind.TEXT : Kind.NUMBER;
    }
    String word = cell.toLowerCase(Locale.ROOT);
    String unsigned = word.startsWith("-") || word.startsWith("+") ? word.substring(1) : word;
    return MISSING_WORDS.contains(unsigned) ? Kind.MISSING : Kind.TEXT;
  }

  /** The number in a cell, infinite where it is too large; NaN where it holds none. */
  static double number(String cell) {
    if (!endsLikeNumber(cell)) {
      return Double.NaN;
    }
    try {
      return Double.parseDouble(cell);
    } catch (NumberFormatException e) {
      return Double.NaN;
    }
  }

  /** Java also reads NaN, 1f, 1d and 0x1p3 as numbers; in a data file these are none. */
  private static boolean endsLikeNumber(String cell) {
    if (cell.isEmpty()) {
      return false;
    }
    char last = cell.charAt(cell.length() - 1);
    return (Character.isDigit(last) || last == '.') && !hexadecimal(cell);
  }

  private static boolean hexadecimal(String cell) {
    return cell.indexOf('x') >= 0 || cell.indexOf('X') >= 0;
  }
}
