package io.github.lipschitz4j.layers;

import io.github.lipschitz4j.core.Check;
import java.util.Arrays;

/** Numbers for height and width, of which a user may state one for both. */
final class Sizes {
  private Sizes() {}

  static int[] both(String what, int[] values, int least) {
    Check.that(
        (values.length == 1 || values.length == 2)
            && Arrays.stream(values).allMatch(value -> value >= least),
        "%s: expected one or two numbers ≥ %d, got %s",
        what,
        least,
        Arrays.toString(values));
    return new int[] {values[0], values[values.length - 1]};
  }
}
