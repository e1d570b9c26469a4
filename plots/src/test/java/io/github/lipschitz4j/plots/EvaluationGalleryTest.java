package io.github.lipschitz4j.plots;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** One of each picture of an evaluation, left in {@code target/gallery} to look at. */
class EvaluationGalleryTest {
  private static final Path FOLDER = Path.of("target", "gallery");

  private final SplittableRandom random = new SplittableRandom(4);

  @Test
  void paintsOneOfEach() throws Exception {
    Files.createDirectories(FOLDER);
    Map<String, Figure> figures = new LinkedHashMap<>();
    figures.put("roc", roc());
    figures.put("precision-recall", precisionRecall());
    figures.put("gradient-norms", norms());
    figures.put("three-groups", groups().draw());
    figures.put("bands", bands());
    figures.put("digits", digits());
    figures.put("colours", colours());
    for (Map.Entry<String, Figure> figure : figures.entrySet()) {
      figure.getValue().write(FOLDER.resolve(figure.getKey() + ".png"));
    }
    assertThat(figures.values()).allMatch(figure -> figure.png().length > 2000);
  }

  private static double[] grid(DoubleUnaryOperator f) {
    return IntStream.rangeClosed(0, 100).mapToDouble(i -> f.applyAsDouble(i / 100.0)).toArray();
  }

  private static Figure roc() {
    double[] x = grid(t -> t);
    return RocFigure.titled("How well anomalies are told from normals")
        .plain(x, grid(t -> Math.pow(t, 0.05)))
        .certified("ε = 0.1", x, grid(t -> Math.pow(t, 0.2)))
        .certified("ε = 0.2", x, grid(t -> Math.pow(t, 0.7)))
        .attacked("ε = 0.1", x, grid(t -> Math.pow(t, 0.17)))
        .attacked("ε = 0.2", x, grid(t -> Math.pow(t, 0.5)))
        .draw();
  }

  private static Figure precisionRecall() {
    double[] recall = grid(t -> Math.round(10 * t) / 10.0);
    return PrecisionRecallFigure.titled("Precision of what is found")
        .curve("anomalies found: 0.83", recall, grid(t -> 1 - 0.9 * Math.pow(t, 3)))
        .curve("normals found: 0.99", grid(t -> t), grid(t -> 1 - 0.1 * Math.pow(t, 9)))
        .draw();
  }

  private double[] gaussian(int count, double mean, double deviation) {
    return IntStream.range(0, count)
        .mapToDouble(i -> mean + deviation * random.nextGaussian())
        .toArray();
  }

  private Figure norms() {
    return Histogram.titled("Gradient norms")
        .axis("‖∇f‖ in standardized units")
        .group("normals", gaussian(900, 0.96, 0.01))
        .group("anomalies", gaussian(90, 0.99, 0.004))
        .draw();
  }

  private Histogram groups() {
    return Histogram.titled("Signed distances")
        .axis("signed distance")
        .group("normals, trained on", gaussian(2000, 0.22, 0.08))
        .group("normals, not trained on", gaussian(400, 0.2, 0.1))
        .group("anomalies", gaussian(93, -0.4, 0.35))
        .threshold(0.031)
        .band(0.1);
  }

  private Figure bands() {
    Grid grid = new Grid(-2, 2, 201, -1.5, 1.5, 151);
    Figure levels =
        LevelSets.of(Fields.sample(grid, (x, y) -> 0.8 - Math.hypot(0.8 * x, y)))
            .threshold(0.031)
            .band(0.1)
            .title("Signed distance")
            .draw();
    return SideBySide.of(levels, groups().draw());
  }

  private INDArray rings(int n, int size, int channels) {
    double[][] rows = new double[n][channels * size * size];
    for (int i = 0; i < n; i++) {
      double radius = size * (0.2 + 0.25 * random.nextDouble());
      for (int k = 0; k < size * size; k++) {
        double r = Math.hypot(k % size - size / 2.0, k / size - size / 2.0);
        for (int c = 0; c < channels; c++) {
          rows[i][c * size * size + k] =
              Math.exp(-Math.pow((r - radius + c) / 2, 2)) + 0.1 * random.nextGaussian();
        }
      }
    }
    return Nd4j.createFromArray(rows);
  }

  private Figure digits() {
    return ImageGrid.of(rings(24, 28, 1), 1, 28, 28)
        .columns(8)
        .title("From noise to normals")
        .rowCaptions(List.of("drawn", "climbed", "normals"))
        .columnCaptions(IntStream.range(0, 8).mapToObj(Integer::toString).toList())
        .draw();
  }

  private Figure colours() {
    return ImageGrid.of(rings(13, 32, 3), 3, 32, 32).draw();
  }
}
