package io.github.lipschitz4j.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.lipschitz4j.core.testkit.Samples;
import io.github.lipschitz4j.metric.evaluation.Accuracy;
import io.github.lipschitz4j.metric.losses.Contrastive;
import io.github.lipschitz4j.metric.losses.ProxyAnchor;
import io.github.lipschitz4j.metric.losses.SoftTriple;
import io.github.lipschitz4j.metric.losses.SupervisedContrastive;
import io.github.lipschitz4j.metric.losses.Triplet;
import io.github.lipschitz4j.metric.networks.FeatureNetwork;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.stream.Stream;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.WorkspaceMode;
import org.deeplearning4j.nn.conf.graph.ElementWiseVertex;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.activations.Activation;

class MetricLearnerTest {
  /** Chance is one half; two clouds of a class that overlap others leave some wrong. */
  private static final double LEARNED = 0.9;

  private final LabelledRows labelled = Clusters.of(40, 1);
  private final LabelledRows test = Clusters.of(200, 2);

  static Stream<Method> methods() {
    return Stream.of(
        Method.nngk(),
        Method.mixup(),
        Method.mbdml1(),
        Method.mbdml2(),
        Method.mbdml3(),
        Method.embedding(new Contrastive(1)),
        Method.embedding(new Triplet(0.2)),
        Method.embedding(new SupervisedContrastive(0.1)),
        Method.embedding(new ProxyAnchor(0.1, 32)),
        Method.embedding(new SoftTriple(3, 20, 0.1, 0.01)));
  }

  private static MetricLearner.Builder learner(Method method) {
    return MetricLearner.builder()
        .seed(5)
        .change(
            o ->
                o.method(method)
                    .network(new FeatureNetwork.Dense(List.of(32), 8))
                    .neighbours(10)
                    .sigma(0.5)
                    .learningRate(0.01)
                    .batch(20)
                    .epochs(30));
  }

  private double accuracy(MetricModel model) {
    return Accuracy.of(model.classify(test.rows()), test.labels());
  }

  @ParameterizedTest
  @MethodSource("methods")
  void learnsClassesOfTwoClouds(Method method) {
    List<EpochReport> heard = new ArrayList<>();
    Learned learned = learner(method).listener(heard::add).build().fit(labelled);
    assertThat(accuracy(learned.last())).isGreaterThan(LEARNED);
    assertThat(heard).isEqualTo(learned.epochs()).hasSize(30);
    assertThat(learned.epochs().get(29).loss()).isLessThan(learned.epochs().get(0).loss());
    assertThat(learned.best()).isEmpty();
  }

  @Test
  void theSameSeedGivesTheSameModel() {
    MetricLearner learner = learner(Method.mbdml3()).change(o -> o.epochs(3)).build();
    double[] first =
        learner.fit(labelled).last().logProbabilities(test.rows()).ravel().toDoubleVector();
    double[] again =
        learner.fit(labelled).last().logProbabilities(test.rows()).ravel().toDoubleVector();
    double[] other =
        learner(Method.mbdml3())
            .seed(6)
            .change(o -> o.epochs(3))
            .build()
            .fit(labelled)
            .last()
            .logProbabilities(test.rows())
            .ravel()
            .toDoubleVector();
    assertThat(again).containsExactly(first);
    assertThat(other).isNotEqualTo(first);
  }

  /** 6 labelled rows are too few for two clouds each; 200 others show where these lie. */
  @Test
  void learnsFromRowsWithoutLabels() {
    Method.KernelMixup mbdml4 = (Method.KernelMixup) Method.mbdml4();
    Method early =
        new Method.KernelMixup(
            mbdml4.kernelWeight(),
            mbdml4.mixupWeight(),
            mbdml4.mixedLoss(),
            mbdml4.mixup(),
            Optional.of(new Method.SelfTraining(2, 0.8, 5)));
    LabelledRows few = labelled.subset(0, 1, 2, 3, 4, 5, 6, 7);
    MetricLearner.Builder builder =
        learner(early).change(o -> o.neighbours(5).batch(8)).unlabelled(Clusters.of(200, 3).rows());
    assertThat(accuracy(builder.build().fit(few).last())).isGreaterThan(0.85);
    assertThatThrownBy(() -> learner(early).build().fit(labelled))
        .hasMessage("MetricLearner unlabelled rows: expected some for self-training, got none");
  }

  @Test
  void keepsTheBestOnValidationBesideTheLast() {
    Learned learned = learner(Method.nngk()).validation(Clusters.of(60, 4)).build().fit(labelled);
    double most =
        learned.epochs().stream()
            .mapToDouble(e -> e.validationAccuracy().orElseThrow())
            .max()
            .orElseThrow();
    MetricModel best = learned.best().orElseThrow();
    LabelledRows held = Clusters.of(60, 4);
    assertThat(Accuracy.of(best.classify(held.rows()), held.labels())).isEqualTo(most);
    assertThat(learned.epochs().get(best.provenance().epoch() - 1).validationAccuracy())
        .hasValue(most);
    // of equals the last
    assertThat(learned.epochs().stream().skip(best.provenance().epoch()))
        .noneMatch(e -> e.validationAccuracy().orElseThrow() >= most);
    assertThat(learned.last().provenance().epoch()).isEqualTo(30);
  }

  @Test
  void showsTheModelEverySoManyEpochs() {
    List<Integer> seen = new ArrayList<>();
    MetricLearner.Builder builder =
        learner(Method.nngk())
            .change(o -> o.epochs(7))
            .snapshots(3, model -> seen.add(model.provenance().epoch()));
    builder.build().fit(labelled);
    assertThat(seen).containsExactly(3, 6);
    assertThatThrownBy(() -> builder.snapshots(0, model -> {}))
        .hasMessage("MetricLearner snapshots: expected every ≥ 1 epochs, got 0");
  }

  @Test
  void stopsWhenAskedTo() {
    List<EpochReport> heard = new ArrayList<>();
    MetricLearner stopped =
        learner(Method.nngk()).listener(heard::add).cancelWhen(() -> heard.size() == 2).build();
    assertThatThrownBy(() -> stopped.fit(labelled)).isInstanceOf(CancellationException.class);
    assertThat(heard).hasSize(2);
  }

  /** Without a length, features of a plain network grow with the squared distances of the loss. */
  @Test
  void learnsOnASphere() {
    Learned learned =
        learner(Method.mbdml3())
            .change(o -> o.sphere(Optional.of(new Sphere(10))).sigma(3))
            .build()
            .fit(labelled);
    assertThat(accuracy(learned.last())).isGreaterThan(LEARNED);
    assertThat(learned.last().embed(test.rows()).norm2(1).toDoubleVector()[0])
        .isCloseTo(10, within(1e-9));
  }

  /** The kernel is as wide as the features' length asks for, whatever the loss. */
  @Test
  void lossesOfEmbeddingsKeepTheLengthOfTheOptions() {
    Learned learned =
        learner(Method.embedding(new SupervisedContrastive(0.1)))
            .change(o -> o.sphere(Optional.of(new Sphere(10))).sigma(3))
            .build()
            .fit(labelled);
    assertThat(accuracy(learned.last())).isGreaterThan(LEARNED);
    assertThat(learned.last().embed(test.rows()).norm2(1).toDoubleVector()[0])
        .isCloseTo(10, within(1e-9));
    assertThat(learned.last().classifier().centres().features().norm2(1).toDoubleVector()[0])
        .isCloseTo(10, within(1e-9));
  }

  @Test
  void learnsTheWeightsOfFixedFeatures() {
    Learned learned =
        learner(Method.nngk()).extractor(FeatureExtractor.fixed()).build().fit(labelled);
    assertThat(accuracy(learned.last())).isGreaterThan(LEARNED);
    double[] weights = learned.last().classifier().logWeights();
    assertThat(Arrays.stream(weights).map(Math::abs).max().orElseThrow()).isGreaterThan(0.01);
  }

  /** A residual graph of the host, which is left as it was. */
  @Test
  void trainsACopyOfAGraph() {
    ComputationGraph graph = residual();
    double[] before = graph.params().toDoubleVector();
    FeatureExtractor extractor = FeatureExtractor.of(graph);
    Learned learned = learner(Method.mbdml3()).extractor(extractor).build().fit(labelled);
    assertThat(accuracy(learned.last())).isGreaterThan(LEARNED);
    assertThat(graph.params().toDoubleVector()).containsExactly(before);
  }

  static ComputationGraph residual() {
    ComputationGraphConfiguration conf =
        new NeuralNetConfiguration.Builder()
            .seed(1)
            .trainingWorkspaceMode(WorkspaceMode.NONE)
            .inferenceWorkspaceMode(WorkspaceMode.NONE)
            .graphBuilder()
            .addInputs("x")
            .addLayer("a", dense(16, Activation.RELU), "x")
            .addLayer("b", dense(16, Activation.RELU), "a")
            .addVertex("sum", new ElementWiseVertex(ElementWiseVertex.Op.Add), "a", "b")
            .addLayer("f", dense(8, Activation.IDENTITY), "sum")
            .setOutputs("f")
            .setInputTypes(InputType.feedForward(Clusters.COLUMNS))
            .build();
    ComputationGraph graph = new ComputationGraph(conf);
    graph.init();
    return graph;
  }

  private static DenseLayer dense(int width, Activation activation) {
    return new DenseLayer.Builder().nOut(width).activation(activation).build();
  }

  @Test
  void refusesWhatItCannotLearnFrom() {
    assertThatThrownBy(
            () -> learner(Method.nngk()).change(o -> o.neighbours(40)).build().fit(labelled))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "MetricLearner neighbours: expected at most 39 of 40 labelled rows (none is its own"
                + " neighbour), got 40");
    LabelledRows gap = new LabelledRows(Samples.gaussian(3, 4, 1), new int[] {0, 2, 2});
    assertThatThrownBy(() -> learner(Method.nngk()).build().fit(gap))
        .hasMessage("MetricLearner class 1 of 3: expected at least one labelled row, got none");
    assertThatThrownBy(
            () ->
                learner(Method.nngk())
                    .validation(new LabelledRows(Samples.gaussian(1, 4, 1), new int[] {5}))
                    .build()
                    .fit(labelled))
        .hasMessageContaining(
            "MetricLearner validation label of row 1: expected a class from 0 to 1");
    assertThatThrownBy(
            () ->
                learner(Method.mixup())
                    .change(o -> o.network(new FeatureNetwork.Dense(List.of(), 1)))
                    .build()
                    .fit(labelled))
        .hasMessageContaining("expected at least 2 features as the classes, got 1");
    assertThatThrownBy(() -> new LabelledRows(Samples.gaussian(3, 4, 1), new int[2]))
        .hasMessageContaining("expected 3 as the rows, got 2");
    assertThatThrownBy(() -> new LabelledRows(Samples.gaussian(1, 4, 1), new int[] {-1}))
        .hasMessageContaining("got -1");
  }
}
