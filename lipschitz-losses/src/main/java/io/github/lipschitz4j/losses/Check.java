package io.github.lipschitz4j.losses;

/** Argument checks at the door. Messages read <em>who what: expected E, got G (hint)</em>. */
final class Check {
  private Check() {}

  static void that(boolean condition, String format, Object... arguments) {
    if (!condition) {
      throw new IllegalArgumentException(String.format(format, arguments));
    }
  }

  /** λ, the weight of a hinge beside 1 for transport; +∞ is the hinge alone. */
  static void lambda(String loss, double lambda) {
    that(lambda >= 0, "%s lambda: expected ≥ 0, got %s", loss, lambda);
  }

  static void positive(String loss, String what, double value) {
    that(
        value > 0 && Double.isFinite(value),
        "%s %s: expected > 0, finite, got %s",
        loss,
        what,
        value);
  }
}
