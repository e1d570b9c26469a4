package io.github.lipschitz4j.benchmarks;

import java.util.OptionalDouble;
import java.util.function.Supplier;

/**
 * Work that is timed by its step.
 *
 * @param step what is timed
 * @param before steps before anything is timed
 * @param value a figure of merit after these: what the work is worth, where it can be said
 */
record Workload(Runnable step, int before, Supplier<OptionalDouble> value) {

  static Workload of(Runnable step) {
    return new Workload(step, 1, OptionalDouble::empty);
  }
}
