package io.github.lipschitz4j.layers.device;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Programs of Java, as none that lists devices is at hand. */
class ProgramTest {
  private static final Duration LONG = Duration.ofSeconds(60);
  private static final String JAVA =
      Path.of(System.getProperty("java.home"), "bin", "java").toString();

  /** What it is told to do, in words. */
  static final class Asked {
    private Asked() {}

    public static void main(String... words) throws IOException, InterruptedException {
      for (String word : words) {
        switch (word) {
          case "read" -> System.out.print(System.in.readAllBytes().length + "\n");
          case "noise" -> System.err.print("noise\n");
          case "sleep" -> Thread.sleep(LONG.toMillis());
          case "fail" -> System.exit(9);
          default -> System.out.print(word + "\n");
        }
      }
    }
  }

  private static Program asked(Duration patience, String... words) {
    List<String> command =
        new ArrayList<>(
            List.of(JAVA, "-XX:TieredStopAtLevel=1", "-cp", classes(), Asked.class.getName()));
    command.addAll(List.of(words));
    return new Program(command, patience);
  }

  private static String classes() {
    try {
      return Path.of(ProgramTest.class.getProtectionDomain().getCodeSource().getLocation().toURI())
          .toString();
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void readsWhatItPrints() throws IOException {
    assertThat(asked(LONG, "a, 8.0", "noise", "b, 9.0").output()).isEqualTo("a, 8.0\nb, 9.0");
  }

  @Test
  void givesItNothingToWaitFor() throws IOException {
    assertThat(asked(LONG, "read", "end").output()).isEqualTo("0\nend");
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
        .isThrownBy(() -> asked(LONG, "it has", "failed", "fail").output())
        .withMessage("exit status 9 of %s: it has failed".formatted(JAVA));
  }

  @Test
  void doesNotWaitWithoutEnd() {
    long start = System.nanoTime();
    assertThatIOException()
        .isThrownBy(() -> asked(Duration.ofSeconds(1), "sleep").output())
        .withMessage("no answer of %s in 1 s".formatted(JAVA));
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(30));
  }

  @Test
  void stopsWhenInterrupted() {
    Thread.currentThread().interrupt();
    try {
      assertThatExceptionOfType(InterruptedIOException.class)
          .isThrownBy(() -> asked(LONG, "sleep").output());
    } finally {
      assertThat(Thread.interrupted()).isTrue();
    }
  }
}
