package io.github.lipschitz4j.datasets;

/**
 * A file of a published data set, and how to know it.
 *
 * @param name in the cache
 * @param bytes its size
 * @param sha256 64 small hexadecimal digits
 */
public record DataFile(String name, long bytes, String sha256) {

  /**
   * Checks the form.
   *
   * @throws IllegalArgumentException if the name is not a plain one, the size is below 1, or the
   *     digits are not 64
   */
  public DataFile {
    require(
        name.matches("[A-Za-z0-9][A-Za-z0-9._-]*"),
        "DataFile name: expected letters, digits, '.', '_', '-', got '%s'",
        name);
    require(bytes >= 1, "DataFile %s bytes: expected ≥ 1, got %d", name, bytes);
    require(
        sha256.matches("[0-9a-f]{64}"),
        "DataFile %s SHA-256: expected 64 small hexadecimal digits, got '%s'",
        name,
        sha256);
  }

  private static void require(boolean condition, String format, Object... arguments) {
    if (!condition) {
      throw new IllegalArgumentException(String.format(format, arguments));
    }
  }
}
