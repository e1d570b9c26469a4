package io.github.lipschitz4j.benchmarks;

import io.github.lipschitz4j.layers.ScaledAveragePooling2D;
import io.github.lipschitz4j.layers.ScaledGlobalL2NormPooling2D;
import io.github.lipschitz4j.layers.ScaledL2NormPooling2D;
import java.util.concurrent.TimeUnit;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.GlobalPoolingLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.PoolingType;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** Forward and backward of 2×2 and global pooling of 64 images, beside the host's layers. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class PoolingBenchmark {
  private static final int EXAMPLES = 64;

  /** Channels, height, width. */
  @Param({"7x17x13", "64x32x32"})
  public String size;

  private LayerPass average;
  private LayerPass norm;
  private LayerPass globalNorm;
  private LayerPass hostAverage;
  private LayerPass hostNorm;
  private LayerPass hostGlobalNorm;

  /** Makes the layers and checks them against the host's, scaled. */
  @Setup
  public void setup() {
    average = pass(new ScaledAveragePooling2D(), false);
    hostAverage = pass(host(SubsamplingLayer.PoolingType.AVG), false);
    // a mean of four times √4
    agree(average, hostAverage, 2);
    norm = pass(new ScaledL2NormPooling2D(), false);
    hostNorm = pass(host(SubsamplingLayer.PoolingType.PNORM), false);
    agree(norm, hostNorm, 1);
    globalNorm = pass(new ScaledGlobalL2NormPooling2D(), true);
    hostGlobalNorm = pass(new GlobalPoolingLayer.Builder(PoolingType.PNORM).pnorm(2).build(), true);
    agree(globalNorm, hostGlobalNorm, 1);
  }

  private static SubsamplingLayer host(SubsamplingLayer.PoolingType type) {
    return new SubsamplingLayer.Builder(type).kernelSize(2, 2).stride(2, 2).pnorm(2).build();
  }

  private LayerPass pass(Layer conf, boolean global) {
    String[] sizes = size.split("x");
    int channels = Integer.parseInt(sizes[0]);
    int height = Integer.parseInt(sizes[1]);
    int width = Integer.parseInt(sizes[2]);
    return new LayerPass(
        conf,
        InputType.convolutional(height, width, channels),
        Inputs.gaussian(1, EXAMPLES, channels, height, width),
        global
            ? Inputs.gaussian(2, EXAMPLES, channels).dup('c')
            : Inputs.gaussian(2, EXAMPLES, channels, height / 2, width / 2));
  }

  private static void agree(LayerPass ours, LayerPass host, double factor) {
    LayerPass.Passed actual = ours.forwardBackward();
    LayerPass.Passed expected = host.forwardBackward();
    Inputs.checkClose(actual.value(), expected.value().mul(factor), 1e-5, "pooled value");
    Inputs.checkClose(actual.back(), expected.back().mul(factor), 1e-4, "pooling gradient");
  }

  /** Average times √4. */
  @Benchmark
  public Object average() {
    return average.again();
  }

  /** Baseline: the host's average. */
  @Benchmark
  public Object hostAverage() {
    return hostAverage.again();
  }

  /** Euclidean norm of each window. */
  @Benchmark
  public Object norm() {
    return norm.again();
  }

  /** Baseline: the host's 2-norm pooling. */
  @Benchmark
  public Object hostNorm() {
    return hostNorm.again();
  }

  /** Euclidean norm of each channel. */
  @Benchmark
  public Object globalNorm() {
    return globalNorm.again();
  }

  /** Baseline: the host's global 2-norm pooling. */
  @Benchmark
  public Object hostGlobalNorm() {
    return hostGlobalNorm.again();
  }
}
