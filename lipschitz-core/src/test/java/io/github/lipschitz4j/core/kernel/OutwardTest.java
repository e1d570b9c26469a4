package io.github.lipschitz4j.core.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class OutwardTest {

  @Test
  void aNormIsNeverBelowTheExactOne() {
    SplittableRandom random = new SplittableRandom(1);
    int below = 0;
    for (int k = 0; k < 200; k++) {
      double[] values = random.doubles(1 + k).map(v -> v * 3 - 1).toArray();
      BigDecimal squares =
          Arrays.stream(values)
              .mapToObj(v -> new BigDecimal(v).pow(2))
              .reduce(BigDecimal.ZERO, BigDecimal::add);
      BigDecimal exact = squares.sqrt(new MathContext(40));
      double plain = Math.sqrt(Arrays.stream(values).map(v -> v * v).sum());
      below += new BigDecimal(plain).compareTo(exact) < 0 ? 1 : 0;
      double norm = Outward.norm(values);
      assertThat(new BigDecimal(norm)).isGreaterThanOrEqualTo(exact);
      assertThat(norm).isLessThan(plain * (1 + 1e-12));
    }
    // the plain one often is
    assertThat(below).isGreaterThan(20);
  }

  @Test
  void roundsUpEverywhere() {
    for (double x : new double[] {0, Double.MIN_VALUE, 1e-300, 1, 1e300}) {
      assertThat(Outward.up(x)).isGreaterThan(x);
    }
    assertThat(Outward.up(Double.POSITIVE_INFINITY)).isInfinite();
    assertThat(Outward.gamma(100)).isBetween(100 * Outward.UNIT, 200 * Outward.UNIT);
  }
}
