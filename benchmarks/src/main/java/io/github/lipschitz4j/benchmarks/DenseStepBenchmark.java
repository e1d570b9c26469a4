package io.github.lipschitz4j.benchmarks;

import io.github.lipschitz4j.layers.FrobeniusDense;
import io.github.lipschitz4j.layers.GroupSort;
import io.github.lipschitz4j.layers.SpectralDense;
import io.github.lipschitz4j.layers.WeightMode;
import io.github.lipschitz4j.layers.condensed.CondensedNetwork;
import io.github.lipschitz4j.layers.condensed.LipschitzFunction;
import io.github.lipschitz4j.losses.LossHkr;
import java.util.concurrent.TimeUnit;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.LossLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.learning.config.Adam;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** A training step and a served batch of a 64-wide network, beside the plain layers'. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class DenseStepBenchmark {
  /** Which network: plain layers with relu, or ours in one of two modes. */
  @Param({"plain", "REPARAMETRIZATION", "RETRACTION"})
  public String mode;

  /** Neurons of a hidden layer. */
  @Param({"64", "256"})
  public int width;

  private MultiLayerNetwork network;
  private CondensedNetwork condensed;
  private INDArray x;
  private INDArray labels;

  /** Makes the network and checks that the condensed one agrees. */
  @Setup
  public void setup() {
    NeuralNetConfiguration.ListBuilder list =
        new NeuralNetConfiguration.Builder().seed(1).updater(new Adam(1e-3)).list();
    for (int k = 0; k < 3; k++) {
      hidden(list, k == 0 ? 16 : width);
    }
    head(list);
    list.layer(new LossLayer.Builder(new LossHkr(20, 0.1)).activation(Activation.IDENTITY).build());
    network = new MultiLayerNetwork(list.build());
    network.init();
    x = Inputs.gaussian(512, 16);
    labels = Inputs.zeros(512, 1);
    for (int i = 0; i < 512; i++) {
      labels.putScalar(i, 0, i < 256 ? 1 : -1);
    }
    network.fit(x, labels);
    condensed = CondensedNetwork.of(network);
    Inputs.check(
        condensed.value(x).distance2(network.output(x)) < 1e-3, "condensed against network");
  }

  private void hidden(NeuralNetConfiguration.ListBuilder list, int in) {
    if (mode.equals("plain")) {
      list.layer(
          new DenseLayer.Builder().nIn(in).nOut(width).activation(Activation.IDENTITY).build());
      list.layer(new ActivationLayer(Activation.RELU));
    } else {
      list.layer(
          new SpectralDense.Builder()
              .nIn(in)
              .nOut(width)
              .weightMode(WeightMode.valueOf(mode))
              .build());
      list.layer(new GroupSort(2));
    }
  }

  private void head(NeuralNetConfiguration.ListBuilder list) {
    if (mode.equals("plain")) {
      list.layer(
          new DenseLayer.Builder().nIn(width).nOut(1).activation(Activation.IDENTITY).build());
    } else {
      list.layer(
          new FrobeniusDense.Builder()
              .nIn(width)
              .nOut(1)
              .weightMode(WeightMode.valueOf(mode))
              .build());
    }
  }

  /** One step of the host's {@code fit} on 512 rows. */
  @Benchmark
  public double trainingStep() {
    network.fit(x, labels);
    return network.score();
  }

  /** Values of 512 rows by the condensed network. */
  @Benchmark
  public INDArray served() {
    return condensed.value(x);
  }

  /** Values and input gradients of 512 rows: one step of a sampler or an attack. */
  @Benchmark
  public LipschitzFunction.ValueAndGradient servedWithGradient() {
    return condensed.valueAndGradient(x);
  }
}
