package io.github.lipschitz4j.metric;

import org.nd4j.linalg.schedule.ISchedule;

/** Adam on values that are no network's: the kernel's weights, proxies. */
final class HeapAdam {
  private static final double MOMENTUM = 0.9;
  private static final double DECAY = 0.999;
  private static final double EPSILON = 1e-8;

  private final ISchedule rate;
  private final double[] mean;
  private final double[] square;
  private int steps;

  HeapAdam(int size, ISchedule rate) {
    this.rate = rate;
    mean = new double[size];
    square = new double[size];
  }

  /** Moves the values, in place. */
  void step(double[] values, double... gradient) {
    double step = rate.valueAt(steps, 0);
    steps++;
    double first = 1 - Math.pow(MOMENTUM, steps);
    double second = 1 - Math.pow(DECAY, steps);
    for (int k = 0; k < values.length; k++) {
      mean[k] = MOMENTUM * mean[k] + (1 - MOMENTUM) * gradient[k];
      square[k] = DECAY * square[k] + (1 - DECAY) * gradient[k] * gradient[k];
      values[k] -= step * (mean[k] / first) / (Math.sqrt(square[k] / second) + EPSILON);
    }
  }
}
