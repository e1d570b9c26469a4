package io.github.lipschitz4j.core.kernel;

import io.github.lipschitz4j.core.kernel.ChannelSort.Sorted;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Sorts pairs of floats by min and max, at about the speed of memory.
 *
 * <p>The pullback looks at the pairs again rather than remember them: {@code g} is swapped where
 * the first was greater. So it needs the input as it was, and nothing is kept on the heap.
 */
final class PairSort {
  private static final int BLOCK = 1024;

  private PairSort() {}

  static Sorted sort(INDArray dense, Lanes lanes) {
    INDArray values = HostArray.uninitializedLike(dense, lanes.order());
    FloatMemory from = FloatMemory.reading(dense);
    FloatMemory to = FloatMemory.writing(values);
    int most = Math.min(BLOCK, lanes.count());
    float[] low = new float[2 * most];
    float[] high = new float[most];
    int inner = lanes.inner();
    lanes.forEach(
        most,
        block -> {
          int at = 2 * block.first() * inner + block.at();
          if (block.groups() > 1) {
            from.get(at, low, 0, 2 * block.lanes());
            orderWithin(low, 2 * block.lanes(), inner);
            to.put(at, low, 0, 2 * block.lanes());
          } else {
            from.get(at, low, 0, block.width());
            from.get(at + inner, high, 0, block.width());
            order(low, high, block.width());
            to.put(at, low, 0, block.width());
            to.put(at + inner, high, 0, block.width());
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

  private static void orderWithin(float[] pairs, int n, int inner) {
    for (int low = 0; low < n; low += 2 * inner) {
      for (int k = low; k < low + inner; k++) {
        float a = pairs[k];
        float b = pairs[k + inner];
        pairs[k] = Math.min(a, b);
        pairs[k + inner] = Math.max(a, b);
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
