package io.github.lipschitz4j.cli.oneclass.training;

import io.github.lipschitz4j.cli.frame.Choices;
import io.github.lipschitz4j.cli.oneclass.sources.LearningRows;
import io.github.lipschitz4j.core.Check;
import io.github.lipschitz4j.oneclass.OneClassOptions;
import io.github.lipschitz4j.oneclass.negatives.Column;
import io.github.lipschitz4j.oneclass.negatives.Corners;
import io.github.lipschitz4j.oneclass.negatives.Displaced;
import io.github.lipschitz4j.oneclass.negatives.Gaussian;
import io.github.lipschitz4j.oneclass.negatives.GaussianNoise;
import io.github.lipschitz4j.oneclass.negatives.ImageBlends;
import io.github.lipschitz4j.oneclass.negatives.Mixture;
import io.github.lipschitz4j.oneclass.negatives.NegativeSampler;
import io.github.lipschitz4j.oneclass.negatives.NoisyNormals;
import io.github.lipschitz4j.oneclass.negatives.PerlinNoise;
import io.github.lipschitz4j.oneclass.negatives.Shuffled;
import io.github.lipschitz4j.oneclass.negatives.Tabular;
import io.github.lipschitz4j.oneclass.negatives.UniformBall;
import io.github.lipschitz4j.oneclass.negatives.UniformBox;
import io.github.lipschitz4j.oneclass.units.Box;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Where negatives are drawn, and the box that they are kept in. */
final class NegativeFlags {
  enum Kind {
    BOX,
    BALL,
    GAUSSIAN,
    CORNERS,
    NOISE,
    PERLIN,
    SHUFFLED,
    NOISY,
    DISPLACED,
    TABULAR,
    BLENDS,
    MIXED;

    NegativeSampler sampler(LearningRows rows) {
      return switch (this) {
        case BOX -> new UniformBox();
        case BALL -> new UniformBall();
        case GAUSSIAN -> new Gaussian(0.4);
        case CORNERS -> new Corners();
        case NOISE -> new GaussianNoise(0.5);
        case PERLIN -> new PerlinNoise(rows.imageFor("--negatives perlin"), 4);
        case SHUFFLED -> new Shuffled();
        case NOISY -> new NoisyNormals(0.3, 1.5);
        case DISPLACED -> new Displaced(0.05, 3);
        case TABULAR -> Tabular.all(new Column.ZScore(), rows.columns());
        case BLENDS -> ImageBlends.of(rows.imageFor("--negatives blends"));
        case MIXED -> OneClassOptions.defaults(rows.count(), rows.columns()).negatives();
      };
    }

    @Override
    public String toString() {
      return Choices.name(this);
    }
  }

  @Option(
      names = "--negatives",
      paramLabel = "S",
      split = ",",
      description =
          "Where negatives are drawn, one or a list with commas: ${COMPLETION-CANDIDATES} (default:"
              + " the rule's own, of which that of distances is mixed). mixed is half box, half"
              + " gaussian; shuffled takes each column from another normal, noisy adds 0.3 to 1.5"
              + " deviations to a normal, displaced moves one by 0.05 to 3 √features; perlin and"
              + " blends need images.")
  private List<Kind> kinds = List.of();

  @Option(
      names = "--negative-weights",
      paramLabel = "X",
      split = ",",
      description = "Weights of a list of --negatives (default: equal ones).")
  private List<Double> weights = List.of();

  @Option(
      names = "--growth",
      paramLabel = "X",
      description = "Share of its sides by which the normals' box grows for it (default: 0.3).")
  private Optional<Double> growth = Optional.empty();

  @Option(
      names = "--fixed-box",
      paramLabel = "LOW,HIGH",
      split = ",",
      description =
          "In place of the normals' box: the range of every column in the data's units, -1,1 for"
              + " pixels.")
  private List<Double> fixed = List.of();

  void change(OneClassOptions.Builder builder, LearningRows rows) {
    Check.that(
        growth.isEmpty() || fixed.isEmpty(),
        "--growth and --fixed-box: expected one of them, got both");
    growth.ifPresent(builder::growth);
    if (!fixed.isEmpty()) {
      Check.that(
          fixed.size() == 2, "--fixed-box: expected two numbers LOW,HIGH, got %d", fixed.size());
      builder.box(new Box.Fixed(fixed.get(0), fixed.get(1)));
    }
    Check.that(
        weights.isEmpty() || weights.size() == kinds.size(),
        "--negative-weights: expected one for each of %d --negatives, got %d",
        kinds.size(),
        weights.size());
    if (!kinds.isEmpty()) {
      builder.negatives(sampler(rows));
    }
  }

  private NegativeSampler sampler(LearningRows rows) {
    List<NegativeSampler> samplers = kinds.stream().map(kind -> kind.sampler(rows)).toList();
    if (samplers.size() == 1) {
      return samplers.get(0);
    }
    return weights.isEmpty() ? new Mixture(samplers) : new Mixture(samplers, weights);
  }
}
