package io.github.lipschitz4j.cli.frame;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Locale;

/** Numbers from and for readers. */
public final class Numbers {
  private Numbers() {}

  /** A decimal number, or NaN where the text is none. */
  public static double parse(String text) {
    try {
      return Double.parseDouble(text.strip());
    } catch (NumberFormatException e) {
      return Double.NaN;
    }
  }

  /** Four digits, without an exponent where that is short. */
  public static String show(double value) {
    return Math.abs(value) >= 1e-4 && Math.abs(value) < 1e6 || value == 0
        ? String.format(Locale.ROOT, "%.4f", value)
        : String.format(Locale.ROOT, "%.3e", value);
  }

  /** Eight digits, rounded up: what is shown of a bound has to be one too. */
  public static String bound(double value) {
    return new BigDecimal(value).round(new MathContext(8, RoundingMode.CEILING)).toString();
  }

  /** A share from 0 to 1 in percent, with one decimal. */
  public static String percent(double share) {
    return String.format(Locale.ROOT, "%.1f %%", 100 * share);
  }
}
