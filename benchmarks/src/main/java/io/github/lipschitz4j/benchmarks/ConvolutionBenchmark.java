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

  /** Channels in and out, height, width. */
  @Param({"8x17x13", "64x32x32", "128x8x8"})
  public String size;

  private ConvShape shape;
  private INDArray x;
  private INDArray kernel;
  private INDArray gradient;

  /** Makes the inputs and checks what will be timed. */
  @Setup
  public void setup() {
    String[] sizes = size.split("x");
    int channels = Integer.parseInt(sizes[0]);
    shape = new ConvShape(channels, channels, 1, axis(sizes[1]), axis(sizes[2]));
    x = Inputs.gaussian(1, shape.input(EXAMPLES));
    kernel = Inputs.gaussian(2, shape.kernel());
    gradient = Inputs.gaussian(3, shape.output(EXAMPLES));
    INDArray[] host = hostBackward();
    Inputs.checkClose(forward(), hostForward(), 1e-5, "forward");
    Inputs.checkClose(inputGradient(), host[0], 1e-5, "input gradient");
    Inputs.checkClose(kernelGradient(), host[1], 1e-5, "kernel gradient");
  }

  private static ConvAxis axis(String pixels) {
    return ConvAxis.same(Integer.parseInt(pixels), 3, 1, 1, Padding.ZEROS);
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
