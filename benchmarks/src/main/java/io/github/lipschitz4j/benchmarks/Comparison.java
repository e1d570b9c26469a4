package io.github.lipschitz4j.benchmarks;

import io.github.lipschitz4j.core.Check;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The parts of {@code benchmarks/compare.sh} that are Java. */
@Command(
    name = "compare",
    mixinStandardHelpOptions = true,
    description =
        "Our side of the comparison with the peer, and its table (benchmarks/compare.sh).",
    subcommands = {Comparison.Rows.class, Comparison.Measure.class, Comparison.Table.class})
final class Comparison implements Runnable {
  @Spec private CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(
        spec.commandLine(),
        "bench compare: expected one of %s, got nothing"
            .formatted(List.copyOf(spec.subcommands().keySet())));
  }

  /** Names the rows. */
  @Command(
      name = "rows",
      mixinStandardHelpOptions = true,
      description = "Prints the names of the rows, one a line.")
  static final class Rows implements Callable<Integer> {
    @Spec private CommandSpec spec;

    @Override
    public Integer call() {
      Arrays.stream(Row.values()).forEach(row -> spec.commandLine().getOut().println(row.id()));
      return 0;
    }
  }

  /** Times our side of a row. */
  @Command(
      name = "measure",
      mixinStandardHelpOptions = true,
      description =
          "Times our side of a row and prints a line of JSON: row, cpu_ms and wall_ms (one value a"
              + " block), steps of a block, value.")
  static final class Measure implements Callable<Integer> {
    @Spec private CommandSpec spec;

    @Option(names = "--quick", description = "A look: too short to quote.")
    private boolean isQuick;

    @Parameters(paramLabel = "ROW", description = "A name of 'bench compare rows'.")
    private String row;

    @Override
    public Integer call() {
      Timing.Protocol protocol = isQuick ? Timing.Protocol.quick() : Timing.Protocol.usual();
      spec.commandLine().getOut().println(Measured.ours(Row.byId(row), protocol).json());
      return 0;
    }
  }

  /** Sets both sides beside each other. */
  @Command(
      name = "table",
      mixinStandardHelpOptions = true,
      description = "Prints the table of lines that both sides measured, in Markdown.")
  static final class Table implements Callable<Integer> {
    @Spec private CommandSpec spec;

    @Parameters(paramLabel = "FILE", arity = "1..*", description = "Files of lines of JSON.")
    private List<Path> files;

    @Override
    public Integer call() throws IOException {
      List<Measured> lines = new ArrayList<>();
      for (Path file : files) {
        for (String line : Files.readAllLines(file)) {
          if (!line.isBlank()) {
            lines.add(Measured.parse(line));
          }
        }
      }
      Check.that(!lines.isEmpty(), "bench compare table: expected lines in %s, got none", files);
      spec.commandLine().getOut().println(new ComparisonTable(lines).markdown());
      return 0;
    }
  }
}
