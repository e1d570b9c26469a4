package io.github.lipschitz4j.benchmarks;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;

/**
 * Times of blocks of steps, each divided by the block's steps, in milliseconds.
 *
 * <p>Process CPU time, all threads of the machine's own included, is what two programs on a shared
 * machine can be compared by. Java's clock of it ticks in 10 ms, so a block is at least 300 ms
 * long.
 *
 * @param cpu process CPU time of a step, one value a block
 * @param wall the same by the wall's clock
 * @param steps of a block
 */
record Timing(List<Double> cpu, List<Double> wall, int steps) {

  /**
   * How long to measure.
   *
   * @param warmUp seconds before the first block, at least
   * @param block seconds of a block, at least
   * @param blocks how many
   */
  record Protocol(double warmUp, double block, int blocks) {
    static Protocol usual() {
      return new Protocol(8, 0.3, 9);
    }

    /** For a look, and for tests: too short to quote. */
    static Protocol quick() {
      return new Protocol(0, 0.02, 2);
    }
  }

  Timing {
    cpu = List.copyOf(cpu);
    wall = List.copyOf(wall);
  }

  /** Warms up, then times blocks. */
  static Timing of(Runnable step, Protocol protocol) {
    // how long a step takes is that of the warm steps: the first ones say nothing
    double whole = run(step, protocol.warmUp(), 1).seconds();
    Span last = run(step, Math.min(whole, protocol.block()), 1);
    int steps = Math.max(1, (int) Math.ceil(protocol.block() / last.seconds() * last.steps()));
    List<Double> cpu = new ArrayList<>();
    List<Double> wall = new ArrayList<>();
    for (int k = 0; k < protocol.blocks(); k++) {
      Span span = run(step, 0, steps);
      cpu.add(1e3 * span.cpuSeconds() / steps);
      wall.add(1e3 * span.seconds() / steps);
    }
    return new Timing(cpu, wall, steps);
  }

  private record Span(double seconds, double cpuSeconds, int steps) {}

  /** Steps until both a time and a number are reached. */
  private static Span run(Runnable step, double seconds, int least) {
    OperatingSystemMXBean machine =
        (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    long cpu = machine.getProcessCpuTime();
    long start = System.nanoTime();
    int steps = 0;
    while (steps < least || System.nanoTime() - start < seconds * 1e9) {
      step.run();
      steps++;
    }
    return new Span(
        (System.nanoTime() - start) / 1e9, (machine.getProcessCpuTime() - cpu) / 1e9, steps);
  }

  static double median(List<Double> values) {
    List<Double> sorted = values.stream().sorted().toList();
    int middle = sorted.size() / 2;
    return sorted.size() % 2 == 1
        ? sorted.get(middle)
        : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
  }
}
