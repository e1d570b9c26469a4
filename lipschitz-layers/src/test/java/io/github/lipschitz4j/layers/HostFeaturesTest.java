package io.github.lipschitz4j.layers;

import static io.github.lipschitz4j.layers.Nets.FLOAT32;
import static io.github.lipschitz4j.layers.Nets.host;
import static io.github.lipschitz4j.layers.Nets.values;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.lipschitz4j.core.testkit.Samples;
import io.github.lipschitz4j.layers.certificates.Certifier;
import io.github.lipschitz4j.layers.condensed.CondensedNetwork;
import java.util.stream.Stream;
import org.deeplearning4j.datasets.iterator.utilty.SingletonDataSetIterator;
import org.deeplearning4j.earlystopping.EarlyStoppingConfiguration;
import org.deeplearning4j.earlystopping.EarlyStoppingResult;
import org.deeplearning4j.earlystopping.saver.InMemoryModelSaver;
import org.deeplearning4j.earlystopping.scorecalc.DataSetLossCalculator;
import org.deeplearning4j.earlystopping.termination.MaxEpochsTerminationCondition;
import org.deeplearning4j.earlystopping.trainer.EarlyStoppingTrainer;
import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.DropoutLayer;
import org.deeplearning4j.nn.layers.FrozenLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.transferlearning.FineTuneConfiguration;
import org.deeplearning4j.nn.transferlearning.TransferLearning;
import org.deeplearning4j.nn.weights.WeightInit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.learning.config.NoOp;
import org.nd4j.linalg.learning.config.Sgd;

/**
 * The layers in what the host does with chains: early stopping, transfer learning, dropout,
 * preprocessors.
 */
class HostFeaturesTest {
  private static final DataSet BATCH = Nets.batch(DataType.FLOAT, 16, 4, 1);

  private static MultiLayerNetwork chain(WeightMode mode) {
    return Nets.net(
        DataType.FLOAT,
        Nets.spectral(4, 6, mode),
        new GroupSort(),
        Nets.spectral(6, 4, mode),
        new FullSort(),
        Nets.head(4),
        Nets.loss());
  }

  static Stream<WeightMode> modes() {
    return Stream.of(WeightMode.values());
  }

  @ParameterizedTest
  @MethodSource("modes")
  void earlyStoppingKeepsTheBestNetwork(WeightMode mode) {
    MultiLayerNetwork net = chain(mode);
    double before = net.score(BATCH);
    EarlyStoppingConfiguration<MultiLayerNetwork> conf =
        new EarlyStoppingConfiguration.Builder<MultiLayerNetwork>()
            .epochTerminationConditions(new MaxEpochsTerminationCondition(10))
            .scoreCalculator(new DataSetLossCalculator(new SingletonDataSetIterator(BATCH), true))
            .modelSaver(new InMemoryModelSaver<>())
            .build();
    EarlyStoppingResult<MultiLayerNetwork> result =
        new EarlyStoppingTrainer(conf, net, new SingletonDataSetIterator(BATCH)).fit();
    assertThat(result.getTerminationReason())
        .isEqualTo(EarlyStoppingResult.TerminationReason.EpochTerminationCondition);
    assertThat(result.getBestModel().score(BATCH)).isLessThan(before);
    assertThat(Certifier.certify(result.getBestModel()).bound().value()).isLessThan(1 + FLOAT32);
  }

  @ParameterizedTest
  @MethodSource("modes")
  void transferLearningFreezesAndReplaces(WeightMode mode) {
    MultiLayerNetwork net = chain(mode);
    net.fit(BATCH);
    MultiLayerNetwork tuned =
        new TransferLearning.Builder(net)
            .fineTuneConfiguration(
                new FineTuneConfiguration.Builder().updater(new Sgd(0.1)).seed(3).build())
            .setFeatureExtractor(1)
            .removeLayersFromOutput(2)
            .addLayer(new FrobeniusDense.Builder().nIn(4).nOut(1).weightMode(mode).build())
            .addLayer(Nets.loss())
            .build();
    assertThat(tuned.getLayer(0)).isInstanceOf(FrozenLayer.class);
    double[] frozen = values(tuned.getParam("0_W"));
    double[] trained = values(tuned.getParam("2_W"));
    tuned.fit(BATCH);
    assertThat(values(tuned.getParam("0_W"))).isEqualTo(frozen);
    assertThat(values(tuned.getParam("2_W"))).isNotEqualTo(trained);
    INDArray x = BATCH.getFeatures();
    CondensedNetwork condensed = CondensedNetwork.of(tuned);
    assertThat(condensed.value(x).distance2(tuned.output(x))).isLessThan(FLOAT32);
    assertThat(Certifier.certify(condensed).bound().value()).isLessThan(1 + FLOAT32);
  }

  @ParameterizedTest
  @MethodSource("modes")
  void outputsCanBeReplaced(WeightMode mode) {
    MultiLayerNetwork net =
        Nets.net(DataType.FLOAT, Nets.spectral(4, 6, mode), Nets.head(6), Nets.loss());
    MultiLayerNetwork wider =
        new TransferLearning.Builder(net)
            .fineTuneConfiguration(
                new FineTuneConfiguration.Builder().updater(new Sgd(0.1)).seed(3).build())
            .nOutReplace(0, 8, WeightInit.XAVIER)
            .build();
    wider.fit(BATCH);
    assertThat(wider.getParam("0_W").shape()).containsExactly(4, 8);
    assertThat(Certifier.certify(wider).bound().value()).isLessThan(1 + FLOAT32);
  }

  @Test
  void dropoutActsInTrainingOnly() {
    SpectralDense dropping = new SpectralDense.Builder().nIn(4).nOut(6).dropOut(0.5).build();
    MultiLayerNetwork net =
        Nets.net(
            DataType.FLOAT,
            dropping,
            new DropoutLayer(0.5),
            new GroupSort.Builder().dropOut(0.5).build(),
            new MaxMin.Builder().dropOut(0.5).build(),
            Nets.head(12),
            Nets.loss());
    INDArray x = BATCH.getFeatures();
    double[] before = values(x);
    assertThat(values(net.output(x, true))).isNotEqualTo(values(net.output(x, false)));
    net.fit(BATCH);
    assertThat(values(x)).isEqualTo(before);
    assertThat(CondensedNetwork.of(net).value(x).distance2(net.output(x))).isLessThan(FLOAT32);
    assertThat(Certifier.certify(net).bound().value()).isLessThan(1 + FLOAT32);
  }

  @Test
  void layersWithoutInputsAreRefused() {
    assertThatThrownBy(
            () ->
                Nets.net(DataType.FLOAT, new SpectralDense.Builder().nOut(5).build(), Nets.loss()))
        .hasMessageContaining("SpectralDense");
  }

  @Test
  void imagesAreFlattenedAsTheHostDoes() {
    for (CNN2DFormat format : CNN2DFormat.values()) {
      InputType type = InputType.convolutional(2, 3, 4, format);
      MultiLayerNetwork net =
          Nets.net(host(DataType.DOUBLE, new NoOp()), type, Nets.head(0), Nets.loss());
      INDArray x = Samples.gaussian(5, 24, 1);
      INDArray images = x.reshape('c', 5, 4, 2, 3);
      if (format == CNN2DFormat.NHWC) {
        images = x.reshape('c', 5, 2, 3, 4);
      }
      CondensedNetwork condensed = CondensedNetwork.of(net);
      assertThat(condensed.value(images).distance2(net.output(images))).isLessThan(Nets.FLOAT64);
      assertThat(condensed.value(x).distance2(net.output(images))).isLessThan(Nets.FLOAT64);
      assertThat(condensed.valueAndGradient(images).gradient().shape()).isEqualTo(images.shape());
    }
  }

  @Test
  void otherPreprocessorsAreRefused() {
    MultiLayerNetwork net =
        Nets.net(
            host(DataType.FLOAT, new NoOp()), InputType.recurrent(4, 3), Nets.head(4), Nets.loss());
    assertThatThrownBy(() -> CondensedNetwork.of(net))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(
            "CondensedNetwork layer 1: expected an input preprocessor that reshapes images, got");
  }
}
