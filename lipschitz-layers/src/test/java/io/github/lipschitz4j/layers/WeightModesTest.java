package io.github.lipschitz4j.layers;

import static io.github.lipschitz4j.layers.Nets.FLOAT64;
import static io.github.lipschitz4j.layers.Nets.host;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.lipschitz4j.core.kernel.Gemm;
import io.github.lipschitz4j.core.kernel.Matrices;
import java.util.Arrays;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.learning.config.Sgd;

/** Both modes compute one function and, on the manifold, follow one gradient. */
class WeightModesTest {
  private static final DataSet BATCH = Nets.batch(DataType.DOUBLE, 16, 5, 1);

  /** The projection stops after a step below 1e-6: its pullback is off by about that. */
  private static final double CONVERGED = 1e-5;

  private static MultiLayerNetwork net(WeightMode mode, double rate) {
    Layer head = new FrobeniusDense.Builder().nIn(4).nOut(1).weightMode(mode).build();
    return Nets.net(
        host(DataType.DOUBLE, new Sgd(rate)),
        Nets.spectral(5, 6, mode),
        new GroupSort(),
        Nets.spectral(6, 4, mode),
        new FullSort(),
        head,
        Nets.loss());
  }

  private static INDArray[] weights(MultiLayerNetwork net) {
    return Nets.weights(net).stream().map(INDArray::dup).toArray(INDArray[]::new);
  }

  private static double distance(INDArray[] a, INDArray[] b) {
    double sum = 0;
    for (int k = 0; k < a.length; k++) {
      sum += Math.pow(a[k].distance2(b[k]), 2);
    }
    return Math.sqrt(sum);
  }

  /** Both step along the tangent and end at the nearest point of the manifold. */
  @Test
  void oneStepFromTheManifoldIsTheSame() {
    assertThat(differenceAfter(1, 0.3)).isLessThan(FLOAT64);
  }

  /** Then one goes on from beside the manifold, by the square of the step: a third-order change. */
  @Test
  void furtherStepsAgreeToThirdOrder() {
    double wide = differenceAfter(2, 0.04);
    double narrow = differenceAfter(2, 0.02);
    assertThat(narrow).isGreaterThan(FLOAT64); // else there is nothing to compare
    assertThat(wide / narrow).isBetween(6.0, 10.0);
  }

  /** How far apart some steps from the same point take the modes. */
  private static double differenceAfter(int steps, double rate) {
    MultiLayerNetwork first = net(WeightMode.REPARAMETRIZATION, rate);
    MultiLayerNetwork second = net(WeightMode.RETRACTION, rate);
    INDArray[] start = weights(first);
    assertThat(distance(start, weights(second))).isLessThan(FLOAT64);
    for (int step = 0; step < steps; step++) {
      first.fit(BATCH);
      second.fit(BATCH);
    }
    assertThat(distance(start, weights(first))).isGreaterThan(rate);
    return distance(weights(second), weights(first));
  }

  /** So a forward pass in retraction mode uses W as it is. */
  @ParameterizedTest
  @CsvSource({"FLOAT,48,48", "FLOAT,64,32", "DOUBLE,48,48", "DOUBLE,32,64"})
  void retractedWeightsAreTheWeightsInUse(DataType type, int in, int out) {
    MultiLayerNetwork net =
        Nets.net(type, Nets.spectral(in, out, WeightMode.RETRACTION), Nets.head(out), Nets.loss());
    DataSet batch = Nets.batch(type, 16, in, 2);
    for (int step = 0; step < 5; step++) {
      double[] before = Nets.values(net.getParam("0_W"));
      net.fit(batch);
      double[] raw = Nets.values(net.getParam("0_W"));
      assertThat(raw).isNotEqualTo(before);
      assertThat(Nets.values(Nets.weights(net).get(0))).isEqualTo(raw);
    }
  }

  @ParameterizedTest
  @CsvSource({"REPARAMETRIZATION", "RETRACTION"})
  void gradientsAreTangent(WeightMode mode) {
    MultiLayerNetwork net = net(mode, 0.1);
    net.setInput(BATCH.getFeatures());
    net.setLabels(BATCH.getLabels());
    net.computeGradientAndScore();
    for (int k : new int[] {0, 2}) {
      INDArray w = net.getParam(k + "_W");
      assertThat(normalShare(w, net.gradient().getGradientFor(k + "_W"))).isLessThan(CONVERGED);
    }
    INDArray head = net.gradient().getGradientFor("4_W");
    assertThat(Math.abs(Matrices.inner(head, net.getParam("4_W")))).isLessThan(FLOAT64);
    assertThat(Matrices.norm(head)).isGreaterThan(0.01);
  }

  @Test
  void plainGradientIsNotTangent() {
    // the same function with plain weights
    MultiLayerNetwork net = net(WeightMode.RETRACTION, 0.1);
    Layer[] plain =
        Arrays.stream(net.getLayers())
            .map(layer -> layer.conf().getLayer())
            .map(conf -> conf instanceof SpectralDense dense ? plain(dense) : conf)
            .toArray(Layer[]::new);
    MultiLayerNetwork host = Nets.net(host(DataType.DOUBLE, new Sgd(0.1)), plain);
    host.setParams(net.params().dup());
    assertThat(host.score(BATCH)).isEqualTo(net.score(BATCH));
    host.setInput(BATCH.getFeatures());
    host.setLabels(BATCH.getLabels());
    host.computeGradientAndScore();
    for (int k : new int[] {0, 2}) {
      INDArray w = host.getParam(k + "_W");
      assertThat(normalShare(w, host.gradient().getGradientFor(k + "_W"))).isGreaterThan(0.01);
    }
  }

  private static Layer plain(SpectralDense dense) {
    return new DenseLayer.Builder()
        .nIn(dense.getNIn())
        .nOut(dense.getNOut())
        .activation(Activation.IDENTITY)
        .build();
  }

  /** ‖sym(WᵀG)‖, or of the shorter side: how far a gradient leaves the tangent space. */
  private static double normalShare(INDArray w, INDArray g) {
    INDArray cross = Matrices.isTall(w) ? Gemm.aTb(w, g) : Gemm.abT(g, w);
    return Matrices.norm(Matrices.symmetric(cross));
  }
}
