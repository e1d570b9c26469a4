package io.github.lipschitz4j.benchmarks;

import io.github.lipschitz4j.core.kernel.SingularValues;
import io.github.lipschitz4j.layers.SpectralDense;
import io.github.lipschitz4j.layers.WeightMode;
import java.util.concurrent.TimeUnit;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** Forward, backward and weight step of a dense layer at 256 rows, beside the host's own. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class DenseBenchmark {
  private static final int ROWS = 256;

  /** Inputs x outputs. */
  @Param({"127x33", "128x128", "512x512", "1024x1024", "4096x128"})
  public String shape;

  private LayerPass plain;
  private LayerPass retraction;
  private LayerPass reparametrization;

  /** Makes the layers and checks what will be timed. */
  @Setup
  public void setup() {
    String[] sides = shape.split("x");
    int in = Integer.parseInt(sides[0]);
    int out = Integer.parseInt(sides[1]);
    INDArray x = Inputs.gaussian(1, ROWS, in);
    INDArray epsilon = Inputs.gaussian(2, ROWS, out);
    plain =
        pass(
            new DenseLayer.Builder().nIn(in).nOut(out).activation(Activation.IDENTITY).build(),
            x,
            epsilon);
    retraction = pass(ours(in, out, WeightMode.RETRACTION), x, epsilon);
    reparametrization = pass(ours(in, out, WeightMode.REPARAMETRIZATION), x, epsilon);
  }

  private static SpectralDense ours(int in, int out, WeightMode mode) {
    return new SpectralDense.Builder().nIn(in).nOut(out).weightMode(mode).build();
  }

  private static LayerPass pass(Layer conf, INDArray x, INDArray epsilon) {
    LayerPass pass = new LayerPass(conf, InputType.feedForward(x.columns()), x, epsilon);
    String who = conf.getClass().getSimpleName();
    LayerPass.Passed passed = pass.forwardBackward();
    INDArray w = pass.parameter("W").dup();
    INDArray outer = x.transpose().mmul(epsilon);
    Inputs.checkClose(passed.value(), x.mmul(w), 1e-4, who + " value");
    Inputs.checkClose(passed.back(), epsilon.mmul(w.transpose()), 1e-4, who + " input gradient");
    boolean constrained = conf instanceof SpectralDense;
    Inputs.checkClose(
        pass.gradient("W"), constrained ? tangent(w, outer) : outer, 1e-3, who + " gradient");
    pass.stepLength(0.1);
    pass.forwardBackwardStep();
    if (constrained && ((SpectralDense) conf).getWeightMode() == WeightMode.RETRACTION) {
      INDArray stepped = pass.parameter("W");
      Inputs.check(stepped.distance2(w) > 0.05, who + " has not moved");
      Inputs.checkClose(SingularValues.smallest(stepped), 1, 1e-4, who + " smallest σ");
      Inputs.checkClose(SingularValues.largest(stepped), 1, 1e-4, who + " largest σ");
    }
    return pass;
  }

  /** The gradient's share along the orthonormal matrices, which both modes see there. */
  private static INDArray tangent(INDArray w, INDArray gradient) {
    if (w.rows() < w.columns()) {
      return tangent(w.transpose(), gradient.transpose()).transpose();
    }
    INDArray cross = w.transpose().mmul(gradient);
    return gradient.sub(w.mmul(cross.add(cross.transpose()).mul(0.5)));
  }

  /** Baseline: the host's layer. */
  @Benchmark
  public Object plain() {
    return plain.forwardBackwardStep();
  }

  /** Weight on its manifold, brought back after the step. */
  @Benchmark
  public Object retraction() {
    return retraction.forwardBackwardStep();
  }

  /** Weight projected anew in each pass, from a start near the manifold. */
  @Benchmark
  public Object reparametrization() {
    return reparametrization.forwardBackwardStep();
  }
}
