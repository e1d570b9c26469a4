package io.github.lipschitz4j.cli.frame;

import io.github.lipschitz4j.core.TrainingDivergedException;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.util.List;
import java.util.concurrent.CancellationException;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** From what was thrown to one line on standard error and an exit status. */
public final class Failures {
  /** The exit status of work that failed. */
  public static final int FAILED = CommandLine.ExitCode.SOFTWARE;

  static final int BAD_USE = CommandLine.ExitCode.USAGE;

  private Failures() {}

  /** Flags that cannot be understood. */
  public static int onParameters(CommandLine.ParameterException e, String... arguments) {
    CommandLine command = e.getCommandLine();
    PrintWriter err = command.getErr();
    err.println("lipschitz: " + oneLine(e.getMessage()));
    CommandLine.UnmatchedArgumentException.printSuggestions(e, err);
    err.printf("(%s --help shows the flags)%n", command.getCommandSpec().qualifiedName());
    return BAD_USE;
  }

  /** Work that could not be done. */
  public static int onExecution(Exception e, CommandLine command, CommandLine.ParseResult parsed) {
    PrintWriter err = command.getErr();
    err.println("lipschitz: " + oneLine(message(e)));
    if (e instanceof IllegalArgumentException) {
      return BAD_USE;
    }
    if (!isExpected(e)) {
      e.printStackTrace(err);
    }
    return FAILED;
  }

  private static boolean isExpected(Exception e) {
    return e instanceof IOException
        || e instanceof UncheckedIOException
        || e instanceof CancellationException
        || e instanceof TrainingDivergedException;
  }

  private static String message(Exception e) {
    if (e instanceof IOException io) {
      return reason(io);
    }
    return e.getMessage() == null ? e.getClass().getName() : e.getMessage();
  }

  /** What a disk's complaint means: the classes of Java say it in their names only. */
  public static String reason(IOException e) {
    String message = String.valueOf(e.getMessage());
    if (e instanceof AccessDeniedException) {
      return "permission denied at " + message;
    }
    if (e instanceof NoSuchFileException) {
      return "no such file or folder: " + message;
    }
    if (e instanceof FileAlreadyExistsException || e instanceof NotDirectoryException) {
      return "a file in the way: " + message;
    }
    return message;
  }

  /** One line, and nothing that a terminal would obey: a message may quote a stranger's file. */
  public static String oneLine(String text) {
    return text.strip().replaceAll("\\s*\\R\\s*", " ").replaceAll("\\p{Cntrl}", "�");
  }

  /** What a group of commands throws where none of them is named. */
  public static ParameterException incomplete(CommandSpec spec) {
    return new ParameterException(
        spec.commandLine(),
        "%s: expected one of %s, got nothing"
            .formatted(spec.qualifiedName(), List.copyOf(spec.subcommands().keySet())));
  }
}
