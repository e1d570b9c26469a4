package io.github.lipschitz4j.layers.habits;

import static io.github.lipschitz4j.layers.Nets.FLOAT32;
import static io.github.lipschitz4j.layers.Nets.values;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.lipschitz4j.core.testkit.Samples;
import io.github.lipschitz4j.layers.FrobeniusDense;
import io.github.lipschitz4j.layers.GroupSort;
import io.github.lipschitz4j.layers.Nets;
import io.github.lipschitz4j.layers.certificates.Certifier;
import io.github.lipschitz4j.layers.certificates.LipschitzRatio;
import io.github.lipschitz4j.layers.condensed.CondensedNetwork;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.LocalResponseNormalization;
import org.deeplearning4j.nn.layers.FrozenLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.transferlearning.FineTuneConfiguration;
import org.deeplearning4j.nn.transferlearning.TransferLearning;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.activations.impl.ActivationIdentity;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.learning.config.Adam;

/** A habit of the host's users: freeze what was learned, put a head for another task on it. */
class TransferLearningHabitTest {
  private static final DataSet OLD_TASK = Nets.batch(DataType.FLOAT, 64, 4, 1);
  private static final int STEPS = 20;
  private static MultiLayerNetwork trained;

  @BeforeAll
  static void train() {
    trained =
        Nets.net(
            DataType.FLOAT,
            Nets.spectral(4, 8),
            new GroupSort(),
            Nets.spectral(8, 6),
            new GroupSort(),
            Nets.head(6),
            Nets.loss());
    for (int step = 0; step < STEPS; step++) {
      trained.fit(OLD_TASK);
    }
  }

  /** The other side of another plane. */
  private static DataSet newTask() {
    INDArray x = Samples.gaussian(64, 4, 7);
    INDArray side = x.getColumns(3).reshape(64, 1).lt(0).castTo(DataType.DOUBLE).muli(2).subi(1);
    return new DataSet(x.castTo(DataType.FLOAT), side.castTo(DataType.FLOAT));
  }

  private static TransferLearning.Builder withoutItsHead() {
    return new TransferLearning.Builder(trained)
        .fineTuneConfiguration(
            new FineTuneConfiguration.Builder().updater(new Adam(0.05)).seed(3).build())
        .setFeatureExtractor(3)
        .removeLayersFromOutput(2);
  }

  @Test
  void aNewHeadLearnsOnFrozenLayersAndTheBoundHolds() {
    MultiLayerNetwork tuned =
        withoutItsHead()
            .addLayer(new FrobeniusDense.Builder().nIn(6).nOut(1).build())
            .addLayer(Nets.loss())
            .build();
    DataSet task = newTask();
    double before = tuned.score(task);
    for (int step = 0; step < STEPS; step++) {
      tuned.fit(task);
    }
    assertThat(tuned.score(task)).isLessThan(before);
    for (int layer = 0; layer <= 3; layer++) {
      assertThat(tuned.getLayer(layer)).isInstanceOf(FrozenLayer.class);
    }
    assertThat(values(tuned.getParam("0_W"))).isEqualTo(values(trained.getParam("0_W")));
    assertThat(values(tuned.getParam("4_W"))).isNotEqualTo(values(trained.getParam("4_W")));

    CondensedNetwork condensed = CondensedNetwork.of(tuned);
    INDArray x = task.getFeatures();
    assertThat(condensed.value(x).distance2(tuned.output(x))).isLessThan(FLOAT32 * 64);
    double bound = Certifier.certify(tuned).bound().value();
    assertThat(bound).isLessThan(1 + FLOAT32);
    assertThat(LipschitzRatio.jacobian(condensed, x)).isBetween(0.1, bound + FLOAT32);
  }

  @Test
  void anUnboundedHeadIsMeasuredNotTrusted() {
    MultiLayerNetwork tuned =
        withoutItsHead()
            .addLayer(
                new DenseLayer.Builder()
                    .nIn(6)
                    .nOut(1)
                    .activation(new ActivationIdentity())
                    .build())
            .addLayer(Nets.loss())
            .build();
    tuned.getParam("4_W").muli(10);
    double head = tuned.getParam("4_W").norm2Number().doubleValue();
    assertThat(Certifier.certify(tuned).bound().value()).isGreaterThan(0.99 * head);
  }

  @Test
  void aLayerWithoutABoundIsRefused() {
    MultiLayerNetwork tuned =
        withoutItsHead()
            .addLayer(new LocalResponseNormalization.Builder().build())
            .addLayer(Nets.head(6))
            .addLayer(Nets.loss())
            .build();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Certifier.certify(tuned))
        .withMessageContaining("expected a layer with a known Lipschitz bound, got");
  }
}
