package io.github.lipschitz4j.benchmarks;

import io.github.lipschitz4j.core.Bjorck;
import io.github.lipschitz4j.core.Projected;
import io.github.lipschitz4j.core.Retraction;
import io.github.lipschitz4j.core.Spectral;
import io.github.lipschitz4j.core.kernel.Gemm;
import io.github.lipschitz4j.core.kernel.GramIteration;
import io.github.lipschitz4j.core.kernel.Matrices;
import io.github.lipschitz4j.core.kernel.SingularValues;
import java.util.concurrent.TimeUnit;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** What it costs to keep a weight 1-Lipschitz, beside the matrix product it is used in. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class ProjectionBenchmark {
  /** Shape of the weight, rows x columns. */
  @Param({"64x64", "127x33", "512x512", "4096x128"})
  public String shape;

  private INDArray raw;
  private INDArray onManifold;
  private INDArray stepped;
  private INDArray gradient;
  private INDArray batch;
  private Projected projected;

  /** Makes the inputs and checks what will be timed. */
  @Setup
  public void setup() {
    String[] sides = shape.split("x");
    int rows = Integer.parseInt(sides[0]);
    int columns = Integer.parseInt(sides[1]);
    raw = Inputs.gaussian(rows, columns);
    gradient = Inputs.gaussian(rows, columns).muli(-1);
    batch = Inputs.gaussian(256, rows);
    onManifold = new Retraction.Orthogonal().retract(raw);
    stepped = onManifold.add(gradient.mul(0.1 / Matrices.norm(gradient)));
    projected = Bjorck.defaults().project(raw);
    Inputs.check(SingularValues.largest(projected.weight()) < 1 + 1e-4, "projection");
    INDArray back = new Retraction.Orthogonal().retract(stepped);
    Inputs.check(SingularValues.smallest(back) > 1 - 1e-4, "retraction");
  }

  /** Baseline: the product of a batch of 256 with the weight. */
  @Benchmark
  public INDArray plainProduct() {
    return Gemm.ab(batch, raw);
  }

  /** Division by the Gram bound. */
  @Benchmark
  public Projected spectral() {
    return Spectral.defaults().project(raw);
  }

  /** Full projection from a Gaussian weight. */
  @Benchmark
  public Projected bjorck() {
    return Bjorck.defaults().project(raw);
  }

  /** Its exact pullback. */
  @Benchmark
  public INDArray bjorckPullback() {
    return projected.pullback().apply(gradient);
  }

  /** Retraction after a step of length 0.1. */
  @Benchmark
  public INDArray retraction() {
    return new Retraction.Orthogonal().retract(stepped);
  }

  /** Tangent projection of a gradient. */
  @Benchmark
  public INDArray tangent() {
    return new Retraction.Orthogonal().tangent(onManifold, gradient);
  }

  /** The proven bound, in double. */
  @Benchmark
  public double provenBound() {
    return GramIteration.upperBound(onManifold);
  }
}
