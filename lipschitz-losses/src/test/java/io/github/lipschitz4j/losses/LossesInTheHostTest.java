package io.github.lipschitz4j.losses;

import static io.github.lipschitz4j.losses.Batches.oneHot;
import static io.github.lipschitz4j.losses.Batches.signs;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.lipschitz4j.core.testkit.Samples;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.deeplearning4j.gradientcheck.GradientCheckUtil;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.LossLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.util.ModelSerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Sgd;
import org.nd4j.linalg.lossfunctions.ILossFunction;

/** Each loss in a DeepLearning4J network: trained, differentiated, saved. */
class LossesInTheHostTest {
  private static final int ROWS = 8;
  private static final int CLASSES = 3;

  /** The host's own recommendation for float64. */
  private static final double STEP = 1e-6;

  private static final double RELATIVE = 1e-6;
  private static final double ABSOLUTE = 1e-9;

  private DataType floating;

  @BeforeEach
  void hostChecksGradientsInDoubleOnly() {
    floating = Nd4j.defaultFloatingPointType();
    Nd4j.setDefaultDataTypes(DataType.DOUBLE, DataType.DOUBLE);
  }

  @AfterEach
  void asItWas() {
    Nd4j.setDefaultDataTypes(floating, floating);
  }

  static Stream<Arguments> losses() {
    return Stream.of(
        Arguments.of(new LossKr(), several()),
        Arguments.of(new LossHkr(2, 0.5), several()),
        Arguments.of(new LossHingeMargin(0.5), several()),
        Arguments.of(new LossTauBinaryCrossEntropy(3), several()),
        Arguments.of(new LossMulticlassKr(), one()),
        Arguments.of(new LossMulticlassHinge(0.5), one()),
        Arguments.of(new LossMulticlassHkr(2, 0.5), one()),
        Arguments.of(new LossSoftHkr(2, 0.5, 1, 1), one()), // a mean that moves is another function
        Arguments.of(new LossLseHkr(2, 0.5), one()),
        Arguments.of(new LossMultiMargin(0.5), one()),
        Arguments.of(new LossCategoricalHinge(0.5), one()),
        Arguments.of(new LossTauCrossEntropy(3), one()),
        Arguments.of(new LossOffsetCrossEntropy(0.5, 0.25), one()),
        Arguments.of(new LossCosine(), one()),
        Arguments.of(new LossOnShards(new LossHkr(2, 0.5)), BalancedLabels.of(several())));
  }

  // a new array for each case: JUnit closes arguments that can be closed
  private static INDArray several() {
    return signs(ROWS, CLASSES, 1);
  }

  private static INDArray one() {
    return oneHot(ROWS, CLASSES, 2);
  }

  @ParameterizedTest
  @MethodSource("losses")
  void parametersGetTheRightGradient(ILossFunction loss, INDArray labels) {
    assertThat(
            GradientCheckUtil.checkGradients(
                new GradientCheckUtil.MLNConfig()
                    .net(net(loss))
                    .epsilon(STEP)
                    .maxRelError(RELATIVE)
                    .minAbsoluteError(ABSOLUTE)
                    .print(GradientCheckUtil.PrintMode.ZEROS)
                    .input(inputs())
                    .labels(labels)))
        .isTrue();
  }

  @ParameterizedTest
  @MethodSource("losses")
  void aSavedNetworkGoesOnWhereItStopped(ILossFunction loss, INDArray labels, @TempDir Path folder)
      throws IOException {
    MultiLayerNetwork net = net(loss);
    DataSet data = new DataSet(inputs(), labels);
    double before = net.score(data);
    net.fit(data);
    assertThat(net.score(data)).isNotEqualTo(before);
    MultiLayerNetwork back = saved(net, folder);
    assertThat(back.score(data)).isEqualTo(net.score(data));
    net.fit(data);
    back.fit(data);
    assertThat(back.params().toDoubleVector()).isEqualTo(net.params().toDoubleVector());
    assertThat(back.score(data)).isEqualTo(net.score(data));
  }

  @Test
  void aStepUpdatesTheRunningMeanOnceAndAnEvaluationDoesNot(@TempDir Path folder)
      throws IOException {
    double momentum = 0.5;
    LossSoftHkr loss = new LossSoftHkr(2, 0.5, 1, momentum);
    DataSet data = new DataSet(inputs(), oneHot(ROWS, CLASSES, 3));
    MultiLayerNetwork net = net(loss);
    double mean = loss.mean();
    net.score(data);
    net.scoreExamples(data, false);
    net.output(inputs());
    assertThat(loss.mean()).isEqualTo(mean);

    double meanOfBatch = net.output(inputs()).norm1Number().doubleValue() / (ROWS * CLASSES);
    net.fit(data);
    assertThat(loss.mean()).isEqualTo(momentum * mean + (1 - momentum) * meanOfBatch);

    assertThat(loss(saved(net, folder))).isEqualTo(loss).isNotSameAs(loss);
    assertThat(loss(net.clone())).isSameAs(loss); // the host's doing: copies share their loss
  }

  private static MultiLayerNetwork net(ILossFunction loss) {
    MultiLayerNetwork net =
        new MultiLayerNetwork(
            new NeuralNetConfiguration.Builder()
                .seed(4)
                .dataType(DataType.DOUBLE)
                .updater(new Sgd(1))
                .list()
                .layer(new DenseLayer.Builder().nIn(4).nOut(5).activation(Activation.TANH).build())
                .layer(
                    new DenseLayer.Builder()
                        .nIn(5)
                        .nOut(CLASSES)
                        .activation(Activation.IDENTITY)
                        .build())
                .layer(new LossLayer.Builder(loss).activation(Activation.IDENTITY).build())
                .build());
    net.init();
    return net;
  }

  private static INDArray inputs() {
    return Samples.gaussian(ROWS, 4, 5);
  }

  private static MultiLayerNetwork saved(MultiLayerNetwork net, Path folder) throws IOException {
    File file = folder.resolve("net.zip").toFile();
    ModelSerializer.writeModel(net, file, true);
    return ModelSerializer.restoreMultiLayerNetwork(file, true);
  }

  private static ILossFunction loss(MultiLayerNetwork net) {
    int last = net.getnLayers() - 1;
    return ((LossLayer) net.getLayer(last).conf().getLayer()).getLossFn();
  }
}
