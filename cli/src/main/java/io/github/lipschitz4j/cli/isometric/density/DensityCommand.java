package io.github.lipschitz4j.cli.isometric.density;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.lipschitz4j.cli.frame.Choices;
import io.github.lipschitz4j.cli.frame.CsvFlags;
import io.github.lipschitz4j.cli.frame.DraftFolder;
import io.github.lipschitz4j.cli.frame.Facts;
import io.github.lipschitz4j.cli.frame.Figures;
import io.github.lipschitz4j.cli.frame.Folders;
import io.github.lipschitz4j.cli.frame.Json;
import io.github.lipschitz4j.cli.frame.OutputFlags;
import io.github.lipschitz4j.cli.frame.Progress;
import io.github.lipschitz4j.cli.frame.Session;
import io.github.lipschitz4j.cli.frame.Version;
import io.github.lipschitz4j.core.Check;
import io.github.lipschitz4j.isometric.IsometricAutoencoder;
import io.github.lipschitz4j.isometric.IsometricModel;
import io.github.lipschitz4j.plots.Figure;
import io.github.lipschitz4j.plots.HtmlReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Learns a known density. */
@Command(
    name = "density",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    sortOptions = false,
    abbreviateSynopsis = true,
    description = {
      "Learns the density of rows without seeing it, and compares: the correlation of P(z), the"
          + " density of a row's code, with P(x), and how far the decoder's Jacobian is orthogonal.",
      "Writes density.json, density.png, codes.png, model.zip (of the first seed) and report.html to"
          + " --out."
    },
    footer = {
      "",
      "JSON: data, growth, steps, pearson_r, jacobian_off_diagonal (mean entry beside the diagonal of"
          + " JᵀJ over the mean on it), jacobian_spread (deviation of the diagonal over its mean),"
          + " jacobian_scale (its mean over what theory says), seconds (of the training): means over"
          + " the seeds, each with _deviation where there are two or more; runs (each seed).",
      "",
      "Examples:",
      "  lipschitz isometric density --toy --seeds 3 --json",
      "  lipschitz isometric density --toy --growth distance --out out/density",
      "  lipschitz isometric density --data points.csv --density p --latent 2"
    })
public final class DensityCommand implements Callable<Integer> {
  private static final int TOY_POINTS = 10_000;

  private final Session session;

  @Spec private CommandSpec spec;

  @Option(
      names = "--toy",
      description =
          "The toy set, from its formula: three Gaussians on a plane of 3 dimensions in 16.")
  private boolean toy;

  @Option(
      names = "--points",
      paramLabel = "N",
      description = "Points of the toy (default: " + TOY_POINTS + ").")
  private Optional<Integer> points = Optional.empty();

  @Option(names = "--data", paramLabel = "FILE", description = "A CSV file in place of the toy.")
  private Optional<Path> data = Optional.empty();

  @Option(
      names = "--density",
      paramLabel = "COLUMN",
      description = "The column of the file that holds the known density. It is no feature.")
  private Optional<String> column = Optional.empty();

  @Mixin private CsvFlags csv;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "1",
      description = "Of everything random but the toy's points (default: ${DEFAULT-VALUE}).")
  private long seed;

  @Option(
      names = "--seeds",
      paramLabel = "N",
      defaultValue = "1",
      description = "So many trainings, with the seeds from --seed on (default: ${DEFAULT-VALUE}).")
  private int seeds;

  @Mixin private DensityFlags flags;

  @Option(names = "--out", paramLabel = "DIR", description = "A new or empty folder for results.")
  private Optional<Path> out = Optional.empty();

  @Mixin private OutputFlags output;

  private DensityCommand(Session session) {
    this.session = session;
  }

  /** The command. */
  public static CommandLine commandLine(Session session) {
    CommandLine command = new CommandLine(new DensityCommand(session));
    Choices.register(command, DensityFlags.Growth.class);
    return command;
  }

  @Override
  public Integer call() throws IOException {
    out.ifPresent(Folders::checkEmpty);
    Check.that(seeds >= 1, "--seeds: expected ≥ 1, got %d", seeds);
    KnownDensity known = read();
    List<DensityRun> runs = new ArrayList<>();
    Figures figures = new Figures();
    try (Progress progress =
        output.progress(spec, session, "training", "steps", (long) seeds * flags.steps())) {
      for (int k = 0; k < seeds; k++) {
        session.check();
        runs.add(train(known, k, progress));
        figures.add(runs.get(k).figures());
      }
    }
    ObjectNode json = Json.object();
    json.put("data", known.name());
    json.put("growth", Choices.name(flags.growth()));
    json.put("steps", flags.steps());
    figures.into(json, seed);
    List<String> lines = new ArrayList<>(Facts.lines(figures.words()));
    if (out.isPresent()) {
      write(out.get(), json, figures, runs.get(0));
      lines.add("written to " + out.get());
    }
    output.print(spec, json, lines);
    return 0;
  }

  private KnownDensity read() {
    Check.that(
        toy != data.isPresent(),
        "isometric density: expected --toy or --data, got %s",
        toy ? "both" : "neither");
    if (toy) {
      Check.that(
          column.isEmpty() && !csv.isUsed(), "--toy: expected no flags of CSV files, got some");
      return KnownDensity.toy(points.orElse(TOY_POINTS), 0);
    }
    Check.that(points.isEmpty(), "--points: expected --toy beside it, got --data");
    Check.that(
        column.isPresent(),
        "--data: expected --density COLUMN beside it, got none (what to meet?)");
    return KnownDensity.csv(data.get(), column.get(), csv);
  }

  private DensityRun train(KnownDensity known, int run, Progress progress) {
    long began = System.nanoTime();
    long before = (long) run * flags.steps();
    IsometricModel model =
        IsometricAutoencoder.builder()
            .seed(seed + run)
            .options(options -> flags.change(options, known.rows().rows()))
            .cancelWhen(session::isCancelled)
            .listener(
                report ->
                    progress.at(
                        before + report.step(),
                        String.format(Locale.ROOT, "reconstruction %.2e", report.reconstruction())))
            .build()
            .fit(known.rows());
    return DensityRun.of(known, model, (System.nanoTime() - began) / 1e9);
  }

  private void write(Path target, ObjectNode json, Figures figures, DensityRun first)
      throws IOException {
    DensityPictures pictures = new DensityPictures(first);
    try (DraftFolder folder = DraftFolder.beside(target, session)) {
      Files.writeString(folder.draft().resolve("density.json"), Json.text(json) + "\n");
      first.model().save(folder.draft().resolve("model.zip"));
      Figure densities = pictures.densities();
      Figure codes = pictures.codes();
      densities.write(folder.draft().resolve("density.png"));
      codes.write(folder.draft().resolve("codes.png"));
      HtmlReport.titled("Density of " + first.data().name())
          .paragraph(
              "An autoencoder that keeps distances has a density of codes that is the density of"
                  + " rows, up to one constant. It was not shown the density that it is compared"
                  + " with.")
          .section("Result")
          .facts(seeds + (seeds == 1 ? " seed" : " seeds"), figures.words())
          .figure(
              densities,
              "Each row's known density across, that of its code up: a line where the two are"
                  + " proportional. Of the first seed.",
              "Scatter of learned over known density")
          .figure(
              codes,
              "The two coordinates of the codes with the largest variance, by component.",
              "Scatter of codes")
          .section("How it was made")
          .facts("Options", Map.of("options", first.model().provenance().options()))
          .write(folder.draft().resolve("report.html"));
      folder.publish();
    }
  }
}
