package io.github.lipschitz4j.metric.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.lipschitz4j.core.testkit.Samples;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SignedRanksTest {
  private static final double ROUNDING = 1e-12;

  /** Of the 32 choices of signs 7 have a sum of negative ranks of at most 4. */
  @Test
  void isAsCountedByHand() {
    assertThat(SignedRanks.pValue(1, 2, 3, -4, 5)).isCloseTo(14 / 32.0, within(ROUNDING));
    assertThat(SignedRanks.pValue(5, 3, 2, 4, 1)).isCloseTo(2 / 32.0, within(ROUNDING));
    // ranks 1.5, 1.5, 3 and sums of 3 and 3: 5 of 8 reach no further
    assertThat(SignedRanks.pValue(1, 1, -2)).isEqualTo(1);
    // ranks 1.5, 1.5, 3, 4: of 16 the empty sum and two of 1.5
    assertThat(SignedRanks.pValue(1, -1, 2, 3)).isCloseTo(6 / 16.0, within(ROUNDING));
  }

  @Test
  void leavesOutZeros() {
    assertThat(SignedRanks.pValue(0, 1, 0, 2, 3, 0)).isCloseTo(2 / 8.0, within(ROUNDING));
    assertThat(SignedRanks.pValue(0, -1, 0, -2, -3, 0)).isCloseTo(2 / 8.0, within(ROUNDING));
    assertThat(SignedRanks.pValue(0, 0)).isEqualTo(1);
  }

  @Test
  void countsManySeedsAsAllSignsDo() {
    double[] some = Samples.gaussian(1, 14, 3).addi(0.3).toDoubleVector();
    assertThat(SignedRanks.pValue(some)).isCloseTo(byAllSigns(some), within(ROUNDING));
    double[] all = IntStream.rangeClosed(1, 60).asDoubleStream().toArray();
    assertThat(SignedRanks.pValue(all)).isEqualTo(Math.scalb(1, -59));
  }

  private static double byAllSigns(double... differences) {
    double[] sizes = Arrays.stream(differences).map(Math::abs).toArray();
    double[] order = sizes.clone();
    Arrays.sort(order);
    int n = sizes.length;
    int[] ranks = new int[n];
    Arrays.setAll(ranks, i -> Arrays.binarySearch(order, sizes[i]) + 1);
    int above = 0;
    for (int i = 0; i < n; i++) {
      above += differences[i] > 0 ? ranks[i] : 0;
    }
    int least = Math.min(above, n * (n + 1) / 2 - above);
    int as = 0;
    for (int signs = 0; signs < 1 << n; signs++) {
      int sum = 0;
      for (int i = 0; i < n; i++) {
        sum += (signs >> i & 1) * ranks[i];
      }
      as += sum <= least ? 1 : 0;
    }
    return Math.min(1, 2.0 * as / (1 << n));
  }
}
