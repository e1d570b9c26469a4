package io.github.lipschitz4j.core.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class SortingNetworkTest {
  /** A network that sorts all rows of zeros and ones sorts everything (Knuth, 5.3.4, Z). */
  @Test
  void sortsAllZerosAndOnes() {
    for (int n = 1; n <= 12; n++) {
      int columns = 1 << n;
      long[][] rows = new long[n][columns];
      for (int k = 0; k < n; k++) {
        for (int c = 0; c < columns; c++) {
          rows[k][c] = c >> k & 1;
        }
      }
      assertThat(isSorted(rows)).isEqualTo(n == 1);
      SortingNetwork.sort(rows, n, columns);
      assertThat(isSorted(rows)).as("rows %d", n).isTrue();
      for (int c = 0; c < columns; c++) {
        int ones = 0;
        for (long[] row : rows) {
          ones += (int) row[c];
        }
        assertThat(ones).isEqualTo(Integer.bitCount(c));
      }
    }
  }

  private static boolean isSorted(long[][] rows) {
    for (int k = 1; k < rows.length; k++) {
      for (int c = 0; c < rows[k].length; c++) {
        if (rows[k - 1][c] > rows[k][c]) {
          return false;
        }
      }
    }
    return true;
  }

  @Test
  void sortsAnyNumberOfRowsAndNoOtherColumns() {
    SplittableRandom random = new SplittableRandom(1);
    for (int n = 1; n <= 300; n += 13) {
      long[][] rows = new long[n][5];
      for (long[] row : rows) {
        Arrays.setAll(row, c -> random.nextLong() >> 2);
      }
      long[][] before = Arrays.stream(rows).map(long[]::clone).toArray(long[][]::new);
      SortingNetwork.sort(rows, n, 4);
      for (int c = 0; c < 5; c++) {
        int column = c;
        long[] expected = Arrays.stream(before).mapToLong(row -> row[column]).toArray();
        if (c < 4) {
          Arrays.sort(expected);
        }
        assertThat(Arrays.stream(rows).mapToLong(row -> row[column]))
            .containsExactly(box(expected));
      }
    }
  }

  private static Long[] box(long[] values) {
    return Arrays.stream(values).boxed().toArray(Long[]::new);
  }
}
