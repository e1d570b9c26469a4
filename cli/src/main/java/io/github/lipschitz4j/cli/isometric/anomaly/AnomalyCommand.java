package io.github.lipschitz4j.cli.isometric.anomaly;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.lipschitz4j.cli.frame.Choices;
import io.github.lipschitz4j.cli.frame.DraftFolder;
import io.github.lipschitz4j.cli.frame.Environment;
import io.github.lipschitz4j.cli.frame.Folders;
import io.github.lipschitz4j.cli.frame.Json;
import io.github.lipschitz4j.cli.frame.OffHeap;
import io.github.lipschitz4j.cli.frame.OutputFlags;
import io.github.lipschitz4j.cli.frame.Progress;
import io.github.lipschitz4j.cli.frame.Session;
import io.github.lipschitz4j.cli.frame.Version;
import io.github.lipschitz4j.core.Check;
import io.github.lipschitz4j.isometric.Normalization;
import io.github.lipschitz4j.isometric.density.MixtureOptions;
import io.github.lipschitz4j.isometric.nets.Architecture;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Finds anomalies in tables. */
@Command(
    name = "anomaly",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    sortOptions = false,
    abbreviateSynopsis = true,
    description = {
      "Learns normal rows and finds anomalies among others by the density of their codes, on many"
          + " random splits; beside it DAGMM, a network that was never trained, and the distance to"
          + " the nearest rows, on the same splits."
    },
    footer = {
      "",
      "JSON: data, protocol, splits, recipe, method (the first), precision, recall, f1, auroc, aupr,"
          + " seconds (means over the splits), each of them with _deviation where there are two"
          + " splits or more, runs (each split), methods (the same of every method).",
      "",
      "Examples:",
      "  lipschitz isometric anomaly --data thyroid --json",
      "  lipschitz isometric anomaly --data kdd --file kddcup.data_10_percent.gz --splits 5",
      "  lipschitz isometric anomaly --data pumps.csv --label-column state --normal ok --out out/pumps"
    })
public final class AnomalyCommand implements Callable<Integer> {
  private final Session session;
  private final Environment around;

  @Spec private CommandSpec spec;

  @Mixin private DataFlags data;

  @Option(
      names = "--protocol",
      paramLabel = "P",
      description =
          "dagmm: half of all rows are judged, normals of the other half train, the share of"
              + " anomalies in the set is flagged; half-normals: half of the normals train, all else"
              + " is judged, as many are flagged as there are anomalies (default: dagmm).")
  private Protocol protocol = Protocol.DAGMM;

  @Option(
      names = "--methods",
      paramLabel = "M",
      split = ",",
      description =
          "log and distance (isometric, h = log or identity), dagmm, untrained, knn (default: all).")
  private List<Method> methods = Arrays.asList(Method.values());

  @Option(
      names = "--splits",
      paramLabel = "N",
      defaultValue = "20",
      description = "Random splits (default: ${DEFAULT-VALUE}).")
  private int splits;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "0",
      description = "Of the first split, the next has one more (default: ${DEFAULT-VALUE}).")
  private long seed;

  @Mixin private RecipeFlags flags;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "A new or empty folder for anomaly.json and report.html.")
  private Optional<Path> out = Optional.empty();

  @Mixin private OutputFlags output;

  private AnomalyCommand(Session session, Environment around) {
    this.session = session;
    this.around = around;
  }

  /** The command. */
  public static CommandLine commandLine(Session session, Environment around) {
    CommandLine command = new CommandLine(new AnomalyCommand(session, around));
    Choices.register(command, Protocol.class);
    Choices.register(command, Method.class);
    Choices.register(command, Normalization.class);
    Choices.register(command, Architecture.Nonlinearity.class);
    Choices.register(command, MixtureOptions.Features.class);
    Choices.register(command, MixtureOptions.Last.class);
    return command;
  }

  @Override
  public Integer call() throws IOException {
    out.ifPresent(Folders::checkEmpty);
    Check.that(splits >= 1, "--splits: expected ≥ 1, got %d", splits);
    Samples samples = data.read(around, seed);
    Recipe recipe = flags.change(Recipe.of(data.name(), samples.rows(0).columns()));
    AnomalyTable table = table(new Trial(samples, protocol, recipe, session::isCancelled));

    ObjectNode json = Json.object();
    json.put("data", data.name());
    json.put("protocol", Choices.name(protocol));
    json.put("splits", splits);
    json.put("recipe", recipe.toString());
    json.setAll(table.json(seed));
    List<String> lines = new ArrayList<>(table.lines());
    if (out.isPresent()) {
      try (DraftFolder folder = DraftFolder.beside(out.get(), session)) {
        Files.writeString(folder.draft().resolve("anomaly.json"), Json.text(json) + "\n");
        table
            .page(data.name(), Choices.name(protocol), recipe.toString(), splits)
            .write(folder.draft().resolve("report.html"));
        folder.publish();
      }
      lines.add("written to " + out.get());
    }
    output.print(spec, json, lines);
    return 0;
  }

  private AnomalyTable table(Trial trial) {
    AnomalyTable table = new AnomalyTable();
    long total = 1000L * splits * methods.size();
    try (Progress progress = output.progress(spec, session, "splits", "thousandths", total)) {
      long begun = 0;
      for (int split = 0; split < splits; split++) {
        for (Method method : methods) {
          session.check();
          long from = begun;
          String note = "split %d of %d, %s".formatted(split + 1, splits, Choices.name(method));
          Judged judged =
              trial.judge(
                  method,
                  seed + split,
                  share -> progress.at(from + Math.max(1, Math.round(1000 * share)), note));
          table.add(method, judged);
          OffHeap.sweep();
          begun += 1000;
          progress.at(begun, note);
        }
      }
    }
    return table;
  }
}
