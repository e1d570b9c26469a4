package io.github.lipschitz4j.benchmarks;

import io.github.lipschitz4j.benchmarks.baselines.BaselinesCommand;
import io.github.lipschitz4j.benchmarks.baselines.ToysCommand;
import io.github.lipschitz4j.core.Check;
import io.github.lipschitz4j.layers.device.CudaDevice;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.results.format.ResultFormatFactory;
import org.openjdk.jmh.results.format.ResultFormatType;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.format.OutputFormat;
import org.openjdk.jmh.runner.format.OutputFormatFactory;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code lipschitz bench}: runs benchmarks of the suite and prints a table. */
@Command(
    name = "lipschitz bench",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description =
        "Times kernels, layers and whole steps, each beside its plain counterpart. Every benchmark"
            + " verifies its results before it is timed.",
    footer = {
      "",
      "Exit status: 0 done, 1 failed, 2 bad use.",
      "",
      "Examples:",
      "  lipschitz bench --list",
      "  lipschitz bench --quick sort",
      "  lipschitz bench dense -p shape=512x512 --json dense.json"
    })
final class Bench implements Callable<Integer> {
  private static final int USAGE_WIDTH = 100;

  @Spec private CommandSpec spec;

  @Parameters(
      paramLabel = "NAME",
      arity = "0..*",
      description = "Benchmarks to run; the common ones where none is given.")
  private List<String> names = new ArrayList<>();

  @Option(names = "--list", description = "Names the benchmarks and their parameters, runs none.")
  private boolean isList;

  @Option(
      names = "--quick",
      description = "The first value of each parameter, for a moment: a look, not a figure.")
  private boolean isQuick;

  @Option(
      names = {"-p", "--param"},
      paramLabel = "KEY=V,V",
      description = "Values of a parameter, instead of all.")
  private Map<String, String> parameters = Map.of();

  @Option(names = "--json", paramLabel = "FILE", description = "Writes JMH's results as JSON.")
  private Optional<Path> json = Optional.empty();

  private Bench() {}

  /**
   * Runs the command and ends the process.
   *
   * @param arguments as typed
   */
  public static void main(String[] arguments) {
    try {
      CudaDevice.check();
    } catch (IllegalStateException e) {
      System.err.println("lipschitz: " + e.getMessage());
      System.exit(1);
    }
    int status = commandLine().execute(arguments);
    System.out.flush();
    System.exit(status);
  }

  static CommandLine commandLine() {
    return new CommandLine(new Bench())
        .addSubcommand(new Comparison())
        .addSubcommand(new Growth())
        .addSubcommand(new Modes())
        .addSubcommand(new BaselinesCommand())
        .addSubcommand(new ToysCommand())
        .setUsageHelpWidth(USAGE_WIDTH)
        .setParameterExceptionHandler(Bench::onParameters)
        .setExecutionExceptionHandler(Bench::onExecution);
  }

  /** Flags that cannot be understood. */
  private static int onParameters(ParameterException e, String... arguments) {
    CommandLine command = e.getCommandLine();
    command.getErr().println("lipschitz: " + oneLine(e.getMessage()));
    command
        .getErr()
        .printf("(%s --help shows the flags)%n", command.getCommandSpec().qualifiedName());
    return CommandLine.ExitCode.USAGE;
  }

  /** Work that could not be done. */
  private static int onExecution(Exception e, CommandLine command, CommandLine.ParseResult parsed) {
    PrintWriter err = command.getErr();
    err.println("lipschitz: " + oneLine(String.valueOf(e.getMessage())));
    if (e instanceof IllegalArgumentException) {
      return CommandLine.ExitCode.USAGE;
    }
    boolean expected =
        e instanceof IOException
            || e instanceof UncheckedIOException
            || e instanceof RunnerException;
    if (!expected) {
      e.printStackTrace(err);
    }
    return CommandLine.ExitCode.SOFTWARE;
  }

  private static String oneLine(String text) {
    return text.strip().replaceAll("\\s*\\R\\s*", " ");
  }

  @Override
  public Integer call() throws IOException, RunnerException {
    Suite suite = new Suite();
    PrintWriter out = spec.commandLine().getOut();
    if (isList) {
      suite.names().forEach(name -> out.print(described(name, suite.type(name))));
      out.flush();
      return 0;
    }
    List<Class<?>> types = new ArrayList<>();
    (names.isEmpty() ? Suite.COMMON : names).forEach(name -> types.add(suite.type(name)));
    for (String key : parameters.keySet()) {
      Check.that(
          types.stream().anyMatch(type -> Suite.parameters(type).containsKey(key)),
          "bench --param: expected a parameter of %s, got '%s' (see --list)",
          names,
          key);
    }
    // a wrong place is said before minutes of work, not after
    Optional<PrintStream> file =
        json.isPresent() ? Optional.of(stream(json.get())) : Optional.empty();
    List<RunResult> results = new ArrayList<>();
    for (Class<?> type : types) {
      spec.commandLine().getErr().printf("%s …%n", Suite.name(type.getSimpleName()));
      List<RunResult> some = run(type);
      out.println(ResultTable.of(type, some));
      out.flush();
      results.addAll(some);
    }
    file.ifPresent(
        stream -> {
          ResultFormatFactory.getInstance(ResultFormatType.JSON, stream).writeOut(results);
          stream.close();
        });
    return 0;
  }

  private static PrintStream stream(Path path) throws IOException {
    try {
      return new PrintStream(Files.newOutputStream(path), false, StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new IOException(
          "bench file: expected a place to write to, got %s (%s)"
              .formatted(path, e.getClass().getSimpleName()),
          e);
    }
  }

  private static String described(String name, Class<?> type) {
    StringBuilder text =
        new StringBuilder("%-18s %s%n".formatted(name, String.join(" ", Suite.methods(type))));
    Suite.parameters(type)
        .forEach(
            (key, values) ->
                text.append("%-18s   %s=%s%n".formatted("", key, String.join(",", values))));
    return text.toString();
  }

  private List<RunResult> run(Class<?> type) throws RunnerException, IOException {
    ChainedOptionsBuilder options =
        new OptionsBuilder()
            .include("^" + type.getName().replace(".", "\\.") + "\\.")
            .shouldFailOnError(true)
            .forks(1)
            .warmupIterations(isQuick ? 1 : 3)
            .measurementIterations(isQuick ? 1 : 5)
            .warmupTime(TimeValue.milliseconds(isQuick ? 100 : 1000))
            .measurementTime(TimeValue.milliseconds(isQuick ? 200 : 1000));
    Suite.parameters(type)
        .forEach(
            (key, values) -> {
              if (parameters.containsKey(key)) {
                options.param(key, parameters.get(key).split(","));
              } else if (isQuick) {
                options.param(key, values.get(0));
              }
            });
    Path log = Files.createTempFile("lipschitz-bench-", ".log");
    List<RunResult> results;
    try (PrintStream stream = stream(log)) {
      OutputFormat format = OutputFormatFactory.createFormatInstance(stream, VerboseMode.NORMAL);
      results = List.copyOf(new Runner(options.build(), format).run());
    } catch (RunnerException e) {
      throw new RunnerException(
          "bench %s: expected it to run, got: %s (all of it in %s)"
              .formatted(Suite.name(type.getSimpleName()), e.getMessage(), log),
          e);
    }
    Files.delete(log);
    return results;
  }
}
