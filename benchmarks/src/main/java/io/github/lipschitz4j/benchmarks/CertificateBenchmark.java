package io.github.lipschitz4j.benchmarks;

import io.github.lipschitz4j.core.kernel.GramIteration;
import io.github.lipschitz4j.core.kernel.PowerIteration;
import io.github.lipschitz4j.core.kernel.SingularValues;
import io.github.lipschitz4j.layers.WeightMode;
import io.github.lipschitz4j.layers.certificates.Certificate;
import io.github.lipschitz4j.layers.certificates.Certifier;
import io.github.lipschitz4j.layers.condensed.CondensedNetwork;
import io.github.lipschitz4j.losses.LossHkr;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
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
 * The proof of a network's bound, and of one weight's, beside an estimate and a decomposition that
 * prove nothing.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class CertificateBenchmark {
  /** Layers of the network. */
  @Param({"3-34x2-1", "2-512x4-1", "4096-128-64-32-1"})
  public String net;

  private MultiLayerNetwork network;
  private CondensedNetwork condensed;
  private INDArray weight;
  private INDArray start;

  /** Makes the network and checks each bound against a decomposition in double. */
  @Setup
  public void setup() {
    Net parsed = Net.parse(net);
    network = parsed.lipschitz(Sort.FULL_SORT, WeightMode.RETRACTION, new LossHkr(20, 0.1), 1e-3);
    condensed = condense();
    weight =
        Inputs.gaussian(
            parsed.inputs() > 1000 ? parsed.inputs() : parsed.hidden(), parsed.hidden());
    start = Inputs.gaussian(3, weight.columns(), 1);
    double sigma = SingularValues.largest(weight);
    Inputs.check(provenBound() >= sigma * (1 - 1e-12), "bound below σmax");
    Inputs.check(provenBound() <= sigma * 1.001, "bound far above σmax");
    Inputs.check(powerIteration().sigma() <= sigma * (1 + 1e-5), "estimate above σmax");
    double product = 1;
    for (Map.Entry<String, INDArray> parameter : network.paramTable().entrySet()) {
      boolean isWeight = parameter.getKey().endsWith("_W");
      product *= isWeight ? SingularValues.largest(parameter.getValue()) : 1;
    }
    double bound = certify().bound().value();
    Inputs.check(bound >= product * (1 - 1e-12), "bound of the network below its layers' product");
    Inputs.check(bound <= product * 1.001, "bound of the network far above");
  }

  /** Weights copied, once. */
  @Benchmark
  public CondensedNetwork condense() {
    return CondensedNetwork.of(network);
  }

  /** The bound of each layer and of the whole. */
  @Benchmark
  public Certificate certify() {
    return Certifier.certify(condensed);
  }

  /** The proven bound of one Gaussian weight. */
  @Benchmark
  public double provenBound() {
    return GramIteration.upperBound(weight);
  }

  /** Baseline: LAPACK's largest singular value. */
  @Benchmark
  public double decomposition() {
    return SingularValues.largest(weight);
  }

  /** Baseline: an estimate from below. */
  @Benchmark
  public PowerIteration.Estimate powerIteration() {
    return PowerIteration.estimate(weight, start, 100, 1e-4);
  }
}
