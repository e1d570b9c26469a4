package io.github.lipschitz4j.cli;

import java.util.Locale;

/** Numbers from and for readers. */
final class Numbers {
  private Numbers() {}

  /** A decimal number, or NaN where the text is none. */
  static double parse(String text) {
    try {
      return Double.parseDouble(text.strip());
    } catch (NumberFormatException e) {
      return Double.NaN;
    }
  }

  /** Four digits, without an exponent where that is short. */
  static String show(double value) {
    return Math.abs(value) >= 1e-4 && Math.abs(value) < 1e6 || value == 0
        ? String.format(Locale.ROOT, "%.4f", value)
        : String.format(Locale.ROOT, "%.3e", value);
  }

  static String percent(double share) {
    return String.format(Locale.ROOT, "%.1f %%", 100 * share);
  }
}
