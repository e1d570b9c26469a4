package io.github.lipschitz4j.benchmarks;

import io.github.lipschitz4j.core.kernel.SingularValues;
import io.github.lipschitz4j.layers.WeightMode;
import io.github.lipschitz4j.losses.LossHkr;
import io.github.lipschitz4j.losses.LossKr;
import java.util.concurrent.TimeUnit;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.lossfunctions.ILossFunction;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** A training step of a whole network, beside the host's {@code fit} of plain layers with relu. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class TrainingStepBenchmark {
  private static final double LAMBDA = 20;
  private static final double MARGIN = 0.1;

  /**
   * Layers, loss and rows: a small odd one, the usual small one, one of a one-class learner, that
   * of the Wasserstein toy.
   */
  @Param({"3-34x2-1 hkr 65", "16-64x3-1 hkr 512", "2-512x4-1 hkr 512", "4096-128-64-32-1 kr 64"})
  public String task;

  /** What stands between our layers. */
  @Param({"GROUP_SORT_2", "FULL_SORT"})
  public Sort sort;

  private Learner retraction;
  private Learner reparametrization;
  private Learner plain;
  private INDArray x;
  private INDArray labels;

  /** Makes the networks, checks a loss by its formula, and where a step has left the weights. */
  @Setup
  public void setup() {
    String[] words = task.split(" ");
    Net net = Net.parse(words[0]);
    boolean transport = words[1].equals("kr");
    ILossFunction loss = transport ? new LossKr() : new LossHkr(LAMBDA, MARGIN);
    int rows = Integer.parseInt(words[2]);
    x = Inputs.gaussian(rows, net.inputs());
    labels = Inputs.signs(rows);
    MultiLayerNetwork onManifold = net.lipschitz(sort, WeightMode.RETRACTION, loss, 1e-3);
    MultiLayerNetwork host = net.plain(loss, 1e-3);
    retraction = Learner.of(onManifold);
    plain = new Learner.HostFit(host);
    reparametrization = Learner.of(net.lipschitz(sort, WeightMode.REPARAMETRIZATION, loss, 1e-3));
    double lambda = transport ? 0 : LAMBDA;
    double[] before = new Reference(onManifold).values(x, rows);
    Inputs.checkClose(retraction().loss(), loss(lambda, before), 1e-3, "loss");
    double[] plainBefore = new Reference(host).values(x, rows);
    Inputs.checkClose(plain().loss(), loss(lambda, plainBefore), 1e-3, "plain loss");
    reparametrization();
    INDArray stepped = retraction.condensed().value(x);
    double[] expected = new Reference(onManifold).values(x, 3);
    for (int i = 0; i < expected.length; i++) {
      Inputs.check(Math.abs(stepped.getDouble(i, 0) - expected[i]) < 1e-3, "value after a step");
    }
    double[] values = SingularValues.of(onManifold.getParam("0_W"));
    Inputs.checkClose(values[0], 1, 1e-4, "largest σ after a step");
    Inputs.checkClose(values[values.length - 1], 1, 1e-4, "smallest σ after a step");
  }

  private double loss(double lambda, double... values) {
    int positives = values.length / 2;
    double gap = 0;
    double hinges = 0;
    for (int i = 0; i < values.length; i++) {
      gap += i < positives ? values[i] / positives : -values[i] / (values.length - positives);
      hinges += Math.max(0, MARGIN - (i < positives ? values[i] : -values[i])) / values.length;
    }
    return lambda * hinges - gap;
  }

  /** Baseline: plain layers with relu. */
  @Benchmark
  public Learner plain() {
    plain.step(x, labels);
    return plain;
  }

  /** Weights on their manifolds. */
  @Benchmark
  public Learner retraction() {
    retraction.step(x, labels);
    return retraction;
  }

  /** Weights projected anew in each step. */
  @Benchmark
  public Learner reparametrization() {
    reparametrization.step(x, labels);
    return reparametrization;
  }
}
