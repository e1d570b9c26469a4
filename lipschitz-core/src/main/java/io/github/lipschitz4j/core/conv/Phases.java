package io.github.lipschitz4j.core.conv;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Which taps of a strided, dilated axis can meet at one input position.
 *
 * <p>Outputs p, p′ read one position through taps u, u′ where {@code (p − p′)s = (u′ − u)d}, which
 * has a solution only where u′ − u is a multiple of {@code φ = s/gcd(s, d)}. So taps fall into φ
 * classes, the phases: a position is read by taps of one phase only, and through taps of different
 * phases no position is read twice.
 */
final class Phases {
  private Phases() {}

  /** The number of phases, φ = s/gcd(s, d). */
  static int count(ConvAxis axis) {
    return axis.stride() / greatestCommonDivisor(axis.stride(), axis.dilation());
  }

  private static int greatestCommonDivisor(int a, int b) {
    return b == 0 ? a : greatestCommonDivisor(b, a % b);
  }

  /** Whether outputs read a ring through the first φ taps without meeting. */
  static boolean disjointOnRing(ConvAxis axis) {
    Set<Integer> read = new HashSet<>();
    for (int output = 0; output < axis.outputs(); output++) {
      for (int tap = 0; tap < Math.min(axis.kernel(), count(axis)); tap++) {
        if (!read.add((output * axis.stride() + tap * axis.dilation()) % axis.size())) {
          return false;
        }
      }
    }
    return true;
  }

  /**
   * At how many padded positions the most shown input position is shown: the squared norm of the
   * padding. 1 for a ring that outputs go round at most once with a stride that divides it, where
   * the convolution is one on the ring itself and nothing is shown twice.
   */
  static int copies(ConvAxis axis) {
    boolean ring =
        axis.padding() == Padding.CIRCULAR
            && axis.size() % axis.stride() == 0
            && axis.outputs() * axis.stride() <= axis.size();
    if (ring) {
      return 1;
    }
    Map<Integer, Set<Integer>> shown = new HashMap<>();
    int most = 1;
    for (int output = 0; output < axis.outputs(); output++) {
      for (int tap = 0; tap < axis.kernel(); tap++) {
        int source = axis.source(output, tap);
        if (source != Padding.NONE) {
          Set<Integer> places = shown.computeIfAbsent(source, key -> new HashSet<>());
          places.add(output * axis.stride() + tap * axis.dilation());
          most = Math.max(most, places.size());
        }
      }
    }
    return most;
  }
}
