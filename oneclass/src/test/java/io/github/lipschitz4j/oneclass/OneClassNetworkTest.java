package io.github.lipschitz4j.oneclass;

import static io.github.lipschitz4j.oneclass.Trainings.values;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.lipschitz4j.core.Retraction;
import io.github.lipschitz4j.core.kernel.Matrices;
import io.github.lipschitz4j.core.testkit.Samples;
import io.github.lipschitz4j.layers.certificates.Certifier;
import io.github.lipschitz4j.layers.condensed.CondensedNetwork;
import java.util.SplittableRandom;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** The start of a training, by {@link RadialInit}. */
class OneClassNetworkTest {
  /** A retraction in double, rounded to float, in Frobenius norm of up to 128 columns. */
  private static final double ORTHOGONAL = 1e-5;

  /** An exact distance has 1; a random start has √(d/width). */
  private static final double STEEP = 0.7;

  private static MultiLayerNetwork network(int features, OneClassOptions options) {
    return OneClassNetwork.build(features, options, options.margin(), new SplittableRandom(1));
  }

  private static MultiLayerNetwork network(int features) {
    return network(features, OneClassOptions.defaults(100, features));
  }

  private static double gradientNorm(MultiLayerNetwork network, int features) {
    return CondensedNetwork.of(network)
        .valueAndGradient(Samples.gaussian(300, features, 5))
        .gradient()
        .norm2(1)
        .meanNumber()
        .doubleValue();
  }

  @ParameterizedTest
  @CsvSource({"1,16", "2,16", "6,32", "8,16", "9,16", "16,16", "40,16"})
  void weightsAreOnTheirManifolds(int features, int width) {
    OneClassOptions options =
        OneClassOptions.defaults(100, features).toBuilder().width(width).depth(3).build();
    MultiLayerNetwork network = network(features, options);
    for (int k = 0; k < 3; k++) {
      INDArray w = network.getParam(2 * k + "_W").castTo(DataType.DOUBLE);
      assertThat(w.shape()).containsExactly(k == 0 ? features : width, width);
      assertThat(defect(w)).isLessThan(ORTHOGONAL);
      assertThat(defect(w.mul(1.1))).isGreaterThan(0.1);
    }
    INDArray head = network.getParam("6_W");
    assertThat(head.norm2Number().doubleValue()).isCloseTo(1, within(1e-6));
    assertThat(Certifier.certify(network).bound().value()).isLessThan(1 + 1e-4);
    assertThat(
            network.output(Samples.gaussian(4, features, 1).castTo(DataType.FLOAT)).isNaN().any())
        .isFalse();
  }

  /** ‖G − I‖_F of the Gram matrix of the shorter side. */
  private static double defect(INDArray w) {
    return Matrices.norm(Matrices.shifted(-1, 1, Matrices.gram(w)));
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 6, 64})
  void startsSteep(int features) {
    assertThat(gradientNorm(network(features), features)).isBetween(STEEP, 1 + 1e-4);
  }

  @Test
  void aRandomStartIsFlat() {
    MultiLayerNetwork random = network(2);
    for (int k = 0; k < 6; k++) {
      INDArray w = random.getParam(2 * k + "_W");
      INDArray gaussian = Samples.gaussian(w.rows(), w.columns(), k);
      random.setParam(
          2 * k + "_W", new Retraction.Orthogonal().retract(gaussian).castTo(DataType.FLOAT));
    }
    INDArray head = Samples.gaussian(32, 1, 7);
    random.setParam("12_W", head.div(head.norm2Number()).castTo(DataType.FLOAT));
    assertThat(gradientNorm(random, 2)).isLessThan(0.5 * gradientNorm(network(2), 2));
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 6})
  void startsAsAConeThatFallsFromTheCentre(int features) {
    CondensedNetwork f = CondensedNetwork.of(network(features));
    INDArray x = Samples.gaussian(200, features, 3);
    double top = f.value(Nd4j.zeros(DataType.FLOAT, 1, features)).getDouble(0);
    double[] far = f.value(x.mul(2)).toDoubleVector();
    double[] near = f.value(x).toDoubleVector();
    for (int i = 0; i < far.length; i++) {
      assertThat(far[i]).isLessThan(near[i]);
      assertThat(near[i]).isLessThan(top);
    }
  }

  @Test
  void followsFromTheGenerator() {
    assertThat(values(network(6).params())).isEqualTo(values(network(6).params()));
    assertThat(
            OneClassNetwork.build(6, OneClassOptions.defaults(100, 6), 0.1, new SplittableRandom(2))
                .params())
        .isNotEqualTo(network(6).params());
  }
}
