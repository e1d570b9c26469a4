package io.github.lipschitz4j.core;

/**
 * Argument checks at the door, one line each.
 *
 * <p>Messages read <em>who what: expected E, got G (hint)</em>, so that a user can act on them.
 */
public final class Check {
  private Check() {}

  /**
   * Refuses a bad argument.
   *
   * @param condition what has to hold
   * @param format message, as {@link String#format} takes it
   * @param arguments values for the message
   * @throws IllegalArgumentException if {@code condition} is false
   */
  public static void that(boolean condition, String format, Object... arguments) {
    if (!condition) {
      throw new IllegalArgumentException(String.format(format, arguments));
    }
  }

  /**
   * Refuses a call that comes at the wrong time.
   *
   * @param condition what has to hold
   * @param format message, as {@link String#format} takes it
   * @param arguments values for the message
   * @throws IllegalStateException if {@code condition} is false
   */
  public static void state(boolean condition, String format, Object... arguments) {
    if (!condition) {
      throw new IllegalStateException(String.format(format, arguments));
    }
  }
}
