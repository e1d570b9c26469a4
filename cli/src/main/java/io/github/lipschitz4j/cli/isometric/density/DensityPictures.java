package io.github.lipschitz4j.cli.isometric.density;

import io.github.lipschitz4j.plots.Clouds;
import io.github.lipschitz4j.plots.Figure;
import io.github.lipschitz4j.plots.Ink;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** What is drawn of one training. */
record DensityPictures(DensityRun run) {
  private static final double ROOM = 1.05;

  /** P(z) over P(x), both over their largest. */
  Figure densities() {
    double[] known = run.data().density();
    double largest = Arrays.stream(known).max().orElseThrow();
    double[][] points = new double[known.length][];
    Arrays.setAll(points, i -> new double[] {known[i] / largest, run.density()[i]});
    return Clouds.over(0, ROOM)
        .title("P(x) across, P(z) up, each over its largest")
        .cloud("rows", Ink.BLUE, Nd4j.createFromArray(points))
        .draw();
  }

  /** The two widest coordinates of the codes, by component. */
  Figure codes() {
    INDArray z = run.model().encode(run.data().rows());
    List<Integer> order = run.isometry().order();
    int second = order.get(Math.min(1, order.size() - 1));
    double[] x = z.getColumn(order.get(0)).toDoubleVector();
    double[] y = z.getColumn(second).toDoubleVector();
    double least = Math.min(least(x), least(y));
    double largest = -Math.min(least(negative(x)), least(negative(y)));
    Clouds clouds =
        Clouds.over(least - 1e-9, largest + 1e-9).title("Codes, the two widest coordinates");
    int[] components = run.data().component();
    for (int kind : IntStream.of(components).distinct().sorted().toArray()) {
      double[][] points =
          IntStream.range(0, components.length)
              .filter(i -> components[i] == kind)
              .mapToObj(i -> new double[] {x[i], y[i]})
              .toArray(double[][]::new);
      List<Ink> inks = List.of(Ink.BLUE, Ink.RED, Ink.GREEN);
      clouds =
          clouds.cloud(
              "component " + (kind + 1),
              inks.get(kind % inks.size()),
              Nd4j.createFromArray(points));
    }
    return clouds.draw();
  }

  private static double least(double... values) {
    return Arrays.stream(values).min().orElseThrow();
  }

  private static double[] negative(double... values) {
    return Arrays.stream(values).map(v -> -v).toArray();
  }
}
