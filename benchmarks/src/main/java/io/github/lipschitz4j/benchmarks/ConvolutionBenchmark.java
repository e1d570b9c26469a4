package io.github.lipschitz4j.benchmarks;

import io.github.lipschitz4j.core.conv.ConvAxis;
import io.github.lipschitz4j.core.conv.ConvShape;
import io.github.lipschitz4j.core.conv.Convolution;
import io.github.lipschitz4j.core.conv.Padding;
import java.util.concurrent.TimeUnit;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.DynamicCustomOp;
import org.nd4j.linalg.factory.Nd4j;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** 3×3 convolutions of 128 images of floats, zeros around, beside the host's own. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
public class ConvolutionBenchmark {
  private static final int EXAMPLES = 128;

  /** Channels in and out, and pixels a side. */
  @Param({"64x32", "128x8"})
  public String size;

  private ConvShape shape;
  private INDArray x;
  private INDArray kernel;
  private INDArray gradient;

  /** Makes the inputs and checks what will be timed. */
  @Setup
  public void setup() {
    int channels = Integer.parseInt(size.split("x")[0]);
    int pixels = Integer.parseInt(size.split("x")[1]);
    ConvAxis axis = ConvAxis.same(pixels, 3, 1, 1, Padding.ZEROS);
    shape = new ConvShape(channels, channels, 1, axis, axis);
    x = gaussian(shape.input(EXAMPLES));
    kernel = gaussian(shape.kernel());
    gradient = gaussian(shape.output(EXAMPLES));
    INDArray[] host = hostBackward();
    Inputs.check(close(forward(), hostForward()), "forward");
    Inputs.check(close(inputGradient(), host[0]), "input gradient");
    Inputs.check(close(kernelGradient(), host[1]), "kernel gradient");
  }

  private static INDArray gaussian(long[] shape) {
    int rest = (int) (shape[1] * shape[2] * shape[3]);
    return Inputs.gaussian((int) shape[0], rest).dup('c').reshape('c', shape);
  }

  private static boolean close(INDArray actual, INDArray expected) {
    return actual.distance2(expected) < 1e-5 * expected.norm2Number().doubleValue();
  }

  /** Forward. */
  @Benchmark
  public INDArray forward() {
    return Convolution.forward(x, kernel, shape);
  }

  /** The gradient of the input. */
  @Benchmark
  public INDArray inputGradient() {
    return Convolution.inputGradient(gradient, kernel, shape);
  }

  /** The gradient of the kernel. */
  @Benchmark
  public INDArray kernelGradient() {
    return Convolution.kernelGradient(x, gradient, shape);
  }

  /** Baseline: the host's forward. */
  @Benchmark
  public INDArray hostForward() {
    INDArray y = Nd4j.createUninitialized(x.dataType(), shape.output(EXAMPLES), 'c');
    Nd4j.exec(op("conv2d").addInputs(x, kernel).addOutputs(y).build());
    return y;
  }

  /** Baseline: the host's two gradients at once. */
  @Benchmark
  public INDArray[] hostBackward() {
    INDArray[] gradients = {x.like(), kernel.like()};
    Nd4j.exec(op("conv2d_bp").addInputs(x, kernel, gradient).addOutputs(gradients).build());
    return gradients;
  }

  /** 3×3, stride 1, no padding but that of "same", channels first, filters [out, in, 3, 3]. */
  private static DynamicCustomOp.DynamicCustomOpsBuilder op(String name) {
    return DynamicCustomOp.builder(name).addIntegerArguments(3, 3, 1, 1, 0, 0, 1, 1, 1, 0, 1);
  }
}
