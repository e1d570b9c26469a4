package io.github.lipschitz4j.benchmarks;

import io.github.lipschitz4j.core.conv.ConvAxis;
import io.github.lipschitz4j.core.conv.ConvShape;
import io.github.lipschitz4j.core.conv.Convolution;
import io.github.lipschitz4j.core.conv.Padding;
import io.github.lipschitz4j.core.kernel.Channels;
import io.github.lipschitz4j.core.kernel.Matrices;
import io.github.lipschitz4j.layers.SpectralConv2D;
import io.github.lipschitz4j.layers.WeightMode;
import java.util.concurrent.TimeUnit;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
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

/**
 * Forward, backward and weight step of a 3×3 convolution at 128 images, beside a plain one on the
 * same kernel and the host's layer.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
public class ConvolutionLayerBenchmark {
  private static final int EXAMPLES = 128;

  /** Channels in and out, height, width. */
  @Param({"8x17x13", "64x17x13", "64x32x32"})
  public String size;

  private LayerPass retraction;
  private LayerPass reparametrization;
  private LayerPass host;
  private PlainConvolution plain;

  /** Makes the layers and checks each against the plain one with its kernel. */
  @Setup
  public void setup() {
    String[] sizes = size.split("x");
    int channels = Integer.parseInt(sizes[0]);
    int height = Integer.parseInt(sizes[1]);
    int width = Integer.parseInt(sizes[2]);
    InputType type = InputType.convolutional(height, width, channels);
    INDArray x = Inputs.gaussian(1, EXAMPLES, channels, height, width);
    INDArray epsilon = Inputs.gaussian(2, EXAMPLES, channels, height, width);
    host = new LayerPass(hostLayer(channels), type, x, epsilon);
    plain = new PlainConvolution(host.parameter("W").dup('c'), biasOf(host), x, epsilon);
    check(host, plain);
    Inputs.checkClose(host.gradient("W"), plain.kernelGradient(), 1e-4, "kernel gradient");
    INDArray biasGradient = host.gradient("b").reshape(1, channels);
    Inputs.checkClose(biasGradient, plain.biasGradient(), 1e-4, "bias gradient");
    retraction = ours(channels, WeightMode.RETRACTION, type, x, epsilon);
    reparametrization = ours(channels, WeightMode.REPARAMETRIZATION, type, x, epsilon);
  }

  private static LayerPass ours(
      int channels, WeightMode mode, InputType type, INDArray x, INDArray epsilon) {
    LayerPass pass =
        new LayerPass(
            new SpectralConv2D.Builder().nOut(channels).weightMode(mode).build(), type, x, epsilon);
    // an orthonormal matrix [patch, out] over 3: an input between others is in nine patches
    INDArray kernel = pass.parameter("W").dup('c');
    kernel.muli(Math.sqrt(channels) / 3 / Matrices.norm(kernel));
    check(pass, new PlainConvolution(kernel, biasOf(pass), x, epsilon));
    return pass;
  }

  /** One that is not 0, so that the checks see it. */
  private static INDArray biasOf(LayerPass pass) {
    INDArray bias = Inputs.gaussian(4, 1, pass.parameter("b").length());
    pass.parameter("b", bias);
    return bias;
  }

  private static void check(LayerPass pass, PlainConvolution expected) {
    LayerPass.Passed passed = pass.forwardBackward();
    Inputs.checkClose(passed.value(), expected.forward(), 1e-4, "value");
    Inputs.checkClose(passed.back(), expected.inputGradient(), 1e-4, "input gradient");
    pass.stepLength(0.1);
    pass.forwardBackwardStep();
  }

  private static Layer hostLayer(int channels) {
    return new ConvolutionLayer.Builder(3, 3)
        .nOut(channels)
        .convolutionMode(ConvolutionMode.Same)
        .activation(Activation.IDENTITY)
        .build();
  }

  /** Baseline: the kernels of {@link Convolution} alone, a weight step, a bias. */
  @Benchmark
  public Object plain() {
    return plain.forwardBackwardStep();
  }

  /** Baseline: the host's layer. */
  @Benchmark
  public Object host() {
    return host.forwardBackwardStep();
  }

  /** Weight on its manifold, brought back after the step. */
  @Benchmark
  public Object retraction() {
    return retraction.forwardBackwardStep();
  }

  /** Weight projected anew in each pass. */
  @Benchmark
  public Object reparametrization() {
    return reparametrization.forwardBackwardStep();
  }

  /** An unconstrained convolution on our kernel: what there is to pay before any constraint. */
  static final class PlainConvolution {
    private final ConvShape shape;
    private final INDArray x;
    private final INDArray epsilon;
    private final INDArray kernel;
    private final INDArray bias;
    private double rate = 1e-6;

    /** 3×3, zeros around; kernel [out, in, 3, 3] and bias [1, out], overwritten by steps. */
    PlainConvolution(INDArray kernel, INDArray bias, INDArray x, INDArray epsilon) {
      ConvAxis height = ConvAxis.same((int) x.size(2), 3, 1, 1, Padding.ZEROS);
      ConvAxis width = ConvAxis.same((int) x.size(3), 3, 1, 1, Padding.ZEROS);
      shape = new ConvShape((int) kernel.size(1), (int) kernel.size(0), 1, height, width);
      this.kernel = kernel;
      this.bias = bias;
      this.x = x;
      this.epsilon = epsilon;
    }

    INDArray forward() {
      return Channels.add(Convolution.forward(x, kernel, shape), bias);
    }

    INDArray inputGradient() {
      return Convolution.inputGradient(epsilon, kernel, shape);
    }

    INDArray kernelGradient() {
      return Convolution.kernelGradient(x, epsilon, shape);
    }

    INDArray biasGradient() {
      return Channels.sums(epsilon);
    }

    LayerPass.Passed forwardBackwardStep() {
      LayerPass.Passed passed = new LayerPass.Passed(forward(), inputGradient());
      kernel.subi(kernelGradient().muli(rate));
      bias.subi(biasGradient().muli(rate));
      rate = -rate;
      return passed;
    }
  }
}
