package io.github.lipschitz4j.layers.training;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SeedsTest {
  private enum Purpose {
    SPLIT,
    BATCH,
    NEGATIVES
  }

  @Test
  void giveEachPurposeAndStepItsOwnNumbers() {
    Set<Long> first = new HashSet<>();
    int count = 0;
    for (long seed : new long[] {0, 1, -1, Long.MIN_VALUE}) {
      for (Purpose purpose : Purpose.values()) {
        for (long step = 0; step < 500; step++) {
          first.add(new Seeds(seed).of(purpose, step).nextLong());
          count++;
        }
      }
    }
    assertThat(first).hasSize(count);
  }

  @Test
  void giveTheSameNumbersAgain() {
    assertThat(new Seeds(3).of(Purpose.BATCH, 7).nextLong())
        .isEqualTo(new Seeds(3).of(Purpose.BATCH, 7).nextLong());
  }
}
