package io.github.lipschitz4j.cli.isometric.anomaly;

import io.github.lipschitz4j.isometric.Normalization;
import io.github.lipschitz4j.isometric.density.MixtureOptions;
import io.github.lipschitz4j.isometric.nets.Architecture;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;

/** What may be changed of a data set's recipe. */
final class RecipeFlags {
  @Option(
      names = "--normalization",
      paramLabel = "U",
      description = "Units of the columns: ${COMPLETION-CANDIDATES} (default: by the data).")
  private Optional<Normalization> normalization = Optional.empty();

  @Option(
      names = "--hidden",
      paramLabel = "N",
      split = ",",
      description = "Widths of the encoder's hidden layers (default: by the data).")
  private List<Integer> hidden = List.of();

  @Option(
      names = "--nonlinearity",
      paramLabel = "F",
      description = "Between them: ${COMPLETION-CANDIDATES} (default: by the data).")
  private Optional<Architecture.Nonlinearity> nonlinearity = Optional.empty();

  @Option(names = "--latent", paramLabel = "N", description = "Width of a code (by the data).")
  private Optional<Integer> latent = Optional.empty();

  @Option(
      names = "--components",
      paramLabel = "K",
      description = "Components of the mixture (default: by the data).")
  private Optional<Integer> components = Optional.empty();

  @Option(
      names = "--features",
      paramLabel = "F",
      description = "What the density is of: ${COMPLETION-CANDIDATES} (default: by the data).")
  private Optional<MixtureOptions.Features> features = Optional.empty();

  @Option(
      names = "--last",
      paramLabel = "L",
      description =
          "The mixture in the end: ${COMPLETION-CANDIDATES} (the network's memberships, or the"
              + " greatest likelihood of the codes; default: by the data).")
  private Optional<MixtureOptions.Last> last = Optional.empty();

  @Option(
      names = "--ridge",
      paramLabel = "R",
      description = "On the mixture's covariances, in units of the code (default: by the data).")
  private Optional<Double> ridge = Optional.empty();

  @Option(
      names = "--space",
      paramLabel = "S",
      description =
          "What isometric models judge a row by: ${COMPLETION-CANDIDATES} (codes alone, or also how"
              + " far off the manifold the row lies; default: by the data).")
  private Optional<Space> space = Optional.empty();

  @Option(
      names = "--varying",
      paramLabel = "N",
      description =
          "Columns count in which N training rows differ from the most common value (default: by"
              + " the data; 0 takes all).")
  private Optional<Integer> varying = Optional.empty();

  @Option(
      names = "--members",
      paramLabel = "N",
      description =
          "Isometric models from different starts, whose scores are averaged (default: by the"
              + " data).")
  private Optional<Integer> members = Optional.empty();

  @Option(
      names = "--lambda1",
      paramLabel = "L",
      description = "Weight of the reconstruction, for log and distance (default: by the data).")
  private Optional<Double> lambda1 = Optional.empty();

  @Option(
      names = "--lambda2",
      paramLabel = "L",
      description = "Weight of the noise's distortion, likewise (default: by the data).")
  private Optional<Double> lambda2 = Optional.empty();

  @Option(
      names = "--batch",
      paramLabel = "N",
      description = "Rows of a step (default: by the data, at most the rows there are).")
  private Optional<Integer> batch = Optional.empty();

  @Option(names = "--steps", paramLabel = "N", description = "Of a training (by the data).")
  private Optional<Integer> steps = Optional.empty();

  @Option(
      names = "--learning-rate",
      paramLabel = "R",
      description = "At the start of log and distance (default: by the data).")
  private Optional<Double> learningRate = Optional.empty();

  Recipe change(Recipe from) {
    return new Recipe(
        normalization.orElse(from.normalization()),
        new Architecture.Dense(
            hidden.isEmpty() ? from.network().hidden() : hidden,
            nonlinearity.orElse(from.network().nonlinearity())),
        latent.orElse(from.latent()),
        mixture(from.mixture()),
        new Recipe.Judging(
            space.orElse(from.judging().space()),
            varying.orElse(from.judging().varying()),
            members.orElse(from.judging().members())),
        lambdas(from.log()),
        lambdas(from.distance()),
        from.dagmm(),
        new Recipe.Steps(
            batch.orElse(from.steps().batch()),
            steps.orElse(from.steps().count()),
            learningRate.orElse(from.steps().learningRate())));
  }

  private MixtureOptions mixture(MixtureOptions from) {
    return new MixtureOptions(
        components.orElse(from.components()),
        from.hidden(),
        ridge.orElse(from.ridge()),
        from.penalty(),
        features.orElse(from.features()),
        last.orElse(from.last()));
  }

  private Recipe.Lambdas lambdas(Recipe.Lambdas from) {
    return new Recipe.Lambdas(lambda1.orElse(from.first()), lambda2.orElse(from.second()));
  }
}
