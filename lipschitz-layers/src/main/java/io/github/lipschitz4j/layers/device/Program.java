package io.github.lipschitz4j.layers.device;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A program that is asked once, and not waited for without end. */
record Program(List<String> command, Duration patience) {

  /**
   * Runs it.
   *
   * @return its standard output
   * @throws IOException with what came instead, if it cannot be started, fails, or takes too long
   */
  String output() throws IOException {
    Process process = start();
    try {
      // it has nobody to ask
      process.getOutputStream().close();
      if (!process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS)) {
        throw new IOException("no answer of %s in %d s".formatted(name(), patience.toSeconds()));
      }
      String output =
          new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
      if (process.exitValue() != 0) {
        throw new IOException(
            "exit status %d of %s: %s".formatted(process.exitValue(), name(), clip(output)));
      }
      return output;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("an interrupt while %s was asked".formatted(name()));
    } finally {
      process.destroyForcibly();
    }
  }

  private Process start() throws IOException {
    try {
      return new ProcessBuilder(command).redirectError(Redirect.DISCARD).start();
    } catch (IOException e) {
      throw new IOException("no %s that could be started".formatted(name()), e);
    }
  }

  private String name() {
    return command.get(0);
  }

  /** The beginning of a text, on one line, for a message. */
  static String clip(String text) {
    String line = text.strip().replaceAll("\\s+", " ");
    return line.length() <= 120 ? line : line.substring(0, 120) + "…";
  }
}
