package io.github.lipschitz4j.benchmarks;

import io.github.lipschitz4j.core.kernel.ChannelSort;
import java.util.concurrent.TimeUnit;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;
import org.nd4j.linalg.ops.transforms.Transforms;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** Sorts of 256 rows beside the host's sort and its relu. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class SortBenchmark {
  /** Channels of a row. */
  @Param({"32", "250", "512", "1024"})
  public int channels;

  /** Order of the input in memory. */
  @Param({"f", "c"})
  public String order;

  private INDArray x;
  private INDArray gradient;
  private INDArray grouped;
  private INDArray groupedGradient;
  private ChannelSort.Sorted pairs;
  private ChannelSort.Sorted fours;
  private ChannelSort.Sorted full;

  /** Makes the inputs and checks what will be timed. */
  @Setup
  public void setup() {
    x = Inputs.gaussian(256, channels).dup(order.charAt(0));
    gradient = x.mul(-1);
    pairs = ChannelSort.sort(x, 2);
    full = ChannelSort.sort(x, channels);
    grouped =
        x.get(NDArrayIndex.all(), NDArrayIndex.interval(0, channels / 4 * 4)).dup(x.ordering());
    groupedGradient = grouped.mul(-1);
    fours = ChannelSort.sort(grouped, 4);
    check(pairs, x, 2);
    check(fours, grouped, 4);
    check(full, x, channels);
  }

  private static void check(ChannelSort.Sorted sorted, INDArray x, int group) {
    INDArray host =
        Nd4j.sort(x.dup('c').reshape('c', new long[] {x.length() / group, group}), 1, true);
    INDArray expected = host.dup('c').reshape('c', x.shape());
    Inputs.check(sorted.values().equalsWithEps(expected, 0), "sort in groups of " + group);
    INDArray back = sorted.pullback().apply(sorted.values());
    Inputs.check(back.equalsWithEps(x, 0), "pullback in groups of " + group);
  }

  /** Baseline: relu into a new array. */
  @Benchmark
  public INDArray plainRelu() {
    return Transforms.relu(x, true);
  }

  /** Baseline: the host's sort of a copy. */
  @Benchmark
  public INDArray hostSort() {
    return Nd4j.sort(x.dup(), 1, true);
  }

  /** Sorted pairs. */
  @Benchmark
  public ChannelSort.Sorted pairs() {
    return ChannelSort.sort(x, 2);
  }

  /** Their pullback. */
  @Benchmark
  public INDArray pairsPullback() {
    return pairs.pullback().apply(gradient);
  }

  /** Groups of 4 (of as many channels as 4 divides). */
  @Benchmark
  public ChannelSort.Sorted fours() {
    return ChannelSort.sort(grouped, 4);
  }

  /** Their pullback. */
  @Benchmark
  public INDArray foursPullback() {
    return fours.pullback().apply(groupedGradient);
  }

  /** Full sort. */
  @Benchmark
  public ChannelSort.Sorted full() {
    return ChannelSort.sort(x, channels);
  }

  /** Its pullback. */
  @Benchmark
  public INDArray fullPullback() {
    return full.pullback().apply(gradient);
  }
}
