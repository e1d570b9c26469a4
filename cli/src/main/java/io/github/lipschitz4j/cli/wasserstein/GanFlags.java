package io.github.lipschitz4j.cli.wasserstein;

import io.github.lipschitz4j.cli.frame.Choices;
import io.github.lipschitz4j.core.Check;
import io.github.lipschitz4j.wasserstein.gan.Constraint;
import io.github.lipschitz4j.wasserstein.gan.GanOptions;
import io.github.lipschitz4j.wasserstein.gan.Turns;
import io.github.lipschitz4j.wasserstein.gan.WassersteinGan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.util.ModelSerializer;
import picocli.CommandLine.Option;

/** How the generator is learned. */
final class GanFlags {
  /** What keeps the critic Lipschitz. */
  enum Kind {
    CLIP,
    SPECTRAL,
    ORTHOGONAL,
    GP
  }

  /** How spectral normalization finds a norm. */
  enum NormOf {
    FRESH(Constraint.Norm.FRESH_VECTOR),
    PERSISTENT(Constraint.Norm.PERSISTENT_VECTOR),
    EXACT(Constraint.Norm.EXACT);

    private final Constraint.Norm norm;

    NormOf(Constraint.Norm norm) {
      this.norm = norm;
    }
  }

  @Option(
      names = "--constraint",
      paramLabel = "C",
      description =
          "What keeps the critic Lipschitz: clip (weights and biases cut), spectral (weights divided"
              + " by their norm), orthogonal (sorted pairs between orthonormal weights), gp"
              + " (gradient penalty) (default: orthogonal).")
  private Kind kind = Kind.ORTHOGONAL;

  @Option(names = "--clip", paramLabel = "C", description = "Where clip cuts (default: 0.01).")
  private Optional<Double> clip = Optional.empty();

  @Option(
      names = "--norm",
      paramLabel = "N",
      description =
          "How spectral finds a norm: fresh (one power iteration from a new vector each step, as the"
              + " repository), persistent (from the last one), exact (default: exact).")
  private Optional<NormOf> norm = Optional.empty();

  @Option(
      names = "--penalty",
      paramLabel = "W",
      description = "Weight of gp's penalty (default: 1).")
  private Optional<Double> penalty = Optional.empty();

  @Option(
      names = "--repository",
      description =
          "The settings of the repository instead of the rule: rates 0.001, no schedule, no"
              + " average, 1000 iterations of 200.")
  private boolean repository;

  @Option(
      names = "--iterations",
      paramLabel = "N",
      description = "How many (default: 1000 up to two modes, else 3000).")
  private Optional<Integer> iterations = Optional.empty();

  @Option(names = "--batch", paramLabel = "N", description = "Points of a step (default: by rule).")
  private Optional<Integer> batch = Optional.empty();

  @Option(
      names = "--critic-steps",
      paramLabel = "K",
      description =
          "Exactly so many steps of the critic for one of the generator (default: every fifth"
              + " iteration is the generator's instead of the critic's: four).")
  private Optional<Integer> criticSteps = Optional.empty();

  @Option(
      names = "--generator-rate",
      paramLabel = "R",
      description = "Learning rate at the start (default: by rule).")
  private Optional<Double> generatorRate = Optional.empty();

  @Option(
      names = "--critic-rate",
      paramLabel = "R",
      description = "Learning rate at the start (default: by rule).")
  private Optional<Double> criticRate = Optional.empty();

  @Option(
      names = "--averaging",
      paramLabel = "A",
      description = "Decay of the generator's moving average, 0 for none (default: by rule).")
  private Optional<Double> averaging = Optional.empty();

  @Option(
      names = "--generator",
      paramLabel = "FILE",
      description =
          "A network of the host (ModelSerializer's zip, trusted) to train in place of 2-100-2.")
  private Optional<Path> generator = Optional.empty();

  @Option(
      names = "--critic",
      paramLabel = "FILE",
      description = "The same in place of the default critic.")
  private Optional<Path> critic = Optional.empty();

  String constraintName() {
    return Choices.name(kind);
  }

  GanOptions options(int modes) {
    Constraint constraint = constraint();
    GanOptions start =
        repository ? GanOptions.repository(constraint) : GanOptions.defaults(constraint, modes);
    GanOptions.Builder builder = start.toBuilder();
    iterations.ifPresent(builder::iterations);
    batch.ifPresent(builder::batch);
    criticSteps.ifPresent(every -> builder.turns(new Turns.AsWell(every)));
    generatorRate.ifPresent(builder::generatorRate);
    criticRate.ifPresent(builder::criticRate);
    averaging.ifPresent(builder::averaging);
    return builder.build();
  }

  private Constraint constraint() {
    Check.that(clip.isEmpty() || kind == Kind.CLIP, misplaced("--clip", "clip"));
    Check.that(norm.isEmpty() || kind == Kind.SPECTRAL, misplaced("--norm", "spectral"));
    Check.that(penalty.isEmpty() || kind == Kind.GP, misplaced("--penalty", "gp"));
    return switch (kind) {
      case CLIP -> new Constraint.WeightClipping(clip.orElse(0.01));
      case SPECTRAL -> new Constraint.SpectralNormalization(norm.orElse(NormOf.EXACT).norm);
      case ORTHOGONAL -> new Constraint.Orthonormality();
      case GP -> new Constraint.GradientPenalty(penalty.orElse(1.0));
    };
  }

  private String misplaced(String flag, String wanted) {
    return "%s: expected --constraint %s beside it, got %s"
        .formatted(flag, wanted, Choices.name(kind));
  }

  /** A trainer of these networks; read anew each time, as a training changes them. */
  WassersteinGan.Builder trainer() throws IOException {
    WassersteinGan.Builder trainer = WassersteinGan.builder();
    if (generator.isPresent()) {
      trainer.generator(network("--generator", generator.get()));
    }
    if (critic.isPresent()) {
      trainer.critic(network("--critic", critic.get()));
    }
    return trainer;
  }

  private static MultiLayerNetwork network(String flag, Path file) throws IOException {
    Check.that(Files.isRegularFile(file), "%s %s: expected a file, got none", flag, file);
    try {
      return ModelSerializer.restoreMultiLayerNetwork(file.toFile(), false);
    } catch (RuntimeException e) {
      throw new IllegalArgumentException(
          "%s %s: expected a network of the host, got an error: %s"
              .formatted(flag, file, e.getMessage()),
          e);
    }
  }
}
