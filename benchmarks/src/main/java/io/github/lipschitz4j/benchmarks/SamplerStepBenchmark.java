package io.github.lipschitz4j.benchmarks;

import io.github.lipschitz4j.layers.WeightMode;
import io.github.lipschitz4j.layers.condensed.CondensedNetwork;
import io.github.lipschitz4j.layers.condensed.LipschitzFunction;
import io.github.lipschitz4j.losses.LossHkr;
import io.github.lipschitz4j.oneclass.BoundaryAscent;
import io.github.lipschitz4j.oneclass.units.Domain;
import java.util.Arrays;
import java.util.SplittableRandom;
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

/**
 * Sixteen Newton–Raphson steps of 256 negatives, and one evaluation with input gradient, beside the
 * same on a plain relu network by the host's own passes.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class SamplerStepBenchmark {
  private static final int ROWS = 256;

  /** Layers of the network. */
  @Param({"3-34x2-1", "2-512x4-1", "64-256x3-1"})
  public String net;

  /** What stands between our layers. */
  @Param({"GROUP_SORT_2", "FULL_SORT"})
  public Sort sort;

  private final BoundaryAscent ascent = new BoundaryAscent.NewtonRaphson(16, 16, 0);
  private Domain domain;
  private INDArray negatives;
  private LipschitzFunction ours;
  private LipschitzFunction plain;

  /** Makes the networks and checks values and gradients against loops of doubles. */
  @Setup
  public void setup() {
    Net parsed = Net.parse(net);
    negatives = Inputs.gaussian(ROWS, parsed.inputs());
    double[] high = new double[parsed.inputs()];
    Arrays.fill(high, 3);
    domain = new Domain(Arrays.stream(high).map(v -> -v).toArray(), high);
    MultiLayerNetwork lipschitz =
        parsed.lipschitz(sort, WeightMode.RETRACTION, new LossHkr(20, 0.1), 1e-3);
    ours = CondensedNetwork.of(lipschitz);
    check(ours, lipschitz);
    MultiLayerNetwork relu = parsed.plainWithoutLoss();
    plain = new PlainFunction(relu);
    check(plain, relu);
    INDArray climbed = climb();
    double before = ours.value(negatives).lt(0).castTo(negatives.dataType()).sumNumber().intValue();
    Inputs.check(
        before == 0 || climbed.distance2(negatives) > 0, "negatives below the level stand still");
    Inputs.check(climbed.amaxNumber().doubleValue() <= 3, "negatives left the domain");
  }

  private void check(LipschitzFunction f, MultiLayerNetwork network) {
    Reference reference = new Reference(network);
    LipschitzFunction.ValueAndGradient at = f.valueAndGradient(negatives);
    for (int i = 0; i < 3; i++) {
      double[] row = negatives.getRow(i).toDoubleVector();
      double[] gradient = at.gradient().getRow(i).toDoubleVector();
      Inputs.check(
          Math.abs(at.value().getDouble(i, 0) - reference.value(row)) < 1e-4, "value of a row");
      double square = Arrays.stream(gradient).map(v -> v * v).sum();
      Inputs.checkClose(reference.slope(row, gradient), square, 1e-3, "slope along the gradient");
    }
  }

  /** Sixteen steps on the condensed network. */
  @Benchmark
  public INDArray climb() {
    return ascent.climb(ours, negatives, domain, new SplittableRandom(1));
  }

  /** Baseline: sixteen steps on a plain network. */
  @Benchmark
  public INDArray plainClimb() {
    return ascent.climb(plain, negatives, domain, new SplittableRandom(1));
  }

  /** One value with its gradient. */
  @Benchmark
  public LipschitzFunction.ValueAndGradient valueAndGradient() {
    return ours.valueAndGradient(negatives);
  }

  /** Baseline: one value with its gradient, on a plain network. */
  @Benchmark
  public LipschitzFunction.ValueAndGradient plainValueAndGradient() {
    return plain.valueAndGradient(negatives);
  }
}
