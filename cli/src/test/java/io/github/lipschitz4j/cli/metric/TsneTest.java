package io.github.lipschitz4j.cli.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.factory.Nd4j;

class TsneTest {
  /** Three clouds in ten dimensions, far from each other: so are their points in the plane. */
  @Test
  void keepsNeighboursTogether() {
    SplittableRandom random = new SplittableRandom(1);
    double[][] rows = new double[90][10];
    for (int i = 0; i < rows.length; i++) {
      for (int k = 0; k < 10; k++) {
        rows[i][k] = random.nextGaussian() + (k == i % 3 ? 20 : 0);
      }
    }
    double[][] points = Tsne.of(Nd4j.createFromArray(rows), 10, 300, 1);
    int kept = 0;
    for (int i = 0; i < points.length; i++) {
      int nearest = -1;
      double least = Double.POSITIVE_INFINITY;
      for (int j = 0; j < points.length; j++) {
        double way = Math.hypot(points[i][0] - points[j][0], points[i][1] - points[j][1]);
        if (j != i && way < least) {
          least = way;
          nearest = j;
        }
      }
      kept += nearest % 3 == i % 3 ? 1 : 0;
    }
    // by chance a third
    assertThat(kept).isGreaterThanOrEqualTo(88);
  }

  @Test
  void refusesTooFewRows() {
    assertThatThrownBy(() -> Tsne.of(Nd4j.zeros(3, 2), 10, 10, 1))
        .hasMessage("Tsne rows: expected at least 4, got 3");
  }
}
