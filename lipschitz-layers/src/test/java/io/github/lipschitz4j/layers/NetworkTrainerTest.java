package io.github.lipschitz4j.layers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.lipschitz4j.core.kernel.SingularValues;
import io.github.lipschitz4j.core.testkit.Samples;
import io.github.lipschitz4j.layers.condensed.CondensedNetwork;
import io.github.lipschitz4j.losses.LossHkr;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.conf.GradientNormalization;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.LossLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.weights.WeightInit;
import org.deeplearning4j.optimize.api.BaseTrainingListener;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.activations.impl.ActivationIdentity;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.lossfunctions.LossFunctions;
import org.nd4j.linalg.schedule.ExponentialSchedule;
import org.nd4j.linalg.schedule.ScheduleType;

class NetworkTrainerTest {
  /** Five steps in double, their products in another order. */
  private static final double ROUNDING = 1e-9;

  /** The same in float. */
  private static final double FLOAT = 1e-4;

  private static final InputType IMAGES = InputType.convolutional(6, 6, 2);

  private static final InputType IMAGES_LAST = InputType.convolutional(6, 6, 2, CNN2DFormat.NHWC);

  /** A network to be trained both ways. */
  private record Case(
      String name, NeuralNetConfiguration.Builder host, InputType type, List<Layer> layers) {
    @Override
    public String toString() {
      return name;
    }

    MultiLayerNetwork network() {
      List<Layer> all = new ArrayList<>(layers);
      all.add(loss());
      return Nets.net(host, type, all.toArray(Layer[]::new));
    }

    INDArray batch(int seed) {
      INDArray rows = Samples.gaussian(8, (int) type.arrayElementsPerExample(), seed);
      long[] shape = type.getShape(true);
      shape[0] = 8;
      return shape.length == 2 ? rows : rows.dup('c').reshape('c', shape);
    }
  }

  private static Layer loss() {
    return new LossLayer.Builder(new LossHkr(10, 0.5)).activation(Activation.IDENTITY).build();
  }

  private static NeuralNetConfiguration.Builder host() {
    return Nets.host(DataType.DOUBLE, new Adam(0.01));
  }

  private static SpectralDense.Builder dense(int out) {
    return new SpectralDense.Builder().nOut(out);
  }

  private static Layer head(WeightMode mode) {
    return new FrobeniusDense.Builder().nOut(1).weightMode(mode).build();
  }

  static Stream<Case> networks() {
    InputType rows = InputType.feedForward(7);
    Layer pairs = new GroupSort(2);
    WeightMode retraction = WeightMode.RETRACTION;
    List<Layer> plain = List.of(dense(6).build(), pairs, head(WeightMode.REPARAMETRIZATION));
    return Stream.of(
        new Case("re-parametrization", host(), rows, plain),
        new Case(
            "retraction",
            host(),
            rows,
            List.of(
                dense(12).weightMode(retraction).build(),
                pairs,
                dense(4).weightMode(retraction).build(),
                new FullSort(),
                dense(4).noBias().weightMode(retraction).lipschitz(2).build(),
                head(retraction))),
        new Case(
            "activation and state",
            host(),
            rows,
            List.of(
                dense(6).activation(new ActivationIdentity()).build(),
                new LipschitzBatchNorm.Builder().build(),
                dense(6).activation(Activation.TANH).build(),
                new LipschitzPRelu.Builder().build(),
                head(WeightMode.REPARAMETRIZATION))),
        new Case(
            "images",
            host(),
            IMAGES,
            List.of(
                new SpectralConv2D.Builder().nOut(4).kernelSize(3).build(),
                pairs,
                new ScaledAveragePooling2D.Builder().poolSize(2).build(),
                dense(4).weightMode(retraction).build(),
                head(retraction))),
        new Case(
            "images, channels last",
            host(),
            IMAGES_LAST,
            List.of(
                new SpectralConv2D.Builder().nOut(4).kernelSize(3).weightMode(retraction).build(),
                new MaxMin(),
                new Flatten(),
                head(WeightMode.REPARAMETRIZATION))),
        new Case(
            "schedule, weight decay, clipped gradients",
            Nets.host(
                    DataType.DOUBLE,
                    new Adam(new ExponentialSchedule(ScheduleType.ITERATION, 0.02, 0.7)))
                .l2(0.1)
                .weightDecay(0.01)
                .gradientNormalization(GradientNormalization.ClipL2PerLayer)
                .gradientNormalizationThreshold(0.05),
            rows,
            plain),
        new Case("sums", host().miniBatch(false), rows, plain));
  }

  private static INDArray labels() {
    INDArray labels = Nd4j.ones(DataType.DOUBLE, 8, 1);
    for (int i = 0; i < 4; i++) {
      labels.putScalar(i, 0, -1);
    }
    return labels;
  }

  @ParameterizedTest
  @MethodSource("networks")
  void stepsAsTheHostDoes(Case each) {
    MultiLayerNetwork expected = each.network();
    MultiLayerNetwork actual = each.network();
    actual.setParams(expected.params());
    NetworkTrainer trainer = new NetworkTrainer(actual);
    INDArray start = actual.params().dup();
    for (int k = 0; k < 5; k++) {
      INDArray x = each.batch(k);
      INDArray before = x.dup();
      expected.fit(x, labels());
      double loss = trainer.fit(x, labels());
      assertThat(loss).isCloseTo(expected.score(), within(ROUNDING));
      assertThat(actual.score()).isEqualTo(loss);
      assertThat(x.distance2(before)).isZero();
    }
    assertThat(actual.params().distance2(start)).isGreaterThan(0.01);
    assertThat(actual.params().distance2(expected.params())).isLessThan(ROUNDING);
    assertThat(state(actual).distance2(state(expected))).isLessThan(ROUNDING);
    assertThat(actual.getIterationCount()).isEqualTo(expected.getIterationCount());
    INDArray x = each.batch(9);
    assertThat(actual.output(x).distance2(expected.output(x))).isLessThan(ROUNDING);
    // the two loops may take turns
    expected.fit(x, labels());
    actual.fit(x, labels());
    assertThat(actual.params().distance2(expected.params())).isLessThan(ROUNDING);
  }

  private static INDArray state(MultiLayerNetwork network) {
    return network.getUpdater().getStateViewArray();
  }

  private static MultiLayerNetwork retracted(DataType type) {
    return Nets.net(
        Nets.host(type, new Adam(0.01)),
        InputType.feedForward(7),
        dense(12).weightMode(WeightMode.RETRACTION).build(),
        new GroupSort(2),
        dense(5).weightMode(WeightMode.RETRACTION).build(),
        head(WeightMode.RETRACTION),
        loss());
  }

  @Test
  void trainsInFloatWithBatchesOfAnySize() {
    MultiLayerNetwork expected = retracted(DataType.FLOAT);
    MultiLayerNetwork actual = retracted(DataType.FLOAT);
    NetworkTrainer trainer = new NetworkTrainer(actual);
    for (int rows : new int[] {8, 1, 40, 8, 3}) {
      INDArray x = Samples.gaussian(rows, 7, rows).castTo(DataType.FLOAT);
      INDArray y = Nd4j.ones(DataType.FLOAT, rows, 1);
      expected.fit(x, y);
      trainer.fit(x, y);
      assertThat(actual.params().distance2(expected.params())).isLessThan(FLOAT);
    }
  }

  @Test
  void condensesWhatTheNetworkIsNow() {
    MultiLayerNetwork network = retracted(DataType.DOUBLE);
    NetworkTrainer trainer = new NetworkTrainer(network);
    INDArray x = Samples.gaussian(8, 7, 1);
    trainer.fit(x, labels());
    CondensedNetwork condensed = trainer.condensed();
    INDArray values = condensed.value(x);
    assertThat(values.distance2(network.output(x))).isLessThan(ROUNDING);
    trainer.fit(x, labels());
    // what was condensed stays as it was
    assertThat(condensed.value(x).distance2(values)).isZero();
    assertThat(trainer.condensed().value(x).distance2(values)).isGreaterThan(1e-4);
    assertThat(network.output(x).distance2(trainer.condensed().value(x))).isLessThan(ROUNDING);
  }

  @Test
  void projectsRawWeightsOnceForAllThatIsCondensed() {
    MultiLayerNetwork network =
        Nets.net(
            host(),
            InputType.feedForward(7),
            dense(6).build(),
            dense(6).weightMode(WeightMode.RETRACTION).build(),
            loss());
    NetworkTrainer trainer = new NetworkTrainer(network);
    WeightedLayer raw = (WeightedLayer) network.getLayer(0);
    LayerFunction before = raw.function();
    trainer.fit(Samples.gaussian(8, 7, 1), Nd4j.ones(DataType.DOUBLE, 8, 6));
    LayerFunction projected = raw.function();
    assertThat(projected).isNotSameAs(before);
    trainer.condensed();
    assertThat(raw.function()).isSameAs(projected);
    // on its manifold it is read anew, without a projection
    WeightedLayer retracted = (WeightedLayer) network.getLayer(1);
    LayerFunction held = retracted.function();
    trainer.condensed();
    assertThat(retracted.function()).isNotSameAs(held);
  }

  @Test
  void bringsForeignWeightsToTheirManifolds() {
    MultiLayerNetwork network = retracted(DataType.DOUBLE);
    network.setParams(network.params().mul(3));
    new NetworkTrainer(network);
    assertThat(SingularValues.largest(network.getParam("0_W"))).isCloseTo(1, within(ROUNDING));
  }

  @Test
  void leavesRawWeightsRaw() {
    MultiLayerNetwork network =
        Nets.net(
            host(),
            InputType.feedForward(7),
            dense(6).build(),
            head(WeightMode.RETRACTION),
            loss());
    INDArray raw = Samples.gaussian(7, 6, 3);
    network.setParam("0_W", raw);
    new NetworkTrainer(network);
    assertThat(network.getParam("0_W").distance2(raw)).isZero();
  }

  @Test
  void tellsListenersOfEachIteration() {
    MultiLayerNetwork network = retracted(DataType.DOUBLE);
    List<Integer> heard = new ArrayList<>();
    network.setListeners(
        new BaseTrainingListener() {
          @Override
          public void iterationDone(Model model, int iteration, int epoch) {
            heard.add(iteration);
          }
        });
    NetworkTrainer trainer = new NetworkTrainer(network);
    trainer.fit(Samples.gaussian(8, 7, 1), labels());
    trainer.fit(Samples.gaussian(8, 7, 2), labels());
    network.fit(Samples.gaussian(8, 7, 3), labels());
    assertThat(heard).containsExactly(0, 1, 2);
  }

  @Test
  void refusesWhatOnlyTheHostKnows() {
    InputType rows = InputType.feedForward(7);
    assertThatThrownBy(
            () ->
                new NetworkTrainer(
                    Nets.net(host(), rows, new DenseLayer.Builder().nOut(3).build(), loss())))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "NetworkTrainer layer 0: expected one of this library, got DenseLayer (use the"
                + " network's own fit)");
    assertThatThrownBy(
            () -> new NetworkTrainer(Nets.net(host(), rows, dense(3).dropOut(0.5).build(), loss())))
        .hasMessageStartingWith(
            "NetworkTrainer layer 0: expected no dropout and no weight noise, got ");
    assertThatThrownBy(
            () ->
                new NetworkTrainer(
                    Nets.net(
                        host(),
                        rows,
                        dense(3).build(),
                        new OutputLayer.Builder(LossFunctions.LossFunction.MSE)
                            .nOut(1)
                            .weightInit(WeightInit.XAVIER)
                            .build())))
        .hasMessage(
            "NetworkTrainer: expected a LossLayer at the end, got OutputLayer (use the network's"
                + " own fit)");
  }
}
