package io.github.lipschitz4j.core.kernel;

import io.github.lipschitz4j.core.kernel.ChannelSort.Sorted;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Sorts pairs of floats by min and max, at the speed of memory.
 *
 * <p>The pullback compares again rather than remember: the input lives as long as the activations
 * of a training step, and to read it costs less than to make and keep a mask. The swap is of bits,
 * without a branch, since half of the comparisons go either way.
 *
 * <p>The gradient comes to the heap as bits, and so not through {@link Memory}, which {@link
 * DoublePairs} reads. Floats that are turned into bits and back in the loop cost nothing where
 * pairs lie apart, but where they lie side by side, in a 'c' matrix, the swap of 256 rows of 1024
 * takes 0.36 ms for 0.09: as much more as a sort with its pullback takes.
 */
final class PairSort {
  /** Pairs of a block: it stays in the first cache. */
  private static final int BLOCK = 1024;

  private PairSort() {}

  static Sorted sort(INDArray dense, Lanes lanes) {
    INDArray values = HostArray.uninitializedLike(dense, lanes.order());
    FloatMemory from = FloatMemory.reading(dense);
    FloatMemory to = FloatMemory.writing(values);
    int most = Math.min(BLOCK, lanes.count());
    float[] pairs = new float[2 * most];
    float[] high = new float[most];
    lanes.forEach(
        most,
        block -> {
          int width = block.width();
          int at = lanes.place(block, 0, 0);
          if (block.groups() == 1) {
            // two arrays, since with two halves of one the JIT makes no vector code
            int up = lanes.place(block, 0, 1);
            from.get(at, pairs, 0, width);
            from.get(up, high, 0, width);
            order(pairs, high, width);
            to.put(at, pairs, 0, width);
            to.put(up, high, 0, width);
          } else {
            from.get(at, pairs, 0, lanes.words(block));
            order(pairs, lanes.words(block), width);
            to.put(at, pairs, 0, lanes.words(block));
          }
        });
    return new Sorted(to.written(), g -> pullback(dense, g, lanes));
  }

  private static void order(float[] low, float[] high, int n) {
    for (int k = 0; k < n; k++) {
      float a = low[k];
      float b = high[k];
      low[k] = Math.min(a, b);
      high[k] = Math.max(a, b);
    }
  }

  private static void order(float[] pairs, int n, int width) {
    for (int low = 0; low < n; low += 2 * width) {
      for (int k = low; k < low + width; k++) {
        float a = pairs[k];
        float b = pairs[k + width];
        pairs[k] = Math.min(a, b);
        pairs[k + width] = Math.max(a, b);
      }
    }
  }

  private static INDArray pullback(INDArray dense, INDArray gradient, Lanes lanes) {
    INDArray g = HostArray.dense(gradient.castTo(DataType.FLOAT), lanes.order());
    INDArray back = HostArray.uninitializedLike(g, lanes.order());
    FloatMemory x = FloatMemory.reading(dense);
    FloatMemory from = FloatMemory.reading(g);
    FloatMemory to = FloatMemory.writing(back);
    int most = Math.min(BLOCK, lanes.count());
    float[] pairs = new float[2 * most];
    int[] words = new int[2 * most];
    lanes.forEach(
        most,
        block -> {
          lanes.read(x, block, pairs);
          lanes.read(from, block, words);
          swap(pairs, words, block);
          lanes.write(to, block, words);
        });
    return to.written();
  }

  private static void swap(float[] x, int[] g, Lanes.Block block) {
    int width = block.width();
    int end = 2 * block.lanes();
    if (width == 1) {
      for (int k = 0; k < end; k += 2) {
        int change = x[k] > x[k + 1] ? g[k] ^ g[k + 1] : 0;
        g[k] ^= change;
        g[k + 1] ^= change;
      }
      return;
    }
    for (int low = 0; low < end; low += 2 * width) {
      for (int k = low; k < low + width; k++) {
        int change = x[k] > x[k + width] ? g[k] ^ g[k + width] : 0;
        g[k] ^= change;
        g[k + width] ^= change;
      }
    }
  }
}
