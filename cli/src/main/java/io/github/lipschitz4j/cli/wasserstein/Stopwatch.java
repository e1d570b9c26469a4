package io.github.lipschitz4j.cli.wasserstein;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;

/** Seconds of a training, and the processor time of its steps. */
final class Stopwatch {
  private final OperatingSystemMXBean process =
      (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
  private final long began = System.nanoTime();
  private final int warmUp;
  private long cpuFrom;
  private int from;
  private long cpuTo;
  private int to;

  /** The first tenth of the steps is compiled code in the making, and does not count. */
  Stopwatch(int steps) {
    warmUp = Math.max(1, steps / 10);
  }

  void after(int step) {
    long now = process.getProcessCpuTime();
    if (step <= warmUp) {
      cpuFrom = now;
      from = step;
    }
    cpuTo = now;
    to = step;
  }

  double seconds() {
    return (System.nanoTime() - began) / 1e9;
  }

  /** Of all threads together; 0 where there were too few steps. */
  double cpuMillisPerStep() {
    return to > from ? (cpuTo - cpuFrom) / 1e6 / (to - from) : 0;
  }
}
