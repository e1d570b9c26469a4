package io.github.lipschitz4j.layers.device;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** Programs of a shell, as none that lists devices is at hand. */
@DisabledOnOs(OS.WINDOWS)
class ProgramTest {
  private static final Duration LONG = Duration.ofSeconds(60);

  private static Program shell(String script, Duration patience) {
    return new Program(List.of("sh", "-c", script), patience);
  }

  @Test
  void readsWhatItPrints() throws IOException {
    assertThat(shell("echo a, 8.0; echo noise >&2; echo b, 9.0", LONG).output())
        .isEqualTo("a, 8.0\nb, 9.0");
  }

  @Test
  void givesItNothingToWaitFor() throws IOException {
    assertThat(shell("cat; echo end", LONG).output()).isEqualTo("end");
  }

  @Test
  void namesAProgramThatIsNotThere() {
    assertThatIOException()
        .isThrownBy(() -> new Program(List.of("no-such-program", "-x"), LONG).output())
        .withMessage("no no-such-program that could be started");
  }

  @Test
  void quotesAFailureOnOneLine() {
    assertThatIOException()
        .isThrownBy(() -> shell("echo it has; echo failed; exit 9", LONG).output())
        .withMessage("exit status 9 of sh: it has failed");
  }

  @Test
  void doesNotWaitWithoutEnd() {
    long start = System.nanoTime();
    assertThatIOException()
        .isThrownBy(() -> shell("exec sleep 60", Duration.ofSeconds(1)).output())
        .withMessage("no answer of sh in 1 s");
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(30));
  }

  @Test
  void stopsWhenInterrupted() {
    Thread.currentThread().interrupt();
    try {
      assertThatExceptionOfType(InterruptedIOException.class)
          .isThrownBy(() -> shell("exec sleep 60", LONG).output());
    } finally {
      assertThat(Thread.interrupted()).isTrue();
    }
  }
}
