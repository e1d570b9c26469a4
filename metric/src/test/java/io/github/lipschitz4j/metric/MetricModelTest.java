package io.github.lipschitz4j.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.lipschitz4j.core.testkit.Samples;
import io.github.lipschitz4j.layers.archive.ModelArchive;
import io.github.lipschitz4j.layers.images.ImageShape;
import io.github.lipschitz4j.metric.evaluation.Accuracy;
import io.github.lipschitz4j.metric.kernel.Kernel;
import io.github.lipschitz4j.metric.kernel.KernelPass;
import io.github.lipschitz4j.metric.losses.Triplet;
import io.github.lipschitz4j.metric.networks.FeatureNetwork;
import io.github.lipschitz4j.metric.networks.Residual;
import io.github.lipschitz4j.metric.search.NeighbourIndex;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.misc.ElementWiseMultiplicationLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.util.ModelSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.ops.transforms.Transforms;

class MetricModelTest {
  private final LabelledRows labelled = Clusters.of(40, 1);
  private final LabelledRows test = Clusters.of(60, 2);

  private MetricLearner.Builder learner(FeatureNetwork network) {
    return MetricLearner.builder()
        .change(
            o ->
                o.network(network)
                    .neighbours(10)
                    .sigma(0.5)
                    .learningRate(0.01)
                    .batch(20)
                    .epochs(15));
  }

  private MetricModel lipschitz() {
    return learner(new FeatureNetwork.LipschitzDense(List.of(16, 16), 4))
        .build()
        .fit(labelled)
        .last();
  }

  private MetricModel dense() {
    return learner(new FeatureNetwork.Dense(List.of(16), 4)).build().fit(labelled).last();
  }

  @Test
  void certifiesDecisionsThatNoAttackChanges() {
    MetricModel model = lipschitz();
    assertThat(Accuracy.of(model.classify(test.rows()), test.labels())).isGreaterThan(0.9);
    for (MetricModel each : List.of(model, model.withKernel(new Kernel(0.5, 40)))) {
      int[] decided = each.classify(test.rows());
      double[] radii = each.certifiedRadii(test.rows());
      assertThat(Arrays.stream(radii).average().orElseThrow()).isGreaterThan(0.02);
      for (int trial = 0; trial < 6; trial++) {
        assertThat(each.classify(attacked(each, decided, radii, 1, trial)))
            .containsExactly(decided);
      }
      // ten times as far the attack succeeds
      assertThat(each.classify(attacked(each, decided, radii, 10, 0))).isNotEqualTo(decided);
      double accuracy = Accuracy.of(decided, test.labels());
      assertThat(each.certifiedAccuracy(test, 0)).isLessThanOrEqualTo(accuracy).isPositive();
      assertThat(each.certifiedAccuracy(test, 10)).isZero();
    }
  }

  /** Down the gradient of the decided class through the network, to the radius times a factor. */
  private INDArray attacked(
      MetricModel model, int[] decided, double[] radii, double times, int trial) {
    INDArray at = test.rows().dup();
    INDArray move = Samples.gaussian(at.rows(), Clusters.COLUMNS, trial);
    for (int step = 0; step < 3; step++) {
      if (trial % 2 == 0) {
        var traced = model.network().orElseThrow().trace(at);
        var classifier = model.classifier();
        KernelPass pass =
            classifier.trace(traced.value(), classifier.neighbours(traced.value()).indices());
        INDArray g = pass.logProbabilities().muli(0);
        for (int i = 0; i < decided.length; i++) {
          g.putScalar(i, decided[i], -1);
        }
        move = traced.pullback().apply(pass.pullback(g).features());
      }
      for (int i = 0; i < decided.length; i++) {
        double norm = Math.max(1e-300, move.getRow(i).norm2Number().doubleValue());
        at.putRow(i, test.rows().getRow(i).add(move.getRow(i).mul(times * radii[i] / norm)));
      }
    }
    return at;
  }

  @Test
  void comesBackFromItsFile(@TempDir Path folder) throws IOException {
    for (MetricModel model : List.of(dense(), lipschitz())) {
      Path file = folder.resolve("model.zip");
      model.save(file);
      MetricModel loaded = MetricModel.load(file);
      assertThat(loaded.logProbabilities(test.rows()).ravel().toDoubleVector())
          .containsExactly(model.logProbabilities(test.rows()).ravel().toDoubleVector());
      assertThat(loaded.provenance()).isEqualTo(model.provenance());
      byte[] bytes = Files.readAllBytes(file);
      loaded.save(file);
      assertThat(Files.readAllBytes(file)).isEqualTo(bytes);
      bytes[bytes.length / 2] ^= 1;
      Files.write(file, bytes);
      assertThatThrownBy(() -> MetricModel.load(file)).isInstanceOf(IllegalArgumentException.class);
    }
  }

  private MetricModel onHost(FeatureExtractor extractor) {
    return learner(new FeatureNetwork.Dense(List.of(), 2))
        .extractor(extractor)
        .change(o -> o.epochs(1))
        .build()
        .fit(labelled)
        .last();
  }

  @Test
  void aGraphComesBackFromItsFile(@TempDir Path folder) throws IOException {
    MetricModel given = onHost(FeatureExtractor.of(MetricLearnerTest.residual()));
    MetricModel started =
        learner(new Residual(new ImageShape(1, 2, 2), List.of(2, 3), 1, 4))
            .change(o -> o.epochs(1))
            .build()
            .fit(labelled)
            .last();
    Path file = folder.resolve("model.zip");
    for (MetricModel model : List.of(given, started)) {
      model.save(file);
      long before = Nd4j.getRandom().rootState();
      MetricModel loaded = MetricModel.load(file);
      assertThat(Nd4j.getRandom().rootState()).isEqualTo(before);
      assertThat(loaded.embed(test.rows()).ravel().toDoubleVector())
          .containsExactly(model.embed(test.rows()).ravel().toDoubleVector());
      byte[] bytes = Files.readAllBytes(file);
      loaded.save(file);
      assertThat(Files.readAllBytes(file)).isEqualTo(bytes);
    }
    assertThatThrownBy(() -> started.certifiedRadii(test.rows()))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("network unknown");
  }

  @Test
  void aChainOfTheHostComesBackFromItsFile(@TempDir Path folder) throws IOException {
    MultiLayerNetwork chain =
        new MultiLayerNetwork(
            new NeuralNetConfiguration.Builder()
                .list()
                .layer(new DenseLayer.Builder().nOut(3).activation(Activation.TANH).build())
                .layer(
                    new ElementWiseMultiplicationLayer.Builder()
                        .nOut(3)
                        .nIn(3)
                        .activation(Activation.IDENTITY)
                        .build())
                .setInputType(InputType.feedForward(Clusters.COLUMNS))
                .build());
    chain.init();
    MetricModel model = onHost(FeatureExtractor.of(chain));
    assertThat(model.network()).isEmpty();
    Path file = folder.resolve("model.zip");
    model.save(file);
    assertThat(MetricModel.load(file).embed(test.rows()).ravel().toDoubleVector())
        .containsExactly(model.embed(test.rows()).ravel().toDoubleVector());
  }

  @Test
  void aFileNamesNoOtherClasses(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("model.zip");
    onHost(FeatureExtractor.of(MetricLearnerTest.residual())).save(file);
    ModelArchive archive = ModelArchive.read(file, "lipschitz4j-metric", 1);
    for (String damage : List.of("java.lang.ProcessBuilder", "org.nd4j.linalg.schedule.None")) {
      ModelArchive.Builder copy = ModelArchive.builder("lipschitz4j-metric", 1);
      for (String name : archive.names()) {
        if (name.equals("host")) {
          String text = archive.json(name).toString();
          String known = "org.deeplearning4j.nn.conf.graph.ElementWiseVertex";
          assertThat(text).contains(known);
          copy.json(name, new ObjectMapper().readTree(text.replace(known, damage)));
        } else if (name.equals("model")) {
          copy.json(name, archive.json(name));
        } else {
          copy.array(name, archive.array(name));
        }
      }
      copy.build().write(file);
      assertThatThrownBy(() -> MetricModel.load(file))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("expected a valid model");
    }
    assertThat(HostFormat.of(FeatureExtractor.fixed())).isEmpty();
  }

  /** Of both kinds of the host's networks, one with examples that are no rows. */
  @Test
  void weightsComeFromAFile(@TempDir Path folder) throws IOException {
    ComputationGraph graph = MetricLearnerTest.residual();
    MultiLayerNetwork images =
        new FeatureNetwork.LipschitzResiduals(new ImageShape(1, 4, 4), 4, 1, 3)
            .start(16, DataType.FLOAT, 1);
    Path graphFile = folder.resolve("graph.zip");
    Path imageFile = folder.resolve("images.zip");
    ModelSerializer.writeModel(graph, graphFile.toFile(), false);
    ModelSerializer.writeModel(images, imageFile.toFile(), false);
    INDArray x = test.rows().castTo(DataType.FLOAT);
    assertThat(FeatureExtractor.load(graphFile).features(x)).isEqualTo(graph.outputSingle(x));
    INDArray pixels = Samples.gaussian(3, 16, 1).castTo(DataType.FLOAT);
    FeatureExtractor loaded = FeatureExtractor.load(imageFile);
    double error = loaded.features(pixels).sub(images.output(pixels)).norm2Number().doubleValue();
    // float32 by two paths
    assertThat(error).isLessThan(1e-4);
    LabelledRows few = new LabelledRows(pixels, new int[] {0, 1, 0});
    MetricModel trained =
        MetricLearner.builder()
            .extractor(loaded)
            .change(o -> o.neighbours(2).epochs(2).batch(2))
            .build()
            .fit(few)
            .last();
    assertThat(trained.certifiedRadii(pixels)).hasSize(3);
    FeatureExtractor wide = FeatureExtractor.of(graph, 1, 5);
    assertThatThrownBy(() -> wide.features(x)).hasMessageContaining("expected 5 columns");
  }

  /** Centres and kernel are the file's, the network is the one that is given. */
  @Test
  void loadsWithAnotherNetwork(@TempDir Path folder) throws IOException {
    MetricModel model = lipschitz();
    Path file = folder.resolve("model.zip");
    model.save(file);
    MultiLayerNetwork other =
        new FeatureNetwork.LipschitzDense(List.of(16, 16), 4).start(4, DataType.FLOAT, 9);
    FeatureExtractor given = FeatureExtractor.of(other);
    MetricModel loaded = MetricModel.load(file, given);
    INDArray expected = given.condensed().orElseThrow().value(test.rows());
    assertThat(loaded.embed(test.rows()).sub(expected).norm2Number().doubleValue())
        // float32 weights by two paths
        .isLessThan(1e-4);
    assertThat(loaded.embed(test.rows()).sub(model.embed(test.rows())).norm2Number().doubleValue())
        .isGreaterThan(1);
    assertThat(loaded.classifier().centres().features())
        .isEqualTo(model.classifier().centres().features());
    assertThat(loaded.certifiedRadii(test.rows())).hasSize(60);
  }

  @Test
  void nothingChangesTheOnlyClass() {
    LabelledRows one = new LabelledRows(labelled.rows(), new int[40]);
    MetricModel model =
        learner(new FeatureNetwork.LipschitzDense(List.of(8), 4))
            .change(o -> o.method(Method.nngk()).epochs(1))
            .build()
            .fit(one)
            .last();
    assertThat(model.certifiedRadii(test.rows())).containsOnly(Double.POSITIVE_INFINITY);
  }

  @Test
  void findsTheNearestLabelledRows() {
    MetricModel model = dense();
    int[][] found = model.search(labelled.rows(), 3).indices();
    for (int i = 0; i < found.length; i++) {
      assertThat(found[i][0]).isEqualTo(i);
    }
    assertThat(model.embed(test.rows()).shape()).containsExactly(60, 4);
    double[] sums = Transforms.exp(model.logProbabilities(test.rows())).sum(1).toDoubleVector();
    assertThat(Arrays.stream(sums).min().orElseThrow()).isCloseTo(1, within(1e-12));
  }

  @Test
  void certifiesNeitherDirectionsNorMissedNeighbours() {
    MetricModel onSphere =
        learner(new FeatureNetwork.LipschitzDense(List.of(4), 4))
            .change(o -> o.method(Method.embedding(new Triplet(0.2))).epochs(1))
            .build()
            .fit(labelled)
            .last();
    assertThatThrownBy(() -> onSphere.certifiedRadii(test.rows()))
        .hasMessageContaining("one length true");
    assertThat(onSphere.embed(test.rows()).norm2(1).toDoubleVector()[0])
        .isCloseTo(1, within(1e-12));
    MetricModel exact = dense();
    NeighbourIndex some = new NeighbourIndex.Approximate(8, 40);
    // of forty rows it misses none
    assertThat(exact.withIndex(some).search(test.rows(), 5).indices())
        .isDeepEqualTo(exact.search(test.rows(), 5).indices());
    MetricModel approximate =
        learner(new FeatureNetwork.LipschitzDense(List.of(4), 4))
            .change(o -> o.index(new NeighbourIndex.Approximate(8, 40)).epochs(1))
            .build()
            .fit(labelled)
            .last();
    assertThatThrownBy(() -> approximate.certifiedRadii(test.rows()))
        .hasMessageContaining("Approximate");
  }

  @Test
  void refusesRowsOfAnotherWidth() {
    MetricModel model = dense();
    assertThatThrownBy(() -> model.classify(Nd4j.zeros(2, 3)))
        .hasMessage("MetricModel input: expected 4 features, got 3");
    assertThatThrownBy(() -> model.search(test.rows(), 41)).hasMessageContaining("1 to 40");
    assertThatThrownBy(() -> model.certifiedAccuracy(test, -1)).hasMessageContaining("-1");
  }
}
