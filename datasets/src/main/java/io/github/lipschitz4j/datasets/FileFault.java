package io.github.lipschitz4j.datasets;

import java.util.Optional;

/**
 * What is wrong with a file in the cache.
 *
 * @param file that is expected
 * @param found what is there instead; empty if nothing is
 */
public record FileFault(DataFile file, Optional<String> found) {

  /** What is expected, and what is there. */
  @Override
  public String toString() {
    return found
        .map(
            other ->
                "expected %s with %d bytes and SHA-256 %s, got %s"
                    .formatted(file.name(), file.bytes(), file.sha256(), other))
        .orElseGet(() -> "expected %s, got nothing there".formatted(file.name()));
  }
}
