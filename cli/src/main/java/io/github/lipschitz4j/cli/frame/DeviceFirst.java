package io.github.lipschitz4j.cli.frame;

import picocli.CommandLine;

/**
 * Looks at the device before a command starts its work, in which the host would fail by a stack
 * trace. Help and version need no device.
 *
 * @param check throws {@link IllegalStateException} where there is none that does
 */
public record DeviceFirst(Runnable check) implements CommandLine.IExecutionStrategy {
  @Override
  public int execute(CommandLine.ParseResult parsed) {
    Integer helped = CommandLine.executeHelpRequest(parsed);
    if (helped != null) {
      return helped;
    }
    try {
      check.run();
    } catch (IllegalStateException e) {
      parsed
          .commandSpec()
          .commandLine()
          .getErr()
          .println("lipschitz: " + Failures.oneLine(e.getMessage()));
      return Failures.FAILED;
    }
    return new CommandLine.RunLast().execute(parsed);
  }
}
