package io.github.lipschitz4j.core.conv;

import java.util.ArrayList;
import java.util.List;

/**
 * Output positions that are computed together: some whole examples, or some rows of one.
 *
 * @param example the first
 * @param examples how many; 1 where the rows are not all
 * @param row the first row of outputs
 * @param rows how many
 */
record Chunk(int example, int examples, int row, int rows) {
  /** Columns of a matrix product that is wide enough to run at full speed. */
  private static final int POSITIONS = 256;

  /** Multiplications that take longer than the call of their product. */
  private static final int SMALLEST = 1 << 19;

  /** More values than this are divided by rows: 16 MiB of floats. */
  private static final int LARGEST = 1 << 22;

  /** The chunks of a batch, in order. */
  static List<Chunk> plan(ConvShape s, long examples) {
    long values = (long) s.in() * s.height().kernel() * s.width().kernel();
    int width = s.width().outputs();
    int height = s.height().outputs();
    long perPosition = (long) s.patch() * (s.out() / s.groups());
    long wanted = Math.min(LARGEST / values, Math.max(POSITIONS, SMALLEST / perPosition));
    int together = (int) Math.max(1, Math.min(examples, wanted / s.positions()));
    int rows = (int) Math.max(1, Math.min(height, LARGEST / (values * width)));
    List<Chunk> chunks = new ArrayList<>();
    if (rows == height) {
      for (int n = 0; n < examples; n += together) {
        chunks.add(new Chunk(n, (int) Math.min(together, examples - n), 0, height));
      }
    } else {
      for (int n = 0; n < examples; n++) {
        for (int r = 0; r < height; r += rows) {
          chunks.add(new Chunk(n, 1, r, Math.min(rows, height - r)));
        }
      }
    }
    return chunks;
  }
}
