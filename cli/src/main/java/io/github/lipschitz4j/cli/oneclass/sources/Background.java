package io.github.lipschitz4j.cli.oneclass.sources;

import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Points spread evenly over a box around drawn data. */
final class Background {
  /** The box reaches so many of its longest sides beyond the data. */
  private static final double GROWTH = 0.3;

  private Background() {}

  /** So many points [n, d] of the grown box. */
  static INDArray around(double[] low, double[] high, int count, SplittableRandom random) {
    double longest = 0;
    for (int j = 0; j < low.length; j++) {
      longest = Math.max(longest, high[j] - low[j]);
    }
    double reach = GROWTH * longest;
    double[][] rows = new double[count][low.length];
    for (double[] row : rows) {
      for (int j = 0; j < row.length; j++) {
        row[j] = random.nextDouble(low[j] - reach, high[j] + reach);
      }
    }
    return Nd4j.createFromArray(rows);
  }

  /**
   * Fresh normals, and as anomalies those of the background that are farther than {@code near}.
   *
   * @param fresh shape [m, d]
   * @param background shape [n, d]
   * @param distances of the background to the normals' support, n
   * @param near what is not farther may be normal
   */
  static TestRows beyond(INDArray fresh, INDArray background, double[] distances, double near) {
    int[] far = IntStream.range(0, distances.length).filter(i -> distances[i] > near).toArray();
    return new TestRows(
        fresh,
        background.getRows(far),
        Optional.of(IntStream.of(far).mapToDouble(i -> distances[i]).toArray()));
  }
}
