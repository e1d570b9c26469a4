package io.github.lipschitz4j.datasets;

import java.math.BigDecimal;

/** Compares labels as a reader of the file would: "0", "0.0" and " 0" are one label. */
final class Labels {
  private Labels() {}

  /** The form in which equal labels are equal strings. */
  static String canonical(String label) {
    String text = label.strip();
    if (!text.isEmpty() && Character.isLetter(text.charAt(0))) {
      // no number begins so, and an exception for each of many rows takes its time
      return text;
    }
    try {
      return new BigDecimal(text).stripTrailingZeros().toString();
    } catch (NumberFormatException notANumber) {
      return text;
    }
  }

  static boolean same(String one, String other) {
    return one.equals(other) || canonical(one).equals(canonical(other));
  }
}
