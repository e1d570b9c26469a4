package io.github.lipschitz4j.benchmarks.baselines;

import io.github.lipschitz4j.core.Check;
import io.github.lipschitz4j.layers.archive.AtomicFile;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code lipschitz bench baselines}: one-class learners of others on our splits. */
@Command(
    name = "baselines",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "AUROC of one-class learners of other libraries, on the splits of 'oneclass train' and by"
          + " statistics of the training rows only: a table of mean ± standard deviation by set"
          + " and method.",
      "Methods: svm, forest, knn, lof; plain (a network without a bound) and ours where asked."
    },
    footer = {
      "",
      "JSON: protocol, methods (id, description), results (data, method, auroc by seed, mean, std,"
          + " fit_seconds, score_seconds).",
      "",
      "Examples:",
      "  lipschitz bench baselines --ours",
      "  lipschitz bench baselines --data thyroid,vowels,arrhythmia --seeds 5",
      "  lipschitz bench baselines --folder tables --data mine",
      "  lipschitz bench baselines --protocol unsupervised --json --out out/baselines"
    })
public final class BaselinesCommand implements Callable<Integer> {
  private static final Map<String, Baseline> METHODS =
      Stream.of(
              OneClassSvm.usual(),
              CutForest.usual(),
              NeighbourDistance.usual(),
              LocalOutlierFactor.usual(),
              PlainNet.usual(),
              SignedDistance.usual())
          .collect(Collectors.toUnmodifiableMap(Baseline::id, Function.identity()));

  @Spec private CommandSpec spec;

  @Option(
      names = "--data",
      paramLabel = "NAME,NAME",
      split = ",",
      defaultValue = "thyroid",
      description =
          "Tables of: thyroid, mammography, vowels, satimage-2, smtp, arrhythmia (default:"
              + " ${DEFAULT-VALUE}). Columns in which fewer than 5 of the rows that are learnt from"
              + " differ from the most common value are left out.")
  private List<String> data = List.of();

  @Option(
      names = "--folder",
      paramLabel = "DIR",
      description =
          "Reads DIR/NAME.csv.gz, not the bundled tables: no header, the last column 0 for normal"
              + " rows and 1 for others.")
  private Optional<Path> folder = Optional.empty();

  @Option(
      names = "--protocol",
      paramLabel = "WHICH",
      defaultValue = "one-class",
      description =
          "one-class: learns from a half of the normals, judges the rest; unsupervised: learns from"
              + " all rows and judges the same (default: ${DEFAULT-VALUE}).")
  private String protocol = "";

  @Option(
      names = "--methods",
      paramLabel = "ID,ID",
      split = ",",
      defaultValue = "svm,forest,knn,lof",
      description = "Columns of the table (default: ${DEFAULT-VALUE}).")
  private List<String> methods = List.of();

  @Option(names = "--ours", description = "Our own learner as one more method.")
  private boolean isWithOurs;

  @Option(
      names = "--seed",
      paramLabel = "N",
      description = "First seed of split and method (default: ${DEFAULT-VALUE}).")
  private long seed;

  @Option(
      names = "--seeds",
      paramLabel = "N",
      description = "How many (default: ${DEFAULT-VALUE}).")
  private int seeds = 5;

  @Option(names = "--json", description = "Prints JSON instead of Markdown.")
  private boolean isJson;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "Also writes DIR/baselines-PROTOCOL.md and .json, anew after each table.")
  private Optional<Path> out = Optional.empty();

  @Override
  public Integer call() throws IOException {
    Check.that(seeds >= 1, "bench baselines --seeds: expected ≥ 1, got %d", seeds);
    Protocol chosen = Protocol.byId(protocol);
    List<Baseline> columns = columns();
    Tables tables = new Tables(folder);
    List<Tables.Labelled> sets = data.stream().map(tables::named).toList();
    if (out.isPresent()) {
      Files.createDirectories(out.get());
    }
    List<Outcome> outcomes = new ArrayList<>();
    for (Tables.Labelled set : sets) {
      outcomes.addAll(outcomes(chosen, columns, set));
      // a run of hours that is interrupted leaves what it has
      write(new AurocTable(chosen, columns, outcomes));
    }
    AurocTable table = new AurocTable(chosen, columns, outcomes);
    PrintWriter writer = spec.commandLine().getOut();
    writer.println(isJson ? json(table) : table.markdown().stripTrailing());
    writer.flush();
    return 0;
  }

  private static String json(AurocTable table) {
    return table.json().toPrettyString();
  }

  private void write(AurocTable table) throws IOException {
    if (out.isPresent()) {
      String name = "baselines-" + table.protocol().id();
      write(out.get().resolve(name + ".md"), table.markdown());
      write(out.get().resolve(name + ".json"), json(table) + "\n");
    }
  }

  private static void write(Path file, String text) throws IOException {
    AtomicFile.write(file, stream -> stream.write(text.getBytes(StandardCharsets.UTF_8)));
  }

  private List<Baseline> columns() {
    List<String> ids = new ArrayList<>(methods);
    if (isWithOurs && !ids.contains("ours")) {
      ids.add("ours");
    }
    for (String id : ids) {
      Check.that(
          METHODS.containsKey(id),
          "bench baselines --methods: expected some of %s, got '%s'",
          METHODS.keySet().stream().sorted().toList(),
          id);
    }
    return ids.stream().distinct().map(METHODS::get).toList();
  }

  private List<Outcome> outcomes(Protocol chosen, List<Baseline> columns, Tables.Labelled set) {
    PrintWriter err = spec.commandLine().getErr();
    List<Outcome> outcomes = new ArrayList<>();
    for (long now = seed; now < seed + seeds; now++) {
      Trial trial = chosen.trial(set, now);
      for (Baseline method : columns) {
        Outcome outcome = trial.run(set.name(), method, now);
        outcomes.add(outcome);
        err.printf(
            Locale.ROOT,
            "%s seed %d %s: %.1f in %.1f s%n",
            set.name(),
            now,
            method.id(),
            100 * outcome.auroc(),
            outcome.fitSeconds() + outcome.scoreSeconds());
        err.flush();
      }
    }
    return outcomes;
  }
}
