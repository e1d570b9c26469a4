package io.github.lipschitz4j.benchmarks;

import java.util.Locale;

/**
 * A measured cost over the sizes of an axis.
 *
 * @param axis what grows
 * @param name of the work
 * @param unit "ms" or "bytes"
 * @param sizes increasing
 * @param values as many
 */
record Curve(Axis axis, String name, String unit, double[] sizes, double[] values) {
  PowerLaw law() {
    return PowerLaw.ofUpperHalf(sizes, values);
  }

  String legend() {
    return String.format(Locale.ROOT, "%s, ∝ %s^%.2f", name, axis.id(), law().exponent());
  }

  /** Lines of the CSV: axis,size,work,unit,value,exponent. */
  String csv() {
    StringBuilder lines = new StringBuilder();
    for (int i = 0; i < sizes.length; i++) {
      lines.append(
          String.format(
              Locale.ROOT,
              "%s,%d,%s,%s,%.6g,%.3f%n",
              axis.id(),
              (long) sizes[i],
              name,
              unit,
              values[i],
              law().exponent()));
    }
    return lines.toString();
  }
}
