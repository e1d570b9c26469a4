package io.github.lipschitz4j.layers.regularization;

import static io.github.lipschitz4j.layers.Nets.FLOAT64;
import static io.github.lipschitz4j.layers.Nets.host;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.github.lipschitz4j.core.Retraction;
import io.github.lipschitz4j.core.kernel.SingularValues;
import io.github.lipschitz4j.core.testkit.Derivatives;
import io.github.lipschitz4j.core.testkit.Samples;
import io.github.lipschitz4j.layers.Nets;
import java.util.List;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
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
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.learning.config.NoOp;
import org.nd4j.linalg.learning.config.Sgd;

class OrthogonalRegularizationTest {
  /** Central differences of a polynomial of degree four with values of size 100. */
  private static final double DIFFERENCES = 1e-6;

  private static final DataSet BATCH = Nets.batch(DataType.DOUBLE, 6, 5, 1);

  /** λ Σ (s² − 1)² over the singular values: the same on either side but for constants. */
  @ParameterizedTest
  @CsvSource({"5,3", "3,5", "4,4", "1,4", "4,1", "1,1"})
  void isWhatItSays(int in, int out) {
    INDArray w = Samples.gaussian(in, out, 1);
    double expected = 0;
    for (double s : SingularValues.of(w)) {
      expected += Math.pow(s * s - 1, 2);
    }
    OrthogonalRegularization r = new OrthogonalRegularization(0.7, in, out);
    assertThat(r.score(w, 0, 0)).isCloseTo(0.7 * expected, within(FLOAT64 * (1 + expected)));
    INDArray orthonormal = new Retraction.Orthogonal().retract(w);
    assertThat(r.score(orthonormal, 0, 0)).isLessThan(FLOAT64);
  }

  @ParameterizedTest
  @CsvSource({"5,3", "3,5", "4,4", "1,4", "4,1"})
  void gradientIsExact(int in, int out) {
    OrthogonalRegularization r = new OrthogonalRegularization(0.7, in, out);
    INDArray w = Samples.gaussian(in, out, 2);
    INDArray expected = Derivatives.gradient(x -> r.score(x, 0, 0), w);
    assertThat(expected.norm2Number().doubleValue()).isGreaterThan(1);
    // as the host gives it: one row of numbers, column by column
    INDArray row = w.dup('f').reshape('f', new long[] {w.length()});
    INDArray gradient = Nd4j.zeros(DataType.DOUBLE, w.length());
    r.apply(row, gradient, 0.1, 0, 0);
    assertThat(gradient.reshape('f', new long[] {in, out}).distance2(expected))
        .isLessThan(DIFFERENCES);
    INDArray shaped = w.like();
    r.apply(w, shaped, 0.1, 0, 0);
    assertThat(shaped.distance2(expected)).isLessThan(DIFFERENCES);
    INDArray direction = Samples.gaussian(in, out, 3);
    double along = Derivatives.along(x -> Nd4j.scalar(r.score(x, 0, 0)), w, direction).getDouble(0);
    assertThat(Derivatives.inner(shaped, direction)).isCloseTo(along, within(DIFFERENCES));
  }

  private static MultiLayerNetwork net(IUpdater updater, OrthogonalRegularization r) {
    DenseLayer.Builder builder =
        new DenseLayer.Builder().nIn(5).nOut(3).activation(Activation.IDENTITY);
    builder.regularization(List.of(r));
    Layer dense = builder.build();
    return Nets.net(host(DataType.DOUBLE, updater), dense, Nets.head(3), Nets.loss());
  }

  @Test
  void theHostAddsItToGradientAndScore() {
    OrthogonalRegularization r = new OrthogonalRegularization(0.3, 5, 3);
    MultiLayerNetwork net = net(new NoOp(), r);
    assertThat(Nets.gradientsAreExact(net, BATCH)).isTrue();
    double share = r.score(net.getParam("0_W"), 0, 0);
    assertThat(share).isGreaterThan(0.1);
    assertThat(net.getLayer(0).calcRegularizationScore(false)).isCloseTo(share, within(FLOAT64));
  }

  @Test
  void trainingMakesTheHostsWeightOrthonormal() {
    OrthogonalRegularization r = new OrthogonalRegularization(1000, 5, 3);
    MultiLayerNetwork net = net(new Sgd(1e-5), r);
    assertThat(SingularValues.largest(net.getParam("0_W"))).isNotCloseTo(1, within(0.02));
    for (int step = 0; step < 300; step++) {
      net.fit(BATCH);
    }
    for (double s : SingularValues.of(net.getParam("0_W"))) {
      assertThat(s).isCloseTo(1, within(0.01)); // λ against the loss: soft
    }
  }

  @Test
  void jsonBringsItBack() {
    OrthogonalRegularization r = new OrthogonalRegularization(0.3, 5, 3);
    MultiLayerConfiguration conf = net(new NoOp(), r).getLayerWiseConfigurations();
    MultiLayerConfiguration back = MultiLayerConfiguration.fromJson(conf.toJson());
    DenseLayer layer = (DenseLayer) back.getConf(0).getLayer();
    assertThat(layer.getRegularization()).containsExactly(r);
    assertThat(r.clone()).isEqualTo(r);
  }

  @Test
  void refusesBadSettingsAndAnotherWeight() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new OrthogonalRegularization(-1, 2, 2))
        .withMessage("OrthogonalRegularization lambda: expected above 0 and finite, got -1.0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new OrthogonalRegularization(1, 0, 2))
        .withMessage("OrthogonalRegularization shape: expected ≥ 1, got 0 and 2");
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> new OrthogonalRegularization(1, 2, 2).score(Samples.gaussian(2, 3, 1), 0, 0))
        .withMessage("OrthogonalRegularization weight: expected [2, 2], got 6 numbers");
  }
}
