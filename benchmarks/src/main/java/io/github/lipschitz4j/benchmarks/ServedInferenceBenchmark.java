package io.github.lipschitz4j.benchmarks;

import io.github.lipschitz4j.layers.WeightMode;
import io.github.lipschitz4j.layers.condensed.CondensedNetwork;
import io.github.lipschitz4j.losses.LossHkr;
import java.util.concurrent.TimeUnit;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Threads;

/** Values of a served network, one thread and two, beside the output of a plain relu network. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class ServedInferenceBenchmark {
  /** Rows of a request. */
  @Param({"1", "256", "1000"})
  public int rows;

  /** Layers of the network. */
  @Param({"16-66x3-1", "2-512x4-1"})
  public String net;

  private INDArray x;
  private CondensedNetwork pairs;
  private CondensedNetwork full;
  private MultiLayerNetwork plain;

  /** Makes the networks and checks values against loops of doubles. */
  @Setup
  public void setup() {
    Net parsed = Net.parse(net);
    x = Inputs.gaussian(rows, parsed.inputs());
    pairs = condensed(parsed, Sort.GROUP_SORT_2);
    full = condensed(parsed, Sort.FULL_SORT);
    plain = parsed.plain(new LossHkr(20, 0.1), 1e-3);
    check(plain.output(x), plain);
  }

  private CondensedNetwork condensed(Net parsed, Sort sort) {
    MultiLayerNetwork network =
        parsed.lipschitz(sort, WeightMode.RETRACTION, new LossHkr(20, 0.1), 1e-3);
    CondensedNetwork condensed = CondensedNetwork.of(network);
    check(condensed.value(x), network);
    return condensed;
  }

  private void check(INDArray values, MultiLayerNetwork network) {
    double[] expected = new Reference(network).values(x, Math.min(rows, 3));
    for (int i = 0; i < expected.length; i++) {
      Inputs.check(Math.abs(values.getDouble(i, 0) - expected[i]) < 1e-4, "value of a row");
    }
  }

  /** Sorted pairs. */
  @Benchmark
  public INDArray pairs() {
    return pairs.value(x);
  }

  /** All channels sorted. */
  @Benchmark
  public INDArray full() {
    return full.value(x);
  }

  /** Baseline: the host's output; its networks serve one thread. */
  @Benchmark
  public INDArray plain() {
    return plain.output(x);
  }

  /** Sorted pairs, two threads with one network. */
  @Benchmark
  @Threads(2)
  public INDArray pairsOnTwoThreads() {
    return pairs.value(x);
  }

  /** All channels sorted, two threads with one network. */
  @Benchmark
  @Threads(2)
  public INDArray fullOnTwoThreads() {
    return full.value(x);
  }
}
