package io.github.lipschitz4j.core.kernel;

import io.github.lipschitz4j.core.kernel.ChannelSort.Sorted;
import java.util.Arrays;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Sorts lanes one by one, by keys whose integer order is the order of the numbers: by insertion
 * where short, else by radix, which for 1024 floats is three linear passes.
 *
 * <p>For doubles, few lanes and long groups.
 */
final class KeySort {
  /** Up to here insertion moves fewer words than radix clears counters. */
  private static final int INSERTION_LIMIT = 64;

  private static final int RADIX_BITS = 11;

  private KeySort() {}

  static Sorted sort(INDArray dense, Lanes lanes) {
    int[] source = sources(dense, lanes);
    INDArray values = HostArray.uninitializedLike(dense, lanes.order());
    gather(dense, source, values);
    return new Sorted(
        values,
        g -> {
          INDArray out = HostArray.uninitializedLike(g, lanes.order());
          scatter(HostArray.dense(g, lanes.order()), source, out);
          return out;
        });
  }

  /** For each place in memory, the place its sorted value comes from. */
  private static int[] sources(INDArray dense, Lanes lanes) {
    long[] keys = keys(dense);
    int passes = HostArray.isDouble(dense) ? 6 : 3;
    int[] source = new int[keys.length];
    int group = lanes.group();
    int inner = lanes.inner();
    Scratch scratch = new Scratch(group);
    for (int g = 0; g < lanes.groups(); g++) {
      for (int i = 0; i < inner; i++) {
        int base = g * group * inner + i;
        scratch.sort(keys, base, inner, passes);
        for (int k = 0; k < group; k++) {
          source[base + k * inner] = base + scratch.rank[k] * inner;
        }
      }
    }
    return source;
  }

  /** Integers in the order of the numbers: negative numbers with their lower bits flipped. */
  private static long[] keys(INDArray dense) {
    if (HostArray.isDouble(dense)) {
      double[] x = HostArray.doubles(dense);
      long[] keys = new long[x.length];
      for (int k = 0; k < x.length; k++) {
        long bits = Double.doubleToRawLongBits(x[k]);
        keys[k] = bits ^ ((bits >> 63) | Long.MIN_VALUE);
      }
      return keys;
    }
    float[] x = HostArray.floats(dense);
    long[] keys = new long[x.length];
    for (int k = 0; k < x.length; k++) {
      int bits = Float.floatToRawIntBits(x[k]);
      keys[k] = Integer.toUnsignedLong(bits ^ ((bits >> 31) | Integer.MIN_VALUE));
    }
    return keys;
  }

  private static void gather(INDArray from, int[] source, INDArray to) {
    if (HostArray.isDouble(from)) {
      double[] x = HostArray.doubles(from);
      double[] y = new double[x.length];
      for (int k = 0; k < y.length; k++) {
        y[k] = x[source[k]];
      }
      HostArray.write(to, y);
    } else {
      float[] x = HostArray.floats(from);
      float[] y = new float[x.length];
      for (int k = 0; k < y.length; k++) {
        y[k] = x[source[k]];
      }
      HostArray.write(to, y);
    }
  }

  private static void scatter(INDArray from, int[] source, INDArray to) {
    if (HostArray.isDouble(from)) {
      double[] x = HostArray.doubles(from);
      double[] y = new double[x.length];
      for (int k = 0; k < y.length; k++) {
        y[source[k]] = x[k];
      }
      HostArray.write(to, y);
    } else {
      float[] x = HostArray.floats(from);
      float[] y = new float[x.length];
      for (int k = 0; k < y.length; k++) {
        y[source[k]] = x[k];
      }
      HostArray.write(to, y);
    }
  }

  /** Room for one group: keys and the ranks they came from. */
  private static final class Scratch {
    private long[] key;
    private int[] rank;
    private long[] otherKey;
    private int[] otherRank;
    private final int[] count = new int[1 << RADIX_BITS];

    Scratch(int group) {
      key = new long[group];
      rank = new int[group];
      otherKey = new long[group];
      otherRank = new int[group];
    }

    void sort(long[] keys, int base, int stride, int passes) {
      for (int k = 0; k < key.length; k++) {
        key[k] = keys[base + k * stride];
        rank[k] = k;
      }
      if (key.length <= INSERTION_LIMIT) {
        insertion();
      } else {
        for (int pass = 0; pass < passes; pass++) {
          radixPass(pass * RADIX_BITS);
        }
      }
    }

    private void insertion() {
      for (int k = 1; k < key.length; k++) {
        long moving = key[k];
        int from = rank[k];
        int hole = k;
        while (hole > 0 && Long.compareUnsigned(key[hole - 1], moving) > 0) {
          key[hole] = key[hole - 1];
          rank[hole] = rank[hole - 1];
          hole--;
        }
        key[hole] = moving;
        rank[hole] = from;
      }
    }

    private void radixPass(int shift) {
      Arrays.fill(count, 0);
      int mask = count.length - 1;
      for (long k : key) {
        count[(int) (k >>> shift) & mask]++;
      }
      int start = 0;
      for (int digit = 0; digit < count.length; digit++) {
        int here = count[digit];
        count[digit] = start;
        start += here;
      }
      for (int k = 0; k < key.length; k++) {
        int to = count[(int) (key[k] >>> shift) & mask]++;
        otherKey[to] = key[k];
        otherRank[to] = rank[k];
      }
      long[] swapKey = key;
      key = otherKey;
      otherKey = swapKey;
      int[] swapRank = rank;
      rank = otherRank;
      otherRank = swapRank;
    }
  }
}
