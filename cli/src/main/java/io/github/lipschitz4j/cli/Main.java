package io.github.lipschitz4j.cli;

import io.github.lipschitz4j.cli.frame.DeviceFirst;
import io.github.lipschitz4j.cli.frame.Failures;
import io.github.lipschitz4j.cli.frame.Progress;
import io.github.lipschitz4j.cli.frame.Session;
import io.github.lipschitz4j.layers.device.CudaDevice;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import picocli.CommandLine;

/**
 * The entry of the {@code lipschitz} command.
 *
 * <p>Exit status: 0 done, 1 failed (disk, network, device, divergence, cancelled), 2 bad use (flags
 * or data).
 */
public final class Main {
  /** A training step or a move of files takes milliseconds; a report, a second. */
  private static final Duration PATIENCE = Duration.ofSeconds(3);

  private Main() {}

  /**
   * Runs the command and ends the process.
   *
   * @param arguments as typed
   */
  public static void main(String[] arguments) {
    PrintWriter out = utf8(FileDescriptor.out);
    PrintWriter err = utf8(FileDescriptor.err);
    // standard output belongs to the result: whatever a library prints goes beside it
    System.setOut(System.err);
    Session session = new Session(Progress.Style.of(System.getProperty("lipschitz.progress", "")));
    Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(session, err)));
    int status = run(session, out, err, arguments);
    out.flush();
    err.flush();
    session.finish();
    System.exit(status);
  }

  private static int run(Session session, PrintWriter out, PrintWriter err, String... arguments) {
    try {
      CommandLine commandLine = Lipschitz.commandLine(session);
      commandLine.setOut(out);
      commandLine.setErr(err);
      commandLine.setExecutionStrategy(new DeviceFirst(CudaDevice::check));
      return commandLine.execute(arguments);
    } catch (OutOfMemoryError e) {
      err.printf(
          "lipschitz: memory: expected enough for the data, got %s"
              + " (LIPSCHITZ_JAVA_OPTS=-Xmx8g allows more)%n",
          Failures.oneLine(String.valueOf(e.getMessage())));
      return Failures.FAILED;
    }
  }

  /** Ctrl-C: the work is asked to stop, and given a moment to put things in order. */
  private static void stop(Session session, PrintWriter err) {
    if (session.isFinished()) {
      return;
    }
    session.cancel();
    session.awaitFinish(PATIENCE);
    session.discardDrafts();
    err.flush();
    // the machine's own status would be 130: here, 1 says that the command did not end well
    Runtime.getRuntime().halt(Failures.FAILED);
  }

  private static PrintWriter utf8(FileDescriptor descriptor) {
    return new PrintWriter(new FileOutputStream(descriptor), true, StandardCharsets.UTF_8);
  }
}
