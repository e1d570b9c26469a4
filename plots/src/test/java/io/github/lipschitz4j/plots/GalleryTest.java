package io.github.lipschitz4j.plots;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * One of each picture, as a training would give them, left in {@code target/gallery} to look at.
 */
class GalleryTest {
  private static final Path FOLDER = Path.of("target", "gallery");

  private final SplittableRandom random = new SplittableRandom(4);

  @Test
  void paintsOneOfEach() throws Exception {
    Files.createDirectories(FOLDER);
    Map<String, Figure> figures = new LinkedHashMap<>();
    figures.put("moons", moons());
    figures.put("wide", wide());
    figures.put("histogram", histogram());
    figures.put("loss", loss());
    figures.put("norm", norm());
    HtmlReport report =
        HtmlReport.titled("Two moons")
            .paragraph("What the pictures of a run look like, on made-up numbers.")
            .section("Settings")
            .facts("What was trained", Map.of("steps", "2000", "margin", "0.05"))
            .table(
                "What came out",
                List.of("threshold", "AUROC", "false alarms"),
                List.of(List.of("0.03", "0.998", "1 %"), List.of("0.05", "0.998", "5 %")))
            .section("Pictures");
    for (Map.Entry<String, Figure> figure : figures.entrySet()) {
      figure.getValue().write(FOLDER.resolve(figure.getKey() + ".png"));
      report = report.figure(figure.getValue(), figure.getKey(), "A picture of " + figure.getKey());
    }
    report.write(FOLDER.resolve("report.html"));

    assertThat(FOLDER.resolve("report.html")).isNotEmptyFile();
    assertThat(figures).hasSize(5);
  }

  private static double moonDistance(double x, double y) {
    double upper = y >= 0 ? Math.abs(Math.hypot(x, y) - 1) : Math.hypot(Math.abs(x) - 1, y);
    double lower =
        y <= 0.5
            ? Math.abs(Math.hypot(x - 1, y - 0.5) - 1)
            : Math.hypot(Math.abs(x - 1) - 1, y - 0.5);
    return 0.15 - Math.min(upper, lower);
  }

  private INDArray moon(int count) {
    double[][] points = new double[count][];
    for (int i = 0; i < count; i++) {
      double t = Math.PI * random.nextDouble();
      double[] clean =
          i % 2 == 0
              ? new double[] {Math.cos(t), Math.sin(t)}
              : new double[] {1 - Math.cos(t), 0.5 - Math.sin(t)};
      points[i] =
          new double[] {
            clean[0] + 0.05 * random.nextGaussian(), clean[1] + 0.05 * random.nextGaussian()
          };
    }
    return Nd4j.createFromArray(points);
  }

  private INDArray uniform(int count) {
    double[][] points = new double[count][];
    for (int i = 0; i < count; i++) {
      points[i] = new double[] {random.nextDouble(-2, 3), random.nextDouble(-1.5, 2)};
    }
    return Nd4j.createFromArray(points);
  }

  private Figure moons() {
    INDArray train = moon(600);
    Grid grid = Grid.around(train, 201);
    return LevelSets.of(Fields.sample(grid, GalleryTest::moonDistance))
        .threshold(0.03)
        .points("training points", train)
        .points("anomalies", uniform(60))
        .title("Signed distance to two moons")
        .axes("x₁", "x₂")
        .draw();
  }

  private Figure wide() {
    Grid grid = new Grid(-40, 40, 201, -10, 10, 101);
    return LevelSets.of(Fields.sample(grid, (x, y) -> 1e-3 * (x * y + 30 * Math.sin(x / 4))))
        .draw();
  }

  private double[] gaussian(int count, double mean, double deviation) {
    return IntStream.range(0, count)
        .mapToDouble(i -> mean + deviation * random.nextGaussian())
        .toArray();
  }

  private Figure histogram() {
    double[] anomalies = gaussian(93, -0.4, 0.35);
    anomalies[0] = -17;
    return Histogram.titled("Signed distances of the test rows")
        .axis("signed distance")
        .group("normal", gaussian(1840, 0.2, 0.08))
        .group("anomaly", anomalies)
        .threshold(0.031)
        .draw();
  }

  private Figure loss() {
    double[] steps = IntStream.range(0, 400).asDoubleStream().map(i -> 5 * i).toArray();
    double[] train =
        IntStream.range(0, 400)
            .mapToDouble(i -> 0.002 + 4 * Math.exp(-i / 50.0) * (1 + 0.3 * random.nextGaussian()))
            .map(Math::abs)
            .toArray();
    double[] hinge = java.util.Arrays.stream(train).map(v -> v / 5 + 1e-3).toArray();
    return Curves.titled("Loss")
        .line("HKR", steps, train)
        .line("hinge", steps, hinge)
        .axis(Curves.Axis.LOGARITHMIC)
        .axes("step", "loss")
        .draw();
  }

  private Figure norm() {
    double[] steps = IntStream.range(0, 400).asDoubleStream().map(i -> 5 * i).toArray();
    double[] norms = gaussian(400, 0.98, 0.005);
    norms[3] = 120;
    return Curves.titled("Gradient norm").line("mean", steps, norms).axes("step", "‖∇f‖").draw();
  }
}
