package io.github.lipschitz4j.benchmarks.baselines;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class SlopesTest {
  /** Differences of values of size 1 over a thousandth. */
  private static final double ROUNDING = 1e-9;

  private final double[][] rows = Clouds.gaussian(200, 2, 1);
  private final Box box = Box.around(rows, 0.3);

  /** A plane of a known slope. */
  private record Plane(double slope) implements Baseline.Fitted {
    @Override
    public double[] score(double[][] points) {
      return Arrays.stream(points).mapToDouble(point -> slope * point[0]).toArray();
    }

    @Override
    public double[] ownScores() {
      return new double[0];
    }
  }

  @Test
  void findsTheSlopeOfAPlaneFromBelow() {
    Slopes.Range range = Slopes.of(new Plane(3), rows, box, 1000, 1).ratio();
    assertThat(range.largest()).isBetween(2.99, 3 + ROUNDING);
    // the mean of |cos| over directions is 2/π
    assertThat(range.mean()).isBetween(1.8, 2.0);
  }

  private static Baseline ours() {
    return new SignedDistance(SignedDistance.Kind.POINTS, OptionalInt.of(10));
  }

  @Test
  void oursIsNoSteeperThanOneWhereAPlainNetworkIs() {
    Slopes ours = Slopes.of(ours().fit(rows, 1), rows, box, 500, 1);
    Slopes plain = Slopes.of(new PlainNet(16, 2, 200).fit(rows, 1), rows, box, 500, 1);
    assertThat(plain.gradient().orElseThrow().largest()).isGreaterThan(1.5);
    assertThat(ours.gradient().orElseThrow().largest()).isBetween(0.5, 1 + 1e-6);
    assertThat(ours.ratio().largest()).isLessThanOrEqualTo(1 + 1e-6);
  }

  @Test
  void boxesHoldTheirRowsAndMore() {
    Box known = Box.around(new double[][] {{0, 1}, {2, 2}}, 0.5);
    assertThat(known.low()).containsExactly(-1, 0);
    assertThat(known.high()).containsExactly(3, 3);
  }
}
