package io.github.lipschitz4j.core.kernel;

import io.github.lipschitz4j.core.kernel.ChannelSort.Sorted;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Sorts many lanes of floats at once by a {@link SortingNetwork}.
 *
 * <p>A key is the float's bits, made to rise with the number, above the channel's place in its
 * group: no two are equal, equal values keep their order, and both the value and where it came from
 * are read off the sorted key.
 */
final class NetworkSort {
  /** Longer groups sort faster by radix: the network grows by the square of the logarithm. */
  static final int LONGEST = 2048;

  /** Fewer lanes leave the network's vectors empty: one served row keeps the sort of one row. */
  static final int FEWEST = 24;

  private static final int RANK_BITS = 16;

  /** Keys of a block: half a MiB, of a second cache of one. */
  private static final int BLOCK = 1 << 16;

  /** As many groups are turned over together: their keys share a cache line. */
  private static final int TILE = 8;

  /** Words of a block of the pullback. */
  private static final int PULLED = 1 << 15;

  private static final int LEAST_LANES = 64;
  private static final int MOST_LANES = 512;

  private NetworkSort() {}

  static Sorted sort(INDArray dense, Lanes lanes) {
    INDArray values = HostArray.uninitializedLike(dense, lanes.order());
    FloatMemory from = FloatMemory.reading(dense);
    FloatMemory to = FloatMemory.writing(values);
    char[] source = new char[lanes.length()];
    int most = most(lanes);
    long[][] keys = new long[lanes.group()][most];
    int[] words = new int[lanes.group() * most];
    lanes.forEach(
        most,
        block -> {
          lanes.read(from, block, words);
          rising(words, lanes.words(block));
          pack(words, block, keys);
          SortingNetwork.sort(keys, keys.length, block.lanes());
          unpack(keys, block, words);
          ranks(keys, block, lanes, source);
          rising(words, lanes.words(block));
          lanes.write(to, block, words);
        });
    return new Sorted(to.written(), g -> pullback(source, g, lanes));
  }

  private static int most(Lanes lanes) {
    int fit = Math.max(LEAST_LANES, Math.min(MOST_LANES, BLOCK / lanes.group()));
    return Math.min(fit, lanes.count());
  }

  private static void pack(int[] words, Lanes.Block block, long[][] keys) {
    int group = keys.length;
    int width = block.width();
    for (int tile = 0; tile < block.groups(); tile += TILE) {
      int end = Math.min(block.groups(), tile + TILE);
      for (int k = 0; k < group; k++) {
        if (width == 1) {
          packAcross(words, k, group, tile, end, keys[k]);
        } else {
          for (int g = tile; g < end; g++) {
            packAlong(words, (g * group + k) * width, k, keys[k], g * width, width);
          }
        }
      }
    }
  }

  private static void packAlong(int[] words, int at, int rank, long[] keys, int to, int n) {
    for (int i = 0; i < n; i++) {
      keys[to + i] = key(words[at + i], rank);
    }
  }

  private static void packAcross(int[] words, int rank, int group, int from, int end, long[] keys) {
    for (int g = from; g < end; g++) {
      keys[g] = key(words[g * group + rank], rank);
    }
  }

  private static void unpack(long[][] keys, Lanes.Block block, int[] words) {
    int group = keys.length;
    int width = block.width();
    for (int tile = 0; tile < block.groups(); tile += TILE) {
      int end = Math.min(block.groups(), tile + TILE);
      for (int k = 0; k < group; k++) {
        if (width == 1) {
          unpackAcross(keys[k], tile, end, words, k, group);
        } else {
          for (int g = tile; g < end; g++) {
            unpackAlong(keys[k], g * width, width, words, (g * group + k) * width);
          }
        }
      }
    }
  }

  private static void unpackAlong(long[] keys, int from, int n, int[] words, int at) {
    for (int i = 0; i < n; i++) {
      words[at + i] = (int) (keys[from + i] >> RANK_BITS);
    }
  }

  private static void unpackAcross(long[] keys, int from, int end, int[] words, int k, int group) {
    for (int g = from; g < end; g++) {
      words[g * group + k] = (int) (keys[g] >> RANK_BITS);
    }
  }

  private static void ranks(long[][] keys, Lanes.Block block, Lanes lanes, char[] source) {
    int group = keys.length;
    int width = block.width();
    for (int tile = 0; tile < block.groups(); tile += TILE) {
      int end = Math.min(block.groups(), tile + TILE);
      for (int k = 0; k < group; k++) {
        if (width == 1) {
          ranksAcross(keys[k], tile, end, source, lanes.place(block, 0, k), group);
        } else {
          for (int g = tile; g < end; g++) {
            ranksAlong(keys[k], g * width, width, source, lanes.place(block, g, k));
          }
        }
      }
    }
  }

  private static void ranksAlong(long[] keys, int from, int n, char[] source, int at) {
    for (int i = 0; i < n; i++) {
      source[at + i] = (char) keys[from + i];
    }
  }

  private static void ranksAcross(
      long[] keys, int from, int end, char[] source, int at, int group) {
    for (int g = from; g < end; g++) {
      source[at + g * group] = (char) keys[g];
    }
  }

  private static long key(int rising, int rank) {
    return ((long) rising << RANK_BITS) | rank;
  }

  /** Bits of floats to integers in their order, and back: negative numbers turn over. */
  private static void rising(int[] words, int n) {
    for (int i = 0; i < n; i++) {
      words[i] ^= (words[i] >> 31) >>> 1;
    }
  }

  private static INDArray pullback(char[] source, INDArray gradient, Lanes lanes) {
    INDArray dense = HostArray.dense(gradient.castTo(DataType.FLOAT), lanes.order());
    INDArray back = HostArray.uninitializedLike(dense, lanes.order());
    FloatMemory from = FloatMemory.reading(dense);
    FloatMemory to = FloatMemory.writing(back);
    int most = Math.min(lanes.count(), Math.max(LEAST_LANES, PULLED / lanes.group()));
    int[] moved = new int[lanes.group() * most];
    int[] words = new int[lanes.inner() == 1 ? moved.length : most];
    lanes.forEach(
        most,
        block -> {
          int width = block.width();
          if (width == 1) {
            lanes.read(from, block, words);
            scatterRows(
                words, lanes.words(block), lanes.group(), source, lanes.place(block, 0, 0), moved);
          } else {
            for (int g = 0; g < block.groups(); g++) {
              for (int k = 0; k < lanes.group(); k++) {
                int at = lanes.place(block, g, k);
                from.get(at, words, 0, width);
                scatter(words, width, source, at, moved, g * lanes.group() * width);
              }
            }
          }
          lanes.write(to, block, moved);
        });
    return to.written();
  }

  private static void scatter(int[] words, int n, char[] source, int at, int[] to, int base) {
    for (int i = 0; i < n; i++) {
      to[base + source[at + i] * n + i] = words[i];
    }
  }

  private static void scatterRows(int[] words, int n, int group, char[] source, int at, int[] to) {
    for (int row = 0; row < n; row += group) {
      for (int k = row; k < row + group; k++) {
        to[row + source[at + k]] = words[k];
      }
    }
  }
}
