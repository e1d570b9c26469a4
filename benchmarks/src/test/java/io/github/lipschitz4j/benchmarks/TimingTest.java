package io.github.lipschitz4j.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class TimingTest {
  private static final Timing.Protocol PROTOCOL = new Timing.Protocol(0.01, 0.05, 3);

  @Test
  void dividesBlocksByTheirSteps() throws InterruptedException {
    int[] runs = {0};
    Timing timing =
        Timing.of(
            () -> {
              runs[0]++;
              spin(2);
            },
            PROTOCOL);
    assertThat(timing.wall()).hasSize(3);
    // a busy machine makes blocks longer, never shorter
    assertThat(timing.wall()).allMatch(milliseconds -> milliseconds >= 2);
    assertThat(timing.steps()).isBetween(1, 25);
    assertThat(runs[0]).isGreaterThanOrEqualTo(3 * timing.steps() + 2);
  }

  private static void spin(double milliseconds) {
    long start = System.nanoTime();
    while (System.nanoTime() - start < 1e6 * milliseconds) {
      Thread.onSpinWait();
    }
  }

  @Test
  void takesMedians() {
    assertThat(Timing.median(List.of(3.0, 1.0, 2.0))).isEqualTo(2);
    assertThat(Timing.median(List.of(4.0, 1.0, 2.0, 3.0))).isEqualTo(2.5);
  }
}
