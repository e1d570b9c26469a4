package io.github.lipschitz4j.cli.wasserstein;

import io.github.lipschitz4j.cli.frame.Folders;
import io.github.lipschitz4j.cli.frame.OutputFlags;
import io.github.lipschitz4j.cli.frame.Progress;
import io.github.lipschitz4j.cli.frame.Session;
import io.github.lipschitz4j.cli.frame.Version;
import io.github.lipschitz4j.core.Check;
import io.github.lipschitz4j.wasserstein.Estimate;
import io.github.lipschitz4j.wasserstein.Sorting;
import io.github.lipschitz4j.wasserstein.SquareImages;
import io.github.lipschitz4j.wasserstein.WassersteinEstimator;
import io.github.lipschitz4j.wasserstein.WassersteinOptions;
import io.github.lipschitz4j.wasserstein.transport.OptimalTransport;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Function;
import org.nd4j.linalg.api.ndarray.INDArray;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Estimates a distance. */
@Command(
    name = "estimate",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    sortOptions = false,
    abbreviateSynopsis = true,
    description = {
      "Estimates the Wasserstein-1 distance (Euclidean cost) of two samples: trains a 1-Lipschitz"
          + " function to tell them apart, judges it on rows held out, and divides by its proven"
          + " bound, which gives a lower bound with an interval. Of up to 5000 rows each, an exact"
          + " transport of the samples gives the upper side of a bracket."
    },
    footer = {
      "",
      "JSON: source, estimate, standard_error, confidence, low, high (the interval),"
          + " lipschitz_bound, steps, seed, cpu_ms_per_step (all threads, after a tenth of the"
          + " steps), seconds (of the training); for toys: exact, relative_error; for samples:"
          + " lower, upper (the bracket), sample_distance (exact, of the samples themselves).",
      "",
      "Examples:",
      "  lipschitz wasserstein estimate --toy ternary --size 64 --fraction 0.3 --json",
      "  lipschitz wasserstein estimate --a old.csv --b new.csv --out out/drift",
      "  lipschitz wasserstein estimate --a photos --b drawings --image-size 32x32 --grey"
    })
final class EstimateCommand implements Callable<Integer> {
  private static final int MOST_POINTS = 5000;
  private static final int TOY_BATCH = 32;

  /** Both kinds of squares equally often. */
  private static final int TOY_JUDGED = 64;

  private static final List<Integer> TOY_WIDTHS = List.of(128, 64, 32);

  private final Session session;

  @Spec private CommandSpec spec;

  @Option(
      names = "--toy",
      paramLabel = "T",
      description =
          "Black images against images with a centred square: ${COMPLETION-CANDIDATES}. binary: of"
              + " ones; ternary: of ones or minus ones, half each. The distance is the square's"
              + " side.")
  private Optional<SquareImages.Values> toy = Optional.empty();

  @Option(
      names = "--size",
      paramLabel = "N",
      description = "Rows and columns of a toy's images (default: 64).")
  private Optional<Integer> size = Optional.empty();

  @Option(
      names = "--fraction",
      paramLabel = "F",
      description = "Share of a toy's image that the square covers (default: 0.3).")
  private Optional<Double> fraction = Optional.empty();

  @Mixin private SampleFlags samples;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "0",
      description = "Of everything random (default: ${DEFAULT-VALUE}).")
  private long seed;

  @Mixin private EstimateFlags flags;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "A new or empty folder for estimate.json, potential.zip and report.html.")
  private Optional<Path> out = Optional.empty();

  @Mixin private OutputFlags output;

  EstimateCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() throws IOException {
    out.ifPresent(Folders::checkEmpty);
    flags.confidence();
    Estimated result = toy.isPresent() ? ofToy(toy.get()) : ofSamples();
    List<String> lines = new ArrayList<>(EstimateFiles.lines(result));
    if (out.isPresent()) {
      EstimateFiles.write(out.get(), session, result);
      lines.add("written to " + out.get().resolve(EstimateFiles.PAGE));
    }
    output.print(spec, result.json(), lines);
    return 0;
  }

  private Estimated ofToy(SquareImages.Values values) {
    Check.that(
        !samples.isUsed(), "--toy: expected no samples and no flags of files beside it, got some");
    SquareImages images = new SquareImages(size.orElse(64), fraction.orElse(0.3), values);
    Stopwatch[] watch = new Stopwatch[1];
    Estimate estimate =
        train(
            o -> o.widths(TOY_WIDTHS).sorting(Sorting.FULL).batch(TOY_BATCH),
            watch,
            estimator ->
                estimator.estimate(
                    (rows, random) -> images.blacks(rows),
                    (rows, random) -> images.squares(rows),
                    TOY_JUDGED));
    return new Estimated(
        "the " + values.name().toLowerCase(Locale.ROOT) + " toy",
        estimate,
        flags.confidence(),
        Optional.of(images.distance()),
        Optional.empty(),
        watch[0]);
  }

  private Estimated ofSamples() {
    Check.that(
        size.isEmpty() && fraction.isEmpty(),
        "--size and --fraction: expected --toy beside them, got none");
    SampleFlags.Samples read = samples.read();
    Stopwatch[] watch = new Stopwatch[1];
    Estimate estimate = train(o -> o, watch, estimator -> estimator.estimate(read.a(), read.b()));
    session.check();
    return new Estimated(
        read.name(),
        estimate,
        flags.confidence(),
        Optional.empty(),
        solve(read.a(), read.b(), estimate),
        watch[0]);
  }

  private Optional<Estimated.Solved> solve(INDArray a, INDArray b, Estimate estimate) {
    if (a.rows() > MOST_POINTS || b.rows() > MOST_POINTS) {
      output.say(spec, "more than " + MOST_POINTS + " rows: no exact transport, no upper side");
      return Optional.empty();
    }
    OptimalTransport transport = OptimalTransport.between(a, b);
    return Optional.of(
        new Estimated.Solved(transport.cost(), estimate.bracket(transport, flags.confidence())));
  }

  private Estimate train(
      Function<WassersteinOptions.Builder, WassersteinOptions.Builder> rule,
      Stopwatch[] watch,
      Function<WassersteinEstimator, Estimate> work) {
    int steps = flags.change(WassersteinOptions.defaults(1, 1).toBuilder()).build().steps();
    watch[0] = new Stopwatch(steps);
    try (Progress progress = output.progress(spec, session, "training", "steps", steps)) {
      return work.apply(
          WassersteinEstimator.builder()
              .seed(seed)
              .options(options -> flags.change(rule.apply(options)))
              .cancelWhen(session::isCancelled)
              .listener(
                  report -> {
                    watch[0].after(report.step());
                    progress.at(
                        report.step(), String.format(Locale.ROOT, "value %.4f", report.kr()));
                  })
              .build());
    }
  }
}
