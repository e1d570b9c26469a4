package io.github.lipschitz4j.core.kernel;

/**
 * Sorts the columns of a table of keys, ascending, by comparing whole rows.
 *
 * <p>Batcher's bitonic sorter in the form where the lesser key always goes to the lower row, so
 * that rows missing to a power of two are as if infinite and their comparators fall away. About
 * {@code n·log²n / 4} comparisons for each column and no branch, whatever the keys.
 *
 * <p>Rows are arrays of their own and min and max are differences: in this form, and neither with
 * offsets into one array nor with {@code Math.min}, the JIT of Java 17 makes vector code. Two
 * layers are done in one pass, and halves before the whole, so that most passes stay in the first
 * cache.
 *
 * <p>Source: K. E. Batcher, Sorting networks and their applications (1968).
 */
final class SortingNetwork {
  private final long[][] rows;
  private final int count;
  private final int columns;

  private SortingNetwork(long[][] rows, int count, int columns) {
    this.rows = rows;
    this.count = count;
    this.columns = columns;
  }

  /**
   * Sorts.
   *
   * @param rows keys of at most 62 bits and a sign, overwritten
   * @param count rows to be sorted
   * @param columns columns to be sorted
   */
  static void sort(long[][] rows, int count, int columns) {
    int size = Math.max(4, Integer.highestOneBit(Math.max(1, count - 1)) << 1);
    new SortingNetwork(rows, count, columns).sort(0, size);
  }

  private void sort(int from, int size) {
    if (from + 1 >= count) {
      return;
    }
    if (size == 4) {
      sortFour(from);
      return;
    }
    sort(from, size / 2);
    sort(from + size / 2, size / 2);
    if (from + size / 2 < count) {
      merge(from, size);
    }
  }

  private void sortFour(int a) {
    if (a + 3 < count) {
      halved(rows[a], rows[a + 1], rows[a + 2], rows[a + 3], columns);
      ordered(rows[a + 1], rows[a + 2], columns);
    } else {
      order(a, a + 1);
      order(a, a + 2);
      order(a + 1, a + 2);
    }
  }

  /** Merges two sorted halves: each row against its mirror image, then halves and quarters. */
  private void merge(int from, int size) {
    int quarter = size / 4;
    for (int i = 0; i < quarter; i++) {
      int a = from + i;
      int b = a + quarter;
      int d = from + size - 1 - i;
      int c = d - quarter;
      if (d < count) {
        mirrored(rows[a], rows[b], rows[c], rows[d], columns);
      } else {
        order(b, c);
        order(a, b);
      }
    }
    cleanQuarters(from, quarter);
  }

  /** Sorts what first rises and then falls. */
  private void clean(int from, int size) {
    if (from + 1 >= count || size == 1) {
      return;
    }
    if (size == 2) {
      order(from, from + 1);
      return;
    }
    int quarter = size / 4;
    for (int i = 0; i < quarter; i++) {
      int a = from + i;
      int b = a + quarter;
      int c = b + quarter;
      int d = c + quarter;
      if (d < count) {
        halved(rows[a], rows[b], rows[c], rows[d], columns);
      } else {
        order(a, c);
        order(a, b);
      }
    }
    cleanQuarters(from, quarter);
  }

  private void cleanQuarters(int from, int quarter) {
    for (int q = 0; q < 4; q++) {
      clean(from + q * quarter, quarter);
    }
  }

  private void order(int a, int b) {
    if (b < count) {
      ordered(rows[a], rows[b], columns);
    }
  }

  private static void ordered(long[] a, long[] b, int n) {
    for (int k = 0; k < n; k++) {
      long p = a[k];
      long q = b[k];
      long less = (p - q) & ((p - q) >> 63);
      a[k] = q + less;
      b[k] = p - less;
    }
  }

  /** Comparators (a,d) (b,c), (a,b) (c,d). */
  private static void mirrored(long[] a, long[] b, long[] c, long[] d, int n) {
    for (int k = 0; k < n; k++) {
      long p = a[k];
      long q = b[k];
      long r = c[k];
      long s = d[k];
      long less = (p - s) & ((p - s) >> 63);
      long lowA = s + less;
      long highD = p - less;
      less = (q - r) & ((q - r) >> 63);
      long lowB = r + less;
      long highC = q - less;
      less = (lowA - lowB) & ((lowA - lowB) >> 63);
      a[k] = lowB + less;
      b[k] = lowA - less;
      less = (highC - highD) & ((highC - highD) >> 63);
      c[k] = highD + less;
      d[k] = highC - less;
    }
  }

  /** Comparators (a,c) (b,d), (a,b) (c,d). */
  private static void halved(long[] a, long[] b, long[] c, long[] d, int n) {
    for (int k = 0; k < n; k++) {
      long p = a[k];
      long q = b[k];
      long r = c[k];
      long s = d[k];
      long less = (p - r) & ((p - r) >> 63);
      long lowA = r + less;
      long highC = p - less;
      less = (q - s) & ((q - s) >> 63);
      long lowB = s + less;
      long highD = q - less;
      less = (lowA - lowB) & ((lowA - lowB) >> 63);
      a[k] = lowB + less;
      b[k] = lowA - less;
      less = (highC - highD) & ((highC - highD) >> 63);
      c[k] = highD + less;
      d[k] = highC - less;
    }
  }
}
