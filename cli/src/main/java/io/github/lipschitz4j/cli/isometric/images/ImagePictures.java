package io.github.lipschitz4j.cli.isometric.images;

import io.github.lipschitz4j.isometric.IsometryReport;
import io.github.lipschitz4j.plots.Clouds;
import io.github.lipschitz4j.plots.Curves;
import io.github.lipschitz4j.plots.Figure;
import io.github.lipschitz4j.plots.ImageGrid;
import io.github.lipschitz4j.plots.Ink;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

/** What is drawn of one model. */
record ImagePictures(ImageRun run) {
  private static final double ROOM = 1.05;
  private static final int WIDEST = 9;
  private static final int SHOWN = 10;

  /** Inner products in data space over those in the latent, each over its largest. */
  Figure scatter(int metric) {
    IsometryReport.Scatter scatter = run.isometry().scatters().get(metric);
    List<Double> latent = run.isometry().latent();
    double across = largest(latent);
    double up = largest(scatter.data());
    double[][] points =
        IntStream.range(0, latent.size())
            .mapToObj(i -> new double[] {latent.get(i) / across, scatter.data().get(i) / up})
            .toArray(double[][]::new);
    return Clouds.over(-ROOM, ROOM)
        .title("%s, %s: r = %.4f".formatted(run.name(), scatter.metric(), scatter.pearson()))
        .cloud("pairs of directions", Ink.BLUE, Nd4j.createFromArray(points))
        .draw();
  }

  private static double largest(List<Double> values) {
    return values.stream().mapToDouble(Math::abs).max().orElse(1);
  }

  /** Variances by rank, one line a model. */
  static Figure variances(List<ImageRun> runs) {
    Curves curves = Curves.titled("Variance of each coordinate").axes("rank", "variance");
    for (ImageRun run : runs) {
      double[] values =
          run.isometry().variances().stream().mapToDouble(Double::doubleValue).toArray();
      double[] ranks = IntStream.rangeClosed(1, values.length).asDoubleStream().toArray();
      curves = curves.line(run.name(), ranks, values);
    }
    return curves.draw();
  }

  /** The widest coordinates, each from two deviations below its mean to two above. */
  Figure traversal() {
    INDArray codes = run.model().encode(run.images());
    INDArray mean = codes.mean(0);
    INDArray deviation = codes.std(false, 0);
    int rows = Math.min(WIDEST, run.model().latent());
    INDArray all = Nd4j.zeros(codes.dataType(), rows * WIDEST, run.model().latent());
    for (int i = 0; i < rows; i++) {
      int coordinate = run.isometry().order().get(i);
      for (int k = 0; k < WIDEST; k++) {
        INDArray code = mean.dup();
        double moved = (k - WIDEST / 2) / 2.0 * deviation.getDouble(coordinate);
        code.putScalar(coordinate, mean.getDouble(coordinate) + moved);
        all.putRow(i * WIDEST + k, code);
      }
    }
    return grid(run.model().decode(all))
        .columns(WIDEST)
        .title(run.name() + ": the widest coordinates, ±2 deviations")
        .draw();
  }

  /** Images above, as they are given back below. */
  Figure reconstructions() {
    int shown = Math.min(SHOWN, run.images().rows());
    INDArray some = run.images().get(NDArrayIndex.interval(0, shown), NDArrayIndex.all()).dup('c');
    List<INDArray> both = new ArrayList<>();
    both.add(some.castTo(DataType.DOUBLE));
    both.add(run.model().reconstruct(some));
    return grid(Nd4j.concat(0, both.toArray(INDArray[]::new)))
        .columns(shown)
        .title(run.name() + ": images and their reconstructions")
        .draw();
  }

  private ImageGrid grid(INDArray rows) {
    return ImageGrid.of(rows, run.shape().channels(), run.shape().height(), run.shape().width());
  }
}
