package io.github.lipschitz4j.core.conv;

import io.github.lipschitz4j.core.kernel.Memory;

/** What a convolution reads beyond the border, along one dimension of size n. */
public enum Padding {
  /** Nothing: … 0 0 | a b c | 0 0 … */
  ZEROS {
    @Override
    int source(int position, int size) {
      return position < 0 || position >= size ? NONE : position;
    }
  },
  /** The other end: … b c | a b c | a b … */
  CIRCULAR {
    @Override
    int source(int position, int size) {
      return Math.floorMod(position, size);
    }
  },
  /** The mirror image without the border: … c b | a b c | b a … */
  REFLECT {
    @Override
    int source(int position, int size) {
      int period = Math.max(1, 2 * (size - 1));
      int folded = Math.floorMod(position, period);
      return folded < size ? folded : period - folded;
    }
  },
  /** The border itself: … a a | a b c | c c … */
  REPLICATE {
    @Override
    int source(int position, int size) {
      return Math.min(Math.max(position, 0), size - 1);
    }
  },
  /** The mirror image with the border: … b a | a b c | c b … */
  SYMMETRIC {
    @Override
    int source(int position, int size) {
      int folded = Math.floorMod(position, 2 * size);
      return folded < size ? folded : 2 * size - 1 - folded;
    }
  };

  /** No source: a zero is read. */
  static final int NONE = Memory.NONE;

  /** The index in [0, size) that a position, perhaps beyond the border, is read from. */
  abstract int source(int position, int size);
}
