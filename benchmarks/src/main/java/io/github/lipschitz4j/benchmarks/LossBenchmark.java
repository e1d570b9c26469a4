package io.github.lipschitz4j.benchmarks;

import io.github.lipschitz4j.losses.LossHkr;
import io.github.lipschitz4j.losses.LossKr;
import io.github.lipschitz4j.losses.LossMulticlassHkr;
import java.util.concurrent.TimeUnit;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.activations.impl.ActivationIdentity;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.lossfunctions.ILossFunction;
import org.nd4j.linalg.lossfunctions.impl.LossHinge;
import org.nd4j.linalg.lossfunctions.impl.LossMSE;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** Value and gradient of losses of one output and of ten, beside the host's. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class LossBenchmark {
  private static final int CLASSES = 10;
  private static final double LAMBDA = 20;
  private static final double MARGIN = 0.5;

  /** Rows of a batch. */
  @Param({"33", "512", "4096"})
  public int rows;

  private final IActivation identity = new ActivationIdentity();
  private final ILossFunction kr = new LossKr();
  private final ILossFunction hkr = new LossHkr(LAMBDA, MARGIN);
  private final ILossFunction multiclassHkr = new LossMulticlassHkr(LAMBDA, MARGIN);
  private final ILossFunction hinge = new LossHinge();
  private final ILossFunction meanSquare = new LossMSE();
  private INDArray signs;
  private INDArray values;
  private INDArray classes;
  private INDArray scores;

  /** Makes the inputs and checks values by their formulas, gradients by differences. */
  @Setup
  public void setup() {
    signs = Inputs.signs(rows);
    values = Inputs.gaussian(1, rows, 1);
    scores = Inputs.gaussian(2, rows, CLASSES);
    classes = Inputs.zeros(rows, CLASSES);
    for (int i = 0; i < rows; i++) {
      classes.putScalar(i, i % CLASSES, 1);
    }
    Inputs.checkClose(kr().getFirst(), formula(0), 1e-4, "KR");
    Inputs.checkClose(hkr().getFirst(), formula(LAMBDA), 1e-4, "HKR");
    checkGradient(kr, signs, values);
    checkGradient(hkr, signs, values);
    checkGradient(multiclassHkr, classes, scores);
  }

  private double formula(double lambda) {
    int positives = rows / 2;
    double gap = 0;
    double hinges = 0;
    for (int i = 0; i < rows; i++) {
      double f = values.getDouble(i, 0);
      gap += i < positives ? f / positives : -f / (rows - positives);
      hinges += Math.max(0, MARGIN - (i < positives ? f : -f)) / rows;
    }
    return lambda * hinges - gap;
  }

  /** The host's gradients are those of the sum over rows. */
  private void checkGradient(ILossFunction loss, INDArray labels, INDArray at) {
    INDArray gradient = both(loss, labels, at).getSecond();
    INDArray direction = Inputs.gaussian(3, at.shape());
    double h = 1e-3;
    double up = loss.computeScore(labels, at.add(direction.mul(h)), identity, null, false);
    double down = loss.computeScore(labels, at.sub(direction.mul(h)), identity, null, false);
    double slope = gradient.mul(direction).sumNumber().doubleValue();
    double scale = gradient.norm2Number().doubleValue() * direction.norm2Number().doubleValue();
    Inputs.check(
        Math.abs((up - down) / (2 * h) - slope) < 1e-2 * scale,
        loss + " gradient " + slope + ", not " + (up - down) / (2 * h));
  }

  private Pair<Double, INDArray> both(ILossFunction loss, INDArray labels, INDArray at) {
    return loss.computeGradientAndScore(labels, at, identity, null, true);
  }

  /** Kantorovich–Rubinstein. */
  @Benchmark
  public Pair<Double, INDArray> kr() {
    return both(kr, signs, values);
  }

  /** Hinge Kantorovich–Rubinstein. */
  @Benchmark
  public Pair<Double, INDArray> hkr() {
    return both(hkr, signs, values);
  }

  /** Baseline: the host's hinge. */
  @Benchmark
  public Pair<Double, INDArray> hostHinge() {
    return both(hinge, signs, values);
  }

  /** Baseline: the host's mean square. */
  @Benchmark
  public Pair<Double, INDArray> hostMeanSquare() {
    return both(meanSquare, signs, values);
  }

  /** Hinge Kantorovich–Rubinstein of ten classes. */
  @Benchmark
  public Pair<Double, INDArray> multiclassHkr() {
    return both(multiclassHkr, classes, scores);
  }

  /** Baseline: the host's mean square of ten classes. */
  @Benchmark
  public Pair<Double, INDArray> hostMulticlassMeanSquare() {
    return both(meanSquare, classes, scores);
  }
}
