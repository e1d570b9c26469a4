package io.github.lipschitz4j.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.nd4j.linalg.activations.Activation.IDENTITY;

import io.github.lipschitz4j.datasets.ImageSet;
import io.github.lipschitz4j.datasets.ImageSets;
import io.github.lipschitz4j.datasets.ToyDataset;
import io.github.lipschitz4j.layers.FrobeniusDense;
import io.github.lipschitz4j.layers.GroupSort;
import io.github.lipschitz4j.layers.NetworkTrainer;
import io.github.lipschitz4j.layers.SpectralDense;
import io.github.lipschitz4j.layers.WeightMode;
import io.github.lipschitz4j.layers.certificates.ClassCertificate;
import io.github.lipschitz4j.layers.certificates.Robustness;
import io.github.lipschitz4j.layers.condensed.CondensedNetwork;
import io.github.lipschitz4j.losses.LossHkr;
import io.github.lipschitz4j.oneclass.OneClassModel;
import io.github.lipschitz4j.oneclass.OneClassTrainer;
import io.github.lipschitz4j.oneclass.evaluation.GradientNorms;
import io.github.lipschitz4j.plots.Curves;
import io.github.lipschitz4j.plots.Figure;
import io.github.lipschitz4j.plots.Grid;
import io.github.lipschitz4j.plots.LevelSets;
import io.github.lipschitz4j.plots.Panels;
import io.github.lipschitz4j.plots.ScalarField;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.LossLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Adam;

/**
 * The guide's chapter on margin and λ: its snippets, compiled and run, its tables and its pictures.
 */
class MarginGuideTest {
  private static final Path PAGE = Path.of("../docs/guide/margin-and-lambda.md");
  private static final double[] MARGINS = {0.02, 0.1, 0.5};
  private static final double[] LAMBDAS = {0.3, 1, 3, 10, 30, 100};
  private static final int SEEDS = 3;
  private static final int PIXELS = 64;

  /** A training on another processor rounds otherwise from its first step on. */
  private static final double ANOTHER_MACHINE = 0.04;

  @Test
  void margins() throws IOException {
    INDArray normals = ToyDataset.TWO_MOONS.sample(1000, 1);
    INDArray others = ToyDataset.TWO_MOONS.sample(500, 2);
    List<LevelSets> pictures = new ArrayList<>();
    List<String> names = new ArrayList<>();
    List<double[]> rows = new ArrayList<>();
    for (double margin : MARGINS) {
      OneClassModel model = trained(normals, margin);
      double[] distance = model.signedDistance(others);
      long inside = Arrays.stream(distance).filter(value -> value > 0).count();
      double mean = Arrays.stream(distance).average().orElseThrow();
      rows.add(new double[] {margin, inside / 500.0, mean, slope(model, others)});
      names.add("m = " + margin);
      pictures.add(LevelSets.of(field(model)).title(""));
      if (margin == 0.1) {
        Pictures.assertSame("radius", radius(model));
      }
    }
    Pictures.assertSame(
        "margins",
        Panels.of("Two moons, learned with three margins", names).row("", pictures).draw());
    assertTable("| m | inside", rows);
  }

  private static OneClassModel trained(INDArray normals, double margin) {
    // snippet: margin
    OneClassModel model =
        OneClassTrainer.builder()
            .seed(1)
            .options(o -> o.margin(margin).lambda(20).steps(150))
            .build()
            .fit(normals);
    // end
    return model;
  }

  private static double slope(OneClassModel model, INDArray rows) {
    // snippet: slope
    double slope = GradientNorms.of(model, rows).mean(); // 1 where f is a distance
    // end
    return slope;
  }

  /** On a square: the panels of the picture are. */
  private static ScalarField field(OneClassModel model) {
    Grid grid = new Grid(-1.6, 2.6, 140, -1.85, 2.35, 140);
    return ScalarField.of(grid, Nd4j.createFromArray(model.signedDistance(grid.points())));
  }

  /** Circles of the certified radius around points: the boundary reaches into none. */
  private static Figure radius(OneClassModel model) {
    double[][] centres = {{-0.6, -0.85}, {0.5, 1.65}, {1.6, 1.2}, {0.5, 0.25}, {1.9, -1.1}};
    double[] radii = model.certifiedRadius(Nd4j.createFromArray(centres));
    List<double[]> circles = new ArrayList<>();
    for (int k = 0; k < centres.length; k++) {
      long dots = Math.round(200 * radii[k]);
      for (int i = 0; i < dots; i++) {
        double angle = 2 * Math.PI * i / dots;
        circles.add(
            new double[] {
              centres[k][0] + radii[k] * Math.cos(angle), centres[k][1] + radii[k] * Math.sin(angle)
            });
      }
    }
    return LevelSets.of(field(model))
        .threshold(model.threshold().value())
        .points("certified radius", Nd4j.createFromArray(circles.toArray(double[][]::new)))
        .title("No point within a circle is decided otherwise than its centre")
        .draw();
  }

  @Test
  void tradeOff() throws IOException {
    double[] right = new double[LAMBDAS.length];
    double[] near = new double[LAMBDAS.length];
    double[] far = new double[LAMBDAS.length];
    List<double[]> rows = new ArrayList<>();
    for (int k = 0; k < LAMBDAS.length; k++) {
      for (int seed = 1; seed <= SEEDS; seed++) {
        Robustness robustness = robustness(LAMBDAS[k], 0.1, seed);
        right[k] += robustness.accuracy().value() / SEEDS;
        near[k] += robustness.certified(0.3).value() / SEEDS;
        far[k] += robustness.certified(0.5).value() / SEEDS;
      }
      rows.add(new double[] {LAMBDAS[k], right[k], near[k], far[k]});
    }
    double[] decades = Arrays.stream(LAMBDAS).map(Math::log10).toArray();
    Pictures.assertSame(
        "trade-off",
        Curves.titled("Even digits against odd ones: what λ moves")
            .line("right", decades, right)
            .line("certified at 0.3", decades, near)
            .line("certified at 0.5", decades, far)
            .axes("log10 of λ", "share of the test images")
            .draw());
    assertTable("| λ | right", rows);
    assertThat(right[LAMBDAS.length - 1]).isGreaterThan(right[0]);
    assertThat(far[LAMBDAS.length - 1]).isLessThan(far[0]);
  }

  @Test
  void aWiderMarginKeepsRadii() throws IOException {
    List<double[]> rows = new ArrayList<>();
    for (double margin : new double[] {0.1, 0.3, 1}) {
      double[] row = {margin, 0, 0, 0};
      for (int seed = 1; seed <= SEEDS; seed++) {
        Robustness robustness = robustness(100, margin, seed);
        row[1] += robustness.accuracy().value() / SEEDS;
        row[2] += robustness.certified(0.3).value() / SEEDS;
        row[3] += robustness.certified(0.5).value() / SEEDS;
      }
      rows.add(row);
    }
    assertTable("| m at λ = 100 |", rows);
  }

  private static Robustness robustness(double lambda, double margin, long seed) {
    List<DataSet> batches = new ArrayList<>();
    for (int epoch = 0; epoch < 6; epoch++) {
      ImageSet shuffled = ImageSets.digits().train().shuffle(epoch);
      for (int from = 0; from + 100 <= shuffled.size(); from += 100) {
        ImageSet batch = shuffled.batch(from, from + 100);
        float[][] y = new float[100][1];
        for (int i = 0; i < 100; i++) {
          y[i][0] = batch.labels()[i] % 2 == 0 ? 1 : -1;
        }
        batches.add(new DataSet(pixels(batch), Nd4j.createFromArray(y)));
      }
    }
    ImageSet judged = ImageSets.digits().test();
    INDArray test = pixels(judged);
    int[] even = Arrays.stream(judged.labels()).map(label -> 1 - label % 2).toArray();
    // snippet: lambda
    MultiLayerNetwork network =
        new MultiLayerNetwork(
            new NeuralNetConfiguration.Builder()
                .seed(seed)
                .updater(new Adam(0.01))
                .list()
                .layer(dense(64))
                .layer(new GroupSort())
                .layer(dense(64))
                .layer(new GroupSort())
                .layer(new FrobeniusDense.Builder().nOut(1).build())
                .layer(
                    new LossLayer.Builder(new LossHkr(lambda, margin)).activation(IDENTITY).build())
                .setInputType(InputType.feedForward(PIXELS))
                .build());
    network.init();
    NetworkTrainer trainer = new NetworkTrainer(network);
    for (DataSet batch : batches) {
      trainer.fit(batch.getFeatures(), batch.getLabels()); // 1 for even digits, −1 for odd ones
    }
    ClassCertificate certificate = ClassCertificate.of(CondensedNetwork.of(network));
    Robustness robustness = Robustness.of(certificate, test, even); // class 1 where f > 0
    // end
    return robustness;
  }

  private static SpectralDense dense(int outputs) {
    return new SpectralDense.Builder().nOut(outputs).weightMode(WeightMode.RETRACTION).build();
  }

  private static INDArray pixels(ImageSet images) {
    return images.images().reshape('c', new long[] {images.size(), PIXELS});
  }

  /** The rows below a table's head, as the page has them. */
  private static void assertTable(String head, List<double[]> rows) throws IOException {
    List<String> lines = Files.readAllLines(PAGE);
    int at = 0;
    while (at < lines.size() && !lines.get(at).startsWith(head)) {
      at++;
    }
    String is = head + rows.stream().map(Arrays::toString).toList();
    assertThat(lines.size()).as(is).isGreaterThan(at + 1 + rows.size());
    for (int i = 0; i < rows.size(); i++) {
      double[] said =
          Arrays.stream(lines.get(at + 2 + i).split("\\|"))
              .map(String::strip)
              .filter(cell -> !cell.isEmpty())
              .mapToDouble(Double::parseDouble)
              .toArray();
      assertThat(rows.get(i)).as(is).containsExactly(said, within(ANOTHER_MACHINE));
    }
  }

  @Test
  void theGuideShowsThisCode() throws IOException {
    Snippets.assertSame(MarginGuideTest.class, List.of(PAGE));
  }
}
