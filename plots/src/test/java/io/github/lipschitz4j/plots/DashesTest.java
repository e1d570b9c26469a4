package io.github.lipschitz4j.plots;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DashesTest {
  /** Sums of a hundred lengths. */
  private static final double ROUNDING = 1e-12;

  @Test
  void dashesGoOnOverManyShortSegments() {
    double[] x = IntStream.rangeClosed(0, 100).mapToDouble(i -> i / 10.0).toArray();
    double[] flat = new double[x.length];

    double[][] dashes = new Dashes(0.03, 0.02).of(x, flat, 10, 1);

    double length = 0;
    int gaps = 0;
    for (int i = 1; i < dashes[0].length; i++) {
      if (Double.isNaN(dashes[1][i])) {
        gaps++;
      } else if (!Double.isNaN(dashes[1][i - 1])) {
        length += dashes[0][i] - dashes[0][i - 1];
      }
    }
    // twenty times 0.3 of a line of 10
    assertThat(length).isCloseTo(6, within(ROUNDING));
    assertThat(gaps).isBetween(19, 20);
    assertThat(dashes[0][0]).isZero();
  }

  @Test
  void aShortLineIsOneDash() {
    double[][] dash = new Dashes(0.5, 0.5).of(new double[] {0, 0.1}, new double[] {0, 0.1}, 1, 1);
    assertThat(dash[0]).containsExactly(0, 0.1);
    assertThat(dash[1]).containsExactly(0, 0.1);
  }
}
