package io.github.lipschitz4j.cli.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class TsneTest {
  /** Three clouds in ten dimensions, so far from each other. */
  private static INDArray clouds(double away) {
    SplittableRandom random = new SplittableRandom(1);
    double[][] rows = new double[90][10];
    for (int i = 0; i < rows.length; i++) {
      for (int k = 0; k < 10; k++) {
        rows[i][k] = random.nextGaussian() + (k == i % 3 ? away : 0);
      }
    }
    return Nd4j.createFromArray(rows);
  }

  private static double apart(double[] a, double[] b) {
    return Math.hypot(a[0] - b[0], a[1] - b[1]);
  }

  /** Points whose nearest other is of their cloud. */
  private static int kept(double[][] points) {
    int kept = 0;
    for (int i = 0; i < points.length; i++) {
      int nearest = i == 0 ? 1 : 0;
      for (int j = 0; j < points.length; j++) {
        boolean nearer = apart(points[i], points[j]) < apart(points[i], points[nearest]);
        nearest = j != i && nearer ? j : nearest;
      }
      kept += nearest % 3 == i % 3 ? 1 : 0;
    }
    return kept;
  }

  @Test
  void keepsNeighboursTogether() {
    double[][] points = new Tsne(10, 300).of(clouds(20), 1);
    // by chance a third
    assertThat(kept(points)).isGreaterThanOrEqualTo(88);
    assertThat(kept(new Tsne(10, 0).of(clouds(20), 1))).isLessThan(60);
    assertThat(new Tsne(10, 300).of(clouds(20), 1)).isDeepEqualTo(points);
  }

  private static double moved(double[][] from, double[][] to) {
    return IntStream.range(0, to.length)
        .mapToDouble(i -> apart(from[i], to[i]))
        .average()
        .orElse(0);
  }

  @Test
  void goesOnFromPointsThatAreGiven() {
    double[][] before = new Tsne(10, 300).of(clouds(6), 1);
    double[][] given = Arrays.stream(before).map(double[]::clone).toArray(double[][]::new);
    double[][] on = new Tsne(10, 60).from(before, clouds(7));
    double[][] anew = new Tsne(10, 300).of(clouds(7), 2);
    assertThat(before).isDeepEqualTo(given);
    assertThat(kept(on)).isGreaterThanOrEqualTo(80);
    assertThat(moved(before, on)).isPositive().isLessThan(moved(before, anew) / 3);
  }

  @Test
  void refusesWhatItCannotPlace() {
    Tsne tsne = new Tsne(10, 10);
    assertThatThrownBy(() -> tsne.of(Nd4j.zeros(3, 2), 1))
        .hasMessage("Tsne rows: expected at least 4, got 3");
    assertThatThrownBy(() -> tsne.from(new double[4][2], Nd4j.zeros(5, 2)))
        .hasMessage("Tsne start: expected 5 points as the rows, got 4");
  }
}
