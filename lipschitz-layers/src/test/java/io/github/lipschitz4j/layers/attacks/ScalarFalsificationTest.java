package io.github.lipschitz4j.layers.attacks;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.lipschitz4j.core.testkit.Samples;
import io.github.lipschitz4j.layers.FullSort;
import io.github.lipschitz4j.layers.GroupSort;
import io.github.lipschitz4j.layers.MaxMin;
import io.github.lipschitz4j.layers.Nets;
import io.github.lipschitz4j.layers.WeightMode;
import io.github.lipschitz4j.layers.certificates.Certificate;
import io.github.lipschitz4j.layers.certificates.Certifier;
import io.github.lipschitz4j.layers.condensed.CondensedNetwork;
import java.util.List;
import java.util.stream.Stream;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.ops.transforms.Transforms;

/** No attack inside the certified radius flips a decision; a little outside, attacks succeed. */
class ScalarFalsificationTest {
  private static final int POINTS = 300;

  private static final int STEPS = 100;

  /** Keeps an attacked input, itself rounded to float, inside its ball. */
  private static final double INSIDE = 1 - 1e-6;

  private static final double THRESHOLD = 0.1;

  static Stream<List<Layer>> networks() {
    return Stream.of(
        List.of(
            Nets.spectral(4, 16),
            new GroupSort(),
            Nets.spectral(16, 16),
            new FullSort(),
            Nets.head(16),
            Nets.loss()),
        List.of(
            Nets.spectral(4, 8, WeightMode.RETRACTION), new MaxMin(), Nets.head(16), Nets.loss()),
        List.of(
            new DenseLayer.Builder().nIn(4).nOut(8).activation(Activation.TANH).build(),
            new DenseLayer.Builder().nIn(8).nOut(1).activation(Activation.IDENTITY).build(),
            Nets.loss()));
  }

  @ParameterizedTest
  @MethodSource("networks")
  void attacksInsideTheRadiusFail(List<Layer> layers) {
    MultiLayerNetwork net = Nets.net(DataType.FLOAT, layers.toArray(Layer[]::new));
    DataSet batch = Nets.batch(DataType.FLOAT, 128, 4, 1);
    for (int step = 0; step < 30; step++) {
      net.fit(batch);
    }
    CondensedNetwork network = CondensedNetwork.of(net);
    Certificate certificate = Certifier.certify(network);
    INDArray x = Samples.gaussian(POINTS, 4, 2);
    INDArray values = network.value(x).castTo(DataType.DOUBLE);
    INDArray norms = x.norm2(1);
    INDArray radii = values.like();
    for (int i = 0; i < POINTS; i++) {
      double radius = certificate.radius(values.getDouble(i), THRESHOLD, norms.getDouble(i));
      radii.putScalar(i, 0, radius);
    }
    assertThat(radii.meanNumber().doubleValue()).isGreaterThan(0.01);
    assertThat(flips(network, x, radii)).isZero();
    // the property can fail: the same attack with three times the room
    assertThat(flips(network, x, radii.mul(3))).isGreaterThan(POINTS / 20);
  }

  /**
   * Steps of a quarter of the radius along the normalized gradient towards the cut, projected on
   * the ball around each point; how many points ever get across.
   */
  private static int flips(CondensedNetwork network, INDArray x, INDArray radii) {
    INDArray above = network.value(x).gt(THRESHOLD);
    INDArray way = above.castTo(DataType.DOUBLE).mul(-2).addi(1).muli(radii).divi(4);
    INDArray flipped = radii.mul(0);
    INDArray delta = x.mul(0);
    for (int step = 0; step < STEPS; step++) {
      var at = network.valueAndGradient(x.add(delta));
      flipped.addi(at.value().gt(THRESHOLD).neq(above).castTo(DataType.DOUBLE));
      INDArray g = at.gradient().castTo(DataType.DOUBLE);
      delta.addi(g.mulColumnVector(way.div(lengths(g))));
      INDArray room = radii.mul(INSIDE).divi(lengths(delta));
      delta.muliColumnVector(Transforms.min(room, 1, true));
    }
    return flipped.gt(0).castTo(DataType.DOUBLE).sumNumber().intValue();
  }

  /** Norms of the rows, as a column; not zero. */
  private static INDArray lengths(INDArray rows) {
    return rows.norm2(1).reshape(rows.rows(), 1).addi(Double.MIN_NORMAL);
  }
}
