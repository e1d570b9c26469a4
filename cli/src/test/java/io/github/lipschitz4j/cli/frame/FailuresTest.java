package io.github.lipschitz4j.cli.frame;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.lipschitz4j.cli.testkit.Shell;
import io.github.lipschitz4j.core.TrainingDivergedException;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.util.concurrent.CancellationException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;
import picocli.CommandLine.Command;

class FailuresTest {
  @Command
  private record Throwing(Exception thrown) implements java.util.concurrent.Callable<Integer> {
    @Override
    public Integer call() throws Exception {
      throw thrown;
    }
  }

  private static Shell.Ran ran(Exception thrown) {
    StringWriter err = new StringWriter();
    int status =
        new CommandLine(new Throwing(thrown))
            .setErr(new PrintWriter(err))
            .setExecutionExceptionHandler(Failures::onExecution)
            .execute();
    return new Shell.Ran(status, "", err.toString());
  }

  static Stream<Arguments> failures() {
    return Stream.of(
        Arguments.of(new IllegalArgumentException("bad\n  data"), 2, "bad data"),
        Arguments.of(new IOException("disk"), 1, "disk"),
        Arguments.of(new UncheckedIOException("x: disk", new IOException("disk")), 1, "x: disk"),
        Arguments.of(new NoSuchFileException("f"), 1, "no such file or folder: f"),
        Arguments.of(new AccessDeniedException("f"), 1, "permission denied at f"),
        Arguments.of(new TrainingDivergedException("diverged"), 1, "diverged"),
        Arguments.of(new CancellationException("cancelled"), 1, "cancelled"));
  }

  @ParameterizedTest
  @MethodSource("failures")
  void anExpectedFailureIsOneLine(Exception thrown, int status, String line) {
    Shell.Ran ran = ran(thrown);

    assertThat(ran.status()).isEqualTo(status);
    assertThat(ran.err()).isEqualToNormalizingNewlines("lipschitz: " + line + "\n");
  }

  @Test
  void aBugShowsWhereItIs() {
    Shell.Ran ran = ran(new IllegalStateException());

    assertThat(ran.status()).isEqualTo(1);
    assertThat(ran.err())
        .startsWith("lipschitz: java.lang.IllegalStateException")
        .contains("\tat ");
  }
}
