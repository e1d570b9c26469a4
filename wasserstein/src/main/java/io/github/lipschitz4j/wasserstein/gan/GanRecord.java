package io.github.lipschitz4j.wasserstein.gan;

import java.util.List;

/**
 * How a training went, and from what.
 *
 * @param seed of all random numbers
 * @param options the options, as text
 * @param noise values of a row of noise
 * @param columns of a point
 * @param reports the reported iterations, in order
 */
public record GanRecord(
    long seed, String options, int noise, int columns, List<GanReport> reports) {

  /** Copies the list. */
  public GanRecord {
    reports = List.copyOf(reports);
  }
}
