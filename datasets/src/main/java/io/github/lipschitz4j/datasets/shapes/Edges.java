package io.github.lipschitz4j.datasets.shapes;

import java.util.Arrays;

/**
 * How the triangles of a mesh meet along their edges.
 *
 * @param count different edges
 * @param open edges of one triangle: where the surface ends
 * @param crowded edges of three triangles or more
 * @param twisted edges of two triangles that run them in the same direction: one of the two is the
 *     wrong way round
 */
public record Edges(int count, int open, int crowded, int twisted) {

  /**
   * Checks the counts.
   *
   * @throws IllegalArgumentException if one is negative, or more are bad than there are
   */
  public Edges {
    if (open < 0 || crowded < 0 || twisted < 0 || (long) open + crowded + twisted > count) {
      throw new IllegalArgumentException(
          "Edges: expected counts ≥ 0, bad ones at most all, got %d, %d and %d of %d"
              .formatted(open, crowded, twisted, count));
    }
  }

  /**
   * Whether every edge belongs to two triangles that run it in opposite directions.
   *
   * @return whether the surface is closed
   */
  public boolean areClosed() {
    return open == 0 && crowded == 0 && twisted == 0;
  }

  /** Counts by sorting: each triangle brings three edges, as 2·(low, high) + direction. */
  static Edges of(int[][] triangles) {
    int n = Math.multiplyExact(3, triangles.length);
    long[] keys = new long[n];
    int k = 0;
    for (int[] t : triangles) {
      for (int e = 0; e < 3; e++) {
        long from = t[e];
        long to = t[(e + 1) % 3];
        // two indices of 31 bits each and a bit fill the 63 of a positive number
        keys[k++] = Math.min(from, to) << 32 | Math.max(from, to) << 1 | (from < to ? 0 : 1);
      }
    }
    Arrays.sort(keys);
    int count = 0;
    int open = 0;
    int crowded = 0;
    int twisted = 0;
    for (int first = 0; first < n; ) {
      int end = first;
      int backwards = 0;
      while (end < n && keys[end] >> 1 == keys[first] >> 1) {
        backwards += (int) (keys[end] & 1);
        end++;
      }
      count++;
      switch (end - first) {
        case 1 -> open++;
        case 2 -> twisted += backwards == 1 ? 0 : 1;
        default -> crowded++;
      }
      first = end;
    }
    return new Edges(count, open, crowded, twisted);
  }

  /** The counts, in words. */
  @Override
  public String toString() {
    return "%d edges, %d of one triangle, %d of three or more, %d run twice in one direction"
        .formatted(count, open, crowded, twisted);
  }
}
