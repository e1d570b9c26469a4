package io.github.lipschitz4j.benchmarks;

import io.github.lipschitz4j.core.Bjorck;
import io.github.lipschitz4j.core.Parametrization;
import io.github.lipschitz4j.core.Polar;
import io.github.lipschitz4j.core.Projected;
import io.github.lipschitz4j.core.Retraction;
import io.github.lipschitz4j.core.Spectral;
import io.github.lipschitz4j.core.kernel.Gemm;
import io.github.lipschitz4j.core.kernel.GramIteration;
import io.github.lipschitz4j.core.kernel.Matrices;
import io.github.lipschitz4j.core.kernel.SingularValues;
import java.util.concurrent.TimeUnit;
import org.nd4j.linalg.api.buffer.DataType;
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
  @Param({"127x33", "64x64", "512x512", "4096x128"})
  public String shape;

  private INDArray raw;
  private INDArray onManifold;
  private INDArray stepped;
  private INDArray gradient;
  private INDArray batch;
  private Projected fromGaussian;
  private Projected polar;
  private Projected polarFromNear;
  private Projected fromNear;
  private Projected scaled;

  /** Makes the inputs and checks what will be timed. */
  @Setup
  public void setup() {
    String[] sides = shape.split("x");
    int rows = Integer.parseInt(sides[0]);
    int columns = Integer.parseInt(sides[1]);
    raw = Inputs.gaussian(1, rows, columns);
    gradient = Inputs.gaussian(2, rows, columns);
    batch = Inputs.gaussian(3, 256, rows);
    onManifold = new Retraction.Orthogonal().retract(raw);
    stepped = onManifold.add(gradient.mul(0.1 / Matrices.norm(gradient)));
    checkOrthonormal(new Retraction.Orthogonal().retract(stepped), "retraction");
    fromGaussian = bjorck();
    checkOrthonormal(fromGaussian.weight(), "projection from a Gaussian");
    // the nearest orthonormal matrix is the polar factor: what is left of it is symmetric
    INDArray rest =
        Matrices.isTall(raw) ? Gemm.aTb(bjorck().weight(), raw) : Gemm.abT(raw, bjorck().weight());
    Inputs.checkClose(rest, rest.transpose(), 1e-3, "rest of the polar factor");
    checkPullback(Bjorck.defaults(), raw, fromGaussian, 1e-2, "pullback from a Gaussian");
    polar = polar();
    checkOrthonormal(polar.weight(), "polar factor");
    checkPullback(Polar.defaults(), raw, polar, 1e-2, "polar pullback from a Gaussian");
    polarFromNear = polarFromNear();
    checkPullback(Polar.defaults(), stepped, polarFromNear, 1e-3, "polar pullback from near");
    fromNear = bjorckFromNear();
    checkOrthonormal(fromNear.weight(), "projection from near");
    checkPullback(Bjorck.defaults(), stepped, fromNear, 1e-3, "pullback from near");
    scaled = spectral();
    double largest = SingularValues.largest(scaled.weight());
    Inputs.check(largest < 1 + 1e-5 && largest > 0.95, "scaling");
    checkPullback(Spectral.defaults(), raw, scaled, 1e-3, "pullback of the scaling");
    double bound = provenBound();
    double sigma = SingularValues.largest(onManifold);
    Inputs.check(bound >= sigma * (1 - 1e-12) && bound < sigma + 1e-4, "proven bound");
  }

  private static void checkOrthonormal(INDArray w, String what) {
    double[] values = SingularValues.of(w);
    Inputs.checkClose(values[0], 1, 1e-4, what + ", largest σ");
    Inputs.checkClose(values[values.length - 1], 1, 1e-4, what + ", smallest σ");
  }

  /** ⟨pullback(G), D⟩ against ⟨G, (P(W + hD) − P(W − hD))/2h⟩, the latter in double. */
  private void checkPullback(
      Parametrization map, INDArray w, Projected projected, double tolerance, String what) {
    INDArray direction = Inputs.gaussian(4, w.shape());
    INDArray at = w.castTo(DataType.DOUBLE);
    INDArray h = direction.castTo(DataType.DOUBLE).mul(1e-6);
    INDArray change = map.project(at.add(h)).weight().sub(map.project(at.sub(h)).weight());
    double expected = Matrices.inner(gradient.castTo(DataType.DOUBLE), change.div(2e-6));
    INDArray pulled = projected.pullback().apply(gradient);
    double off = Math.abs(Matrices.inner(pulled, direction) - expected);
    double size = Matrices.norm(pulled);
    Inputs.check(off < tolerance * size, what + " is off by " + off + " of " + size);
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

  /** Its pullback. */
  @Benchmark
  public INDArray spectralPullback() {
    return scaled.pullback().apply(gradient);
  }

  /** Polar factor of a Gaussian weight, by Halley steps. */
  @Benchmark
  public Projected polar() {
    return Polar.defaults().project(raw);
  }

  /** Its exact pullback. */
  @Benchmark
  public INDArray polarPullback() {
    return polar.pullback().apply(gradient);
  }

  /** Polar factor of a weight that an optimizer has moved off its manifold. */
  @Benchmark
  public Projected polarFromNear() {
    return Polar.defaults().project(stepped);
  }

  /** Its exact pullback. */
  @Benchmark
  public INDArray polarFromNearPullback() {
    return polarFromNear.pullback().apply(gradient);
  }

  /** Full projection from a Gaussian weight. */
  @Benchmark
  public Projected bjorck() {
    return Bjorck.defaults().project(raw);
  }

  /** Its exact pullback. */
  @Benchmark
  public INDArray bjorckPullback() {
    return fromGaussian.pullback().apply(gradient);
  }

  /** Full projection from a weight that a step of length 0.1 has led off the manifold. */
  @Benchmark
  public Projected bjorckFromNear() {
    return Bjorck.defaults().project(stepped);
  }

  /** Its exact pullback. */
  @Benchmark
  public INDArray bjorckFromNearPullback() {
    return fromNear.pullback().apply(gradient);
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
