package io.github.lipschitz4j.core.kernel;

import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Memory seen as {@code [groups][group][inner]}: a lane is one place of one group, and all lanes
 * are sorted alike.
 *
 * <p>A 'c' matrix has inner 1, an 'f' matrix the number of rows, a 'c' image batch the number of
 * pixels; so no layout needs a copy. Work goes in blocks of lanes that are copied to the heap:
 * there a step of many lanes is a loop the JIT makes vector code of, and a block stays in the
 * cache.
 *
 * @param order of the memory, 'c' or 'f'
 * @param groups groups of channels, of all examples that are not themselves lanes
 * @param group channels of a group
 * @param inner places next to each other
 */
record Lanes(char order, int groups, int group, int inner) {
  /** From here on a copy of each channel alone runs at memory speed. */
  private static final int WIDE = 32;

  static Lanes of(INDArray x, int group) {
    int channels = (int) x.size(1);
    int rest = (int) (x.length() / Math.max(1, channels));
    if (x.rank() == 2) {
      return x.ordering() == 'f'
          ? new Lanes('f', channels / group, group, rest)
          : new Lanes('c', rest * (channels / group), group, 1);
    }
    int examples = (int) x.size(0);
    return new Lanes('c', examples * (channels / group), group, rest / Math.max(1, examples));
  }

  int count() {
    return groups * inner;
  }

  int length() {
    return groups * group * inner;
  }

  /** Part of the lanes: {@code groups} whole groups, or {@code width} places of one. */
  record Block(int first, int groups, int at, int width) {
    int lanes() {
      return groups * width;
    }
  }

  /** What is done with each block. */
  interface Step {
    void on(Block block);
  }

  /**
   * Visits all lanes in a fixed order, in blocks of at most {@code most} lanes and of like size.
   */
  void forEach(int most, Step step) {
    if (inner >= WIDE) {
      int parts = (inner + most - 1) / most;
      for (int g = 0; g < groups; g++) {
        for (int part = 0; part < parts; part++) {
          int at = (int) ((long) inner * part / parts);
          int end = (int) ((long) inner * (part + 1) / parts);
          step.on(new Block(g, 1, at, end - at));
        }
      }
    } else {
      int many = Math.max(1, most / inner);
      int parts = (groups + many - 1) / many;
      for (int part = 0; part < parts; part++) {
        int first = (int) ((long) groups * part / parts);
        int end = (int) ((long) groups * (part + 1) / parts);
        step.on(new Block(first, end - first, 0, inner));
      }
    }
  }

  /** Words of a block. */
  int words(Block b) {
    return b.groups * group * b.width;
  }

  /** Where channel k of the g-th group of a block starts. */
  int place(Block b, int g, int k) {
    return ((b.first + g) * group + k) * inner + b.at;
  }

  /** Copies a block to the heap as {@code [groups][group][width]}. */
  void read(FloatMemory from, Block b, int[] to) {
    if (b.width == inner) {
      from.get(b.first * group * inner, to, 0, words(b));
      return;
    }
    for (int k = 0; k < group; k++) {
      from.get(place(b, 0, k), to, k * b.width, b.width);
    }
  }

  /** Copies a block of numbers, likewise. */
  void read(FloatMemory from, Block b, float[] to) {
    if (b.width == inner) {
      from.get(b.first * group * inner, to, 0, words(b));
      return;
    }
    for (int k = 0; k < group; k++) {
      from.get(place(b, 0, k), to, k * b.width, b.width);
    }
  }

  /** Copies a block of the heap back to its place. */
  void write(FloatMemory to, Block b, int[] from) {
    if (b.width == inner) {
      to.put(b.first * group * inner, from, 0, words(b));
      return;
    }
    for (int k = 0; k < group; k++) {
      to.put(place(b, 0, k), from, k * b.width, b.width);
    }
  }
}
