package io.github.lipschitz4j.cli.frame;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.PrintWriter;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;

/** What is printed, and where. */
public final class OutputFlags {
  @Option(names = "--json", description = "Standard output holds one JSON object and nothing else.")
  private boolean json;

  @Option(
      names = {"-q", "--quiet"},
      description = "No progress on standard error.")
  private boolean quiet;

  /** The result: an object, or lines for a reader. */
  public void print(CommandSpec spec, ObjectNode object, List<String> lines) {
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      out.println(Json.text(object));
    } else {
      lines.forEach(out::println);
    }
    out.flush();
  }

  /** A word beside the result. */
  public void say(CommandSpec spec, String line) {
    if (!quiet) {
      spec.commandLine().getErr().println(line);
    }
  }

  /** Begins to show how far a piece of work is, unless it is to be quiet. */
  public Progress progress(
      CommandSpec spec, Session session, String task, String unit, long total) {
    Progress.Style style = quiet ? Progress.Style.SILENT : session.progress();
    return style.start(task, unit, total, spec.commandLine().getErr());
  }
}
