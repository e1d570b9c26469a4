package io.github.lipschitz4j.core.conv;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/**
 * One dimension of a convolution, as a convolution of stride 1 on a ring of blocks.
 *
 * <p>Output i reads padded position is + td through tap t. With {@code td = us + r}, 0 ≤ r &lt; s,
 * that is value r of block i + u: on blocks of s positions the stride is 1, u is the tap, and r one
 * more channel. A dilation only leaves taps out.
 *
 * <p>Blocks 0 to outputs − 1 + max u are read. A ring of so many blocks holds each of them once, so
 * that the convolution is the one on the ring, restricted to some inputs and outputs, after the
 * padding. The padding, as a matrix, has one 1 in each row at most, so its squared norm is the
 * largest column sum: how many of the positions read show one and the same input.
 *
 * <p>Where the padding is CIRCULAR, s divides the size and the outputs go round no more than once,
 * the input is such a ring itself: of size/s blocks, with outputs left out, and no padding.
 *
 * @param blocks N, the length of the ring
 * @param block u of each tap; may exceed N on the input's own ring
 * @param phase r of each tap, numbered by those that occur
 * @param phases how many occur: r that no tap has need no channel
 * @param copies the squared norm of the padding
 */
record Polyphase(int blocks, int[] block, int[] phase, int phases, int copies) {

  static Polyphase of(ConvAxis axis) {
    int[] block = new int[axis.kernel()];
    int[] phase = new int[axis.kernel()];
    List<Integer> rests = new ArrayList<>();
    for (int t = 0; t < axis.kernel(); t++) {
      int rest = t * axis.dilation() % axis.stride();
      if (!rests.contains(rest)) {
        rests.add(rest);
      }
      block[t] = t * axis.dilation() / axis.stride();
      phase[t] = rests.indexOf(rest);
    }
    boolean ring =
        axis.padding() == Padding.CIRCULAR
            && axis.size() % axis.stride() == 0
            && axis.outputs() <= axis.size() / axis.stride();
    int blocks = ring ? axis.size() / axis.stride() : axis.outputs() + block[axis.kernel() - 1];
    return new Polyphase(blocks, block, phase, rests.size(), ring ? 1 : copies(axis));
  }

  private static int copies(ConvAxis axis) {
    int[] sources = axis.paddedSources();
    BitSet read = new BitSet();
    for (int i = 0; i < axis.outputs(); i++) {
      for (int t = 0; t < axis.kernel(); t++) {
        read.set(i * axis.stride() + t * axis.dilation());
      }
    }
    int[] shown = new int[axis.size()];
    int most = 1;
    for (int p = 0; p < sources.length; p++) {
      if (read.get(p) && sources[p] != Padding.NONE) {
        most = Math.max(most, ++shown[sources[p]]);
      }
    }
    return most;
  }
}
