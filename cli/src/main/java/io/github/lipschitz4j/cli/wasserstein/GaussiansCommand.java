package io.github.lipschitz4j.cli.wasserstein;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.lipschitz4j.cli.frame.Json;
import io.github.lipschitz4j.cli.frame.Numbers;
import io.github.lipschitz4j.cli.frame.OutputFlags;
import io.github.lipschitz4j.cli.frame.Progress;
import io.github.lipschitz4j.cli.frame.Session;
import io.github.lipschitz4j.cli.frame.Version;
import io.github.lipschitz4j.core.Check;
import io.github.lipschitz4j.wasserstein.Bracket;
import io.github.lipschitz4j.wasserstein.Estimate;
import io.github.lipschitz4j.wasserstein.WassersteinEstimator;
import io.github.lipschitz4j.wasserstein.transport.OptimalTransport;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Brackets a distance that is known. */
@Command(
    name = "gaussians",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    sortOptions = false,
    abbreviateSynopsis = true,
    description = {
      "Brackets the distance of two standard Gaussians, one of them moved by SHIFT along every axis:"
          + " the truth is SHIFT times the root of the dimensions. Shows how wide a bracket is, and"
          + " whether it holds the truth."
    },
    footer = {
      "",
      "JSON: shift, points, confidence, all_contain, widest (relative), runs (each with dimensions,"
          + " seed, truth, estimate, lower, upper, relative_width, contains).",
      "",
      "Example:",
      "  lipschitz wasserstein gaussians --dimensions 2,10,50 --points 2000 --seeds 3 --json"
    })
final class GaussiansCommand implements Callable<Integer> {
  private final Session session;

  @Spec private CommandSpec spec;

  @Option(
      names = "--dimensions",
      paramLabel = "D",
      split = ",",
      defaultValue = "2,10,50",
      description = "Numbers of columns, one run each (default: ${DEFAULT-VALUE}).")
  private List<Integer> dimensions;

  @Option(
      names = "--shift",
      paramLabel = "SHIFT",
      defaultValue = "5",
      description = "Along each axis, in standard deviations (default: ${DEFAULT-VALUE}).")
  private double shift;

  @Option(
      names = "--points",
      paramLabel = "N",
      defaultValue = "2000",
      description = "Rows of each sample, from 4 to 5000 (default: ${DEFAULT-VALUE}).")
  private int points;

  @Option(
      names = "--seeds",
      paramLabel = "N",
      defaultValue = "3",
      description = "Runs of each dimension, with seeds from 0 (default: ${DEFAULT-VALUE}).")
  private int seeds;

  @Mixin private EstimateFlags flags;
  @Mixin private OutputFlags output;

  GaussiansCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    check();
    List<Run> runs = new ArrayList<>();
    int total = dimensions.size() * seeds;
    try (Progress progress = output.progress(spec, session, "brackets", "runs", total)) {
      for (int d : dimensions) {
        for (int seed = 0; seed < seeds; seed++) {
          session.check();
          Run run = run(d, seed);
          runs.add(run);
          progress.at(runs.size(), run.line());
        }
      }
    }
    output.print(spec, json(runs), runs.stream().map(Run::line).toList());
    return 0;
  }

  private void check() {
    Check.that(
        dimensions.stream().allMatch(d -> d >= 1 && d <= 10_000),
        "--dimensions: expected each in [1, 10000], got %s",
        dimensions);
    Check.that(
        shift > 0 && Double.isFinite(shift), "--shift: expected finite and > 0, got %s", shift);
    Check.that(points >= 4 && points <= 5000, "--points: expected in [4, 5000], got %d", points);
    Check.that(seeds >= 1, "--seeds: expected ≥ 1, got %d", seeds);
    flags.confidence();
  }

  private Run run(int d, int seed) {
    SplittableRandom random = new SplittableRandom(31L * d + seed);
    INDArray x = gaussian(d, 0, random);
    INDArray y = gaussian(d, shift, random);
    Estimate estimate =
        WassersteinEstimator.builder()
            .seed(seed)
            .options(flags::change)
            .cancelWhen(session::isCancelled)
            .build()
            .estimate(x, y);
    Bracket bracket = estimate.bracket(OptimalTransport.between(x, y), flags.confidence());
    return new Run(d, seed, shift * Math.sqrt(d), estimate.value(), bracket);
  }

  private INDArray gaussian(int d, double centre, SplittableRandom random) {
    double[] values = new double[points * d];
    for (int i = 0; i < values.length; i++) {
      values[i] = centre + random.nextGaussian();
    }
    return Nd4j.createFromArray(values).reshape('c', new long[] {points, d});
  }

  private ObjectNode json(List<Run> runs) {
    ObjectNode json = Json.object();
    json.put("shift", shift);
    json.put("points", points);
    json.put("confidence", flags.confidence());
    json.put("all_contain", runs.stream().allMatch(Run::contains));
    json.put("widest", runs.stream().mapToDouble(Run::relativeWidth).max().orElse(0));
    ArrayNode all = json.putArray("runs");
    for (Run run : runs) {
      all.addObject()
          .put("dimensions", run.d())
          .put("seed", run.seed())
          .put("truth", run.truth())
          .put("estimate", run.estimate())
          .put("lower", run.bracket().lower())
          .put("upper", run.bracket().upper())
          .put("relative_width", run.relativeWidth())
          .put("contains", run.contains());
    }
    return json;
  }

  /** One bracket beside the truth. */
  private record Run(int d, int seed, double truth, double estimate, Bracket bracket) {
    double relativeWidth() {
      return bracket.width() / truth;
    }

    boolean contains() {
      return bracket.contains(truth);
    }

    String line() {
      return "d %d, seed %d: %s to %s, %s wide, the truth %s is %s"
          .formatted(
              d,
              seed,
              Numbers.show(bracket.lower()),
              Numbers.show(bracket.upper()),
              Numbers.percent(relativeWidth()),
              Numbers.show(truth),
              contains() ? "inside" : "outside");
    }
  }
}
