package io.github.lipschitz4j.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.nd4j.linalg.activations.Activation.IDENTITY;

import io.github.lipschitz4j.datasets.ImageSet;
import io.github.lipschitz4j.datasets.ImageSets;
import io.github.lipschitz4j.layers.GroupSort;
import io.github.lipschitz4j.layers.NetworkTrainer;
import io.github.lipschitz4j.layers.OrthogonalConv2D;
import io.github.lipschitz4j.layers.ScaledL2NormPooling2D;
import io.github.lipschitz4j.layers.SpectralDense;
import io.github.lipschitz4j.layers.WeightMode;
import io.github.lipschitz4j.layers.certificates.Accuracy;
import io.github.lipschitz4j.layers.certificates.BoundTable;
import io.github.lipschitz4j.layers.certificates.ClassCertificate;
import io.github.lipschitz4j.layers.certificates.ClassifierModel;
import io.github.lipschitz4j.layers.certificates.Decision;
import io.github.lipschitz4j.layers.certificates.LipschitzRatio;
import io.github.lipschitz4j.layers.certificates.Robustness;
import io.github.lipschitz4j.layers.condensed.CondensedNetwork;
import io.github.lipschitz4j.losses.BalancedLabels;
import io.github.lipschitz4j.losses.LossHkr;
import io.github.lipschitz4j.losses.LossOffsetCrossEntropy;
import io.github.lipschitz4j.losses.LossOnShards;
import io.github.lipschitz4j.losses.LossTauCrossEntropy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.LossLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.lossfunctions.ILossFunction;

/** The guide's snippets: compiled and run here, and the same text there. */
class GuideSnippetsTest {
  private static final Path GUIDE = Path.of("../docs/guide");
  private static final Pattern NUMBER = Pattern.compile("\\d+(\\.\\d+)?");

  /** A training on another processor rounds otherwise from its first step on. */
  private static final double ANOTHER_MACHINE = 0.15;

  private static MultiLayerNetwork network() {
    // snippet: network
    MultiLayerNetwork network =
        new MultiLayerNetwork(
            new NeuralNetConfiguration.Builder()
                .seed(1)
                .updater(new Adam(0.01))
                .list()
                .layer(
                    new OrthogonalConv2D.Builder()
                        .nOut(16)
                        .kernelSize(3)
                        .weightMode(WeightMode.RETRACTION)
                        .build())
                .layer(new GroupSort())
                .layer(new ScaledL2NormPooling2D.Builder().poolSize(2).build())
                .layer(
                    new SpectralDense.Builder().nOut(64).weightMode(WeightMode.RETRACTION).build())
                .layer(new GroupSort())
                .layer(
                    new SpectralDense.Builder().nOut(10).weightMode(WeightMode.RETRACTION).build())
                .layer(
                    new LossLayer.Builder(new LossOffsetCrossEntropy(0.4, 0.1))
                        .activation(IDENTITY)
                        .build())
                .setInputType(InputType.convolutional(8, 8, 1))
                .build());
    network.init();
    // end
    return network;
  }

  @Test
  void classifier(@TempDir Path folder) throws IOException {
    MultiLayerNetwork network = network();
    Path file = folder.resolve("digits.zip");
    // snippet: training
    NetworkTrainer trainer = new NetworkTrainer(network);
    ImageSet train = ImageSets.digits().train();
    for (int epoch = 0; epoch < 20; epoch++) {
      ImageSet shuffled = train.shuffle(epoch);
      for (int from = 0; from + 100 <= train.size(); from += 100) {
        ImageSet batch = shuffled.batch(from, from + 100);
        trainer.fit(batch.images(), batch.oneHot());
      }
    }
    // end
    // snippet: certifying
    ImageSet test = ImageSets.digits().test();
    ClassCertificate certificate = ClassCertificate.of(CondensedNetwork.of(network));
    Robustness robustness = Robustness.of(certificate, test.images(), test.labels());
    Accuracy accuracy = robustness.accuracy();
    Accuracy certified = robustness.certified(36 / 255.0); // no attack of this l2 size changes them
    Accuracy.Interval interval = certified.interval(0.95);
    // end
    assertThat(accuracy.value()).isGreaterThan(0.9);
    assertThat(certified.value()).isBetween(0.8, accuracy.value());
    assertThat(interval.low()).isLessThan(certified.value());
    // snippet: serving
    SortedMap<String, String> provenance = new TreeMap<>();
    provenance.put("data", test.source());
    new ClassifierModel(certificate.rule(), test.classes(), List.of(1L, 8L, 8L), provenance)
        .write(file);
    ClassCertificate served = ClassCertificate.of(ClassifierModel.read(file).rule());
    // end
    INDArray images = test.batch(2, 5).images();
    assertThatThePageHas(Printed.by(() -> read(served, images)));
    assertThat(served.radii(images)).isEqualTo(certificate.radii(images));
    // snippet: ratio
    CondensedNetwork condensed = served.rule().network();
    double atLeast = LipschitzRatio.jacobian(condensed, images); // over these images
    double atMost = served.certificate().bound().value(); // over all inputs
    // end
    assertThat(atLeast).isLessThanOrEqualTo(atMost).isGreaterThan(0.3);
  }

  private static void read(ClassCertificate served, INDArray images) {
    // snippet: reading
    for (Decision decision : served.decide(images)) {
      System.out.printf(
          "class %d leads by %.3f: nothing closer than %.3f changes that%n",
          decision.label(), decision.margin(), decision.radius());
    }
    System.out.println(
        BoundTable.of(served.rule().network()).text()); // each layer, and the product
    // end
  }

  private static void assertThatThePageHas(String printed) throws IOException {
    String page = Files.readString(GUIDE.resolve("certificates.md"));
    String shown = page.substring(page.indexOf("```\nclass ") + 4);
    shown = shown.substring(0, shown.indexOf("```"));
    // how wide a column is follows from its longest number
    assertThat(NUMBER.matcher(printed.strip()).replaceAll("#").replaceAll(" +", " "))
        .isEqualTo(NUMBER.matcher(shown.strip()).replaceAll("#").replaceAll(" +", " "));
    double[] is = numbers(printed);
    double[] was = numbers(shown);
    assertThat(is).containsExactly(was, within(ANOTHER_MACHINE));
    assertThat(is[1]).isNotCloseTo(0, within(ANOTHER_MACHINE));
  }

  private static double[] numbers(String text) {
    return NUMBER
        .matcher(text)
        .results()
        .mapToDouble(found -> Double.parseDouble(found.group()))
        .toArray();
  }

  @Test
  void losses() {
    // snippet: losses
    ILossFunction certified = new LossOffsetCrossEntropy(0.4, 0.1); // for a radius of 36/255
    ILossFunction oneKnob = new LossTauCrossEntropy(10);
    ILossFunction distances = new LossHkr(20, 0.1); // λ = 20, m = 0.1
    // end
    assertThat(List.of(certified, oneKnob, distances)).doesNotHaveDuplicates();
    INDArray labels = Nd4j.createFromArray(new float[][] {{1}, {1}, {1}, {-1}});
    // snippet: shards
    INDArray balanced = BalancedLabels.of(labels); // of the whole batch, then cut it
    ILossFunction onEachDevice = new LossOnShards(new LossHkr(20, 0.1));
    // end
    assertThat(balanced.shape()).isEqualTo(labels.shape());
    assertThat(onEachDevice).isNotEqualTo(distances);
  }

  @Test
  void theGuideHasTheSameText() throws IOException {
    Snippets.assertSame(
        GuideSnippetsTest.class,
        List.of(
            GUIDE.resolve("certified-classifier.md"),
            GUIDE.resolve("choosing-a-loss.md"),
            GUIDE.resolve("certificates.md")));
  }
}
