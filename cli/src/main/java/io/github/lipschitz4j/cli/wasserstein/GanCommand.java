package io.github.lipschitz4j.cli.wasserstein;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.lipschitz4j.cli.frame.DraftFolder;
import io.github.lipschitz4j.cli.frame.Facts;
import io.github.lipschitz4j.cli.frame.Folders;
import io.github.lipschitz4j.cli.frame.Json;
import io.github.lipschitz4j.cli.frame.Numbers;
import io.github.lipschitz4j.cli.frame.OutputFlags;
import io.github.lipschitz4j.cli.frame.Progress;
import io.github.lipschitz4j.cli.frame.Session;
import io.github.lipschitz4j.cli.frame.Version;
import io.github.lipschitz4j.core.Check;
import io.github.lipschitz4j.wasserstein.gan.GanOptions;
import io.github.lipschitz4j.wasserstein.gan.TrainedGan;
import io.github.lipschitz4j.wasserstein.gan.WassersteinGan;
import io.github.lipschitz4j.wasserstein.metrics.SampleQuality;
import io.github.lipschitz4j.wasserstein.mixtures.GaussianMixture;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Learns to generate a mixture of Gaussians. */
@Command(
    name = "gan",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    sortOptions = false,
    abbreviateSynopsis = true,
    description = {
      "Trains a generator of a mixture of Gaussians against a critic that is kept Lipschitz, and"
          + " judges what it generates.",
      "Writes movie.gif, checkpoint-*.png and .pdf, estimate.png, sliced-w2.png, metrics.json and"
          + " the networks (networks/) to --out; with --seeds, seeds.json."
    },
    footer = {
      "",
      "JSON: constraint, modes, layout, iterations, seed, sliced_w2, w1_lower, w1_upper (the bracket"
          + " of the Wasserstein-1 distance, 95 %%), modes_covered, high_quality_share, mean_error,"
          + " covariance_error, seconds (of the training with its pictures). With --seeds: seeds,"
          + " runs (each with its seed and figures, without the bracket), and of each figure mean,"
          + " deviation, max.",
      "",
      "Examples:",
      "  lipschitz wasserstein gan --constraint orthogonal --out out/gan",
      "  lipschitz wasserstein gan --constraint spectral --modes 8 --layout ring --seeds 10 --json"
    })
final class GanCommand implements Callable<Integer> {
  private static final int JUDGED = 4000;

  private final Session session;

  @Spec private CommandSpec spec;

  @Mixin private GanFlags flags;

  @Mixin private MixtureFlags mixtures;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "1",
      description = "Of everything random (default: ${DEFAULT-VALUE}).")
  private long seed;

  @Option(
      names = "--seeds",
      paramLabel = "N",
      description = "So many trainings, with the seeds from --seed on: mean and spread.")
  private Optional<Integer> seeds = Optional.empty();

  @Option(
      names = "--frame-every",
      paramLabel = "N",
      description =
          "Iterations between two frames of the movie, 0 for no movie (default: one, more beyond"
              + " 1000 iterations).")
  private Optional<Integer> frameEvery = Optional.empty();

  @Option(names = "--out", paramLabel = "DIR", description = "A new or empty folder for results.")
  private Optional<Path> out = Optional.empty();

  @Mixin private OutputFlags output;

  GanCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() throws IOException {
    out.ifPresent(Folders::checkEmpty);
    Check.that(
        seeds.isEmpty() || seeds.get() >= 2,
        "--seeds: expected at least 2, got %s",
        seeds.map(String::valueOf).orElse("none"));
    Check.that(
        frameEvery.orElse(1) >= 0, "--frame-every: expected ≥ 0, got %s", frameEvery.orElse(0));
    GaussianMixture mixture = mixtures.mixture();
    GanOptions options = flags.options(mixtures.modes());
    if (seeds.isPresent()) {
      several(mixture, options, seeds.get());
    } else {
      one(mixture, options);
    }
    return 0;
  }

  private void one(GaussianMixture mixture, GanOptions options) throws IOException {
    if (out.isEmpty()) {
      show(trained(mixture, options, seed, Optional.empty()), Optional.empty());
      return;
    }
    try (DraftFolder folder = DraftFolder.beside(out.get(), session)) {
      int usual = Math.max(1, (options.iterations() + 999) / 1000);
      GanPictures pictures =
          new GanPictures(folder.draft(), mixture, options.iterations(), frameEvery.orElse(usual));
      GanRun run = trained(mixture, options, seed, Optional.of(pictures));
      run.gan().save(folder.draft().resolve("networks"));
      ObjectNode json = show(run, out);
      Files.writeString(folder.draft().resolve("metrics.json"), Json.text(json) + "\n");
      folder.publish();
    }
  }

  private GanRun trained(
      GaussianMixture mixture, GanOptions options, long of, Optional<GanPictures> pictures)
      throws IOException {
    long began = System.nanoTime();
    WassersteinGan.Builder trainer =
        flags.trainer().seed(of).options(options).cancelWhen(session::isCancelled);
    try (Progress progress =
        output.progress(spec, session, "training", "iterations", options.iterations())) {
      trainer.listener(
          report ->
              progress.at(
                  report.iteration(),
                  String.format(Locale.ROOT, "estimate %.4f", report.estimate())));
      pictures.ifPresent(made -> trainer.snapshots(1, made));
      TrainedGan gan = trainer.build().fit(mixture::sample);
      if (pictures.isPresent()) {
        pictures.get().end(gan);
      }
      double seconds = (System.nanoTime() - began) / 1e9;
      return new GanRun(mixture, gan, gan.quality(mixture, JUDGED, of), seconds);
    } finally {
      pictures.ifPresent(GanPictures::close);
    }
  }

  private ObjectNode show(GanRun run, Optional<Path> written) {
    ObjectNode json = described(run.gan().record().reports().get(0).iterations());
    json.put("seed", seed);
    run.quality(json);
    run.bracket(json, seed, session::isCancelled);
    json.put("seconds", run.seconds());
    Map<String, String> facts = new LinkedHashMap<>();
    facts.put("what", mixtures.words() + ", " + flags.constraintName());
    facts.put("sliced W2", Numbers.show(run.quality().slicedW2()));
    facts.put(
        "W1 within",
        "[%s, %s]"
            .formatted(
                Numbers.show(json.get("w1_lower").doubleValue()),
                Numbers.show(json.get("w1_upper").doubleValue())));
    facts.put("modes covered", run.quality().modesCovered() + " of " + mixtures.modes());
    facts.put("high quality", Numbers.percent(run.quality().highQualityShare()));
    facts.put("error of the mean", Numbers.show(run.quality().meanError()));
    facts.put("error of the covariance", Numbers.show(run.quality().covarianceError()));
    facts.put("seconds", Numbers.show(run.seconds()));
    List<String> lines = new ArrayList<>(Facts.lines(facts));
    written.ifPresent(path -> lines.add("written to " + path));
    output.print(spec, json, lines);
    return json;
  }

  private ObjectNode described(int iterations) {
    ObjectNode json = Json.object();
    json.put("constraint", flags.constraintName());
    json.put("modes", mixtures.modes());
    json.put("layout", mixtures.layout());
    json.put("iterations", iterations);
    return json;
  }

  private void several(GaussianMixture mixture, GanOptions options, int count) throws IOException {
    List<SampleQuality> qualities = new ArrayList<>();
    List<Double> seconds = new ArrayList<>();
    for (int k = 0; k < count; k++) {
      session.check();
      GanRun run = trained(mixture, options, seed + k, Optional.empty());
      qualities.add(run.quality());
      seconds.add(run.seconds());
    }
    GanSeeds all = new GanSeeds(seed, qualities, seconds);
    ObjectNode json = described(options.iterations());
    all.into(json);
    List<String> lines = all.lines(mixtures.words() + ", " + flags.constraintName());
    if (out.isPresent()) {
      try (DraftFolder folder = DraftFolder.beside(out.get(), session)) {
        Files.writeString(folder.draft().resolve("seeds.json"), Json.text(json) + "\n");
        folder.publish();
      }
    }
    output.print(spec, json, lines);
  }
}
