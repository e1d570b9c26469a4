package io.github.lipschitz4j.oneclass;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SeedsTest {
  @Test
  void giveEachPurposeAndStepItsOwnNumbers() {
    Set<Long> first = new HashSet<>();
    int count = 0;
    for (long seed : new long[] {0, 1, -1, Long.MIN_VALUE}) {
      for (Seeds.Purpose purpose : Seeds.Purpose.values()) {
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
    assertThat(new Seeds(3).of(Seeds.Purpose.BATCH, 7).nextLong())
        .isEqualTo(new Seeds(3).of(Seeds.Purpose.BATCH, 7).nextLong());
  }
}
