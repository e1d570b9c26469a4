package io.github.lipschitz4j.plots;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;

/** Round steps, and numbers as a reader wants them. */
final class Ticks {
  private Ticks() {}

  /** The smallest of 1, 2, 5 times a power of ten that is at least {@code step}. */
  static double roundUp(double step) {
    double power = Math.pow(10, Math.floor(Math.log10(step)));
    for (double digit : new double[] {1, 2, 5}) {
      // one unit in the last place of slack: 0.1/0.1 may come out above 1
      if (digit * power >= step * (1 - 1e-12)) {
        return digit * power;
      }
    }
    return 10 * power;
  }

  /** Values {@code origin + k·step} strictly inside (min, max); at most about {@code count}. */
  static List<Double> around(double origin, double min, double max, int count) {
    List<Double> ticks = new ArrayList<>();
    if (min < max) {
      double step = roundUp((max - min) / count);
      for (long k = (long) Math.ceil((min - origin) / step); origin + k * step < max; k++) {
        if (origin + k * step > min) {
          ticks.add(origin + k * step);
        }
      }
    }
    return ticks;
  }

  /** Three significant digits: for a value in a sentence. */
  static String format(double value) {
    return format(value, 3);
  }

  /** Nine: tells ticks apart that differ by a rounding of float32, and shows none of double. */
  static String exact(double value) {
    return format(value, 9);
  }

  private static String format(double value, int digits) {
    BigDecimal rounded = new BigDecimal(value).round(new MathContext(digits)).stripTrailingZeros();
    double size = Math.abs(value);
    if (size == 0) {
      return "0";
    }
    int exponent = rounded.precision() - rounded.scale() - 1;
    String text =
        exponent >= -4 && exponent < 6
            ? rounded.toPlainString()
            : rounded.movePointLeft(exponent).toPlainString() + "e" + exponent;
    return text.replace('-', '−');
  }
}
