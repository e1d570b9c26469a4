package io.github.lipschitz4j.benchmarks;

import io.github.lipschitz4j.layers.WeightMode;
import io.github.lipschitz4j.layers.condensed.CondensedNetwork;
import io.github.lipschitz4j.losses.LossHkr;
import io.github.lipschitz4j.oneclass.OneClassModel;
import io.github.lipschitz4j.oneclass.OneClassTrainer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.indexing.NDArrayIndex;

/** What is measured at one point of an axis: names with units ↦ values, in order. */
final class GrowthMeasures {
  /** A minute of growth curves is enough; points that take long are not repeated often. */
  private final double seconds;

  GrowthMeasures(double seconds) {
    this.seconds = seconds;
  }

  /** A name with its unit. */
  record Key(String name, String unit) {}

  Map<Key, Double> at(Axis axis, int size) {
    return axis == Axis.DATA ? data(size) : network(axis, size);
  }

  /** A training step and a served batch; bytes that both keep, and that each goes through. */
  private Map<Key, Double> network(Axis axis, int size) {
    long before = Bytes.held();
    int rows = Axis.BATCH.of(axis, size);
    INDArray x = Inputs.gaussian(rows, Axis.DIMENSION.of(axis, size));
    INDArray labels = Inputs.signs(rows);
    Learner learner = learner(axis, size);
    Runnable step = () -> learner.step(x, labels);
    Map<Key, Double> found = new LinkedHashMap<>();
    found.put(new Key("training step", "ms"), milliseconds(step));
    // never 0: a logarithm follows
    long held = Math.max(1, Bytes.held() - before);
    CondensedNetwork served = learner.condensed();
    Runnable serve = () -> served.value(x);
    found.put(new Key("served batch", "ms"), milliseconds(serve));
    found.put(new Key("kept by the trainer", "bytes"), (double) held);
    found.put(new Key("allocated by a step", "bytes"), (double) Bytes.allocatedBy(step));
    found.put(new Key("allocated by a served batch", "bytes"), (double) Bytes.allocatedBy(serve));
    return found;
  }

  private static Learner learner(Axis axis, int size) {
    Net net =
        Net.of(Axis.DIMENSION.of(axis, size), Axis.WIDTH.of(axis, size), Axis.DEPTH.of(axis, size));
    return Learner.of(
        net.lipschitz(Sort.GROUP_SORT_2, WeightMode.RETRACTION, new LossHkr(20, 0.1), 1e-3));
  }

  /**
   * An epoch in batches, and 20 steps of the one-class learner with all it does before and after.
   */
  private Map<Key, Double> data(int rows) {
    INDArray x = Inputs.gaussian(rows, Axis.DIMENSION.of(Axis.DATA, rows));
    int batch = Axis.BATCH.of(Axis.DATA, rows);
    Learner learner = learner(Axis.DATA, rows);
    INDArray labels = Inputs.signs(batch);
    Runnable epoch =
        () -> {
          for (int from = 0; from < rows; from += batch) {
            INDArray some =
                x.get(NDArrayIndex.interval(from, from + batch), NDArrayIndex.all()).dup('f');
            learner.step(some, labels);
          }
        };
    OneClassTrainer trainer =
        OneClassTrainer.builder().seed(1).options(options -> options.steps(20)).build();
    OneClassModel[] last = new OneClassModel[1];
    Runnable fit = () -> last[0] = trainer.fit(x);
    Map<Key, Double> found = new LinkedHashMap<>();
    found.put(new Key("epoch", "ms"), milliseconds(epoch));
    found.put(new Key("one-class fit, 20 steps", "ms"), milliseconds(fit));
    found.put(new Key("allocated by an epoch", "bytes"), (double) Bytes.allocatedBy(epoch));
    found.put(new Key("allocated by a one-class fit", "bytes"), (double) Bytes.allocatedBy(fit));
    return found;
  }

  /** The median of single runs, by the wall: the first is left out. */
  private double milliseconds(Runnable run) {
    long start = System.nanoTime();
    do {
      run.run();
    } while (System.nanoTime() - start < 0.3e9 * seconds);
    List<Double> times = new ArrayList<>();
    start = System.nanoTime();
    while (times.size() < 3 || System.nanoTime() - start < 1e9 * seconds) {
      long from = System.nanoTime();
      run.run();
      times.add((System.nanoTime() - from) / 1e6);
    }
    return Timing.median(times);
  }
}
