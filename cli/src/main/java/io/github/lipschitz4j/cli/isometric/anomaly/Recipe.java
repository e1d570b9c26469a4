package io.github.lipschitz4j.cli.isometric.anomaly;

import io.github.lipschitz4j.core.Check;
import io.github.lipschitz4j.isometric.IsometricOptions;
import io.github.lipschitz4j.isometric.Normalization;
import io.github.lipschitz4j.isometric.Objective;
import io.github.lipschitz4j.isometric.Prior;
import io.github.lipschitz4j.isometric.density.MixtureOptions;
import io.github.lipschitz4j.isometric.nets.Architecture;
import java.util.List;

/**
 * What a data set is learned with.
 *
 * @param normalization of its columns
 * @param hidden widths of the encoder
 * @param nonlinearity between them: tanh saturates far from the rows that it learned, where
 *     anomalies are
 * @param latent N
 * @param components K
 * @param features what the density is taken of
 * @param last how the mixture is found in the end, of isometric models
 * @param ridge on their covariances, in units of the code
 * @param space what isometric models judge a row by
 * @param varying rows that have to differ from the most common value of a column, for the column to
 *     count
 * @param members isometric models whose scores are averaged, trained from different starts
 * @param log λ₁ and λ₂ where h is the logarithm
 * @param distance λ₁ and λ₂ where it is the identity
 * @param dagmm the network that it is compared with
 * @param batch rows of a step
 * @param steps of a training
 * @param learningRate at its start
 */
record Recipe(
    Normalization normalization,
    List<Integer> hidden,
    Architecture.Nonlinearity nonlinearity,
    int latent,
    int components,
    MixtureOptions.Features features,
    MixtureOptions.Last last,
    double ridge,
    Space space,
    int varying,
    int members,
    Lambdas log,
    Lambdas distance,
    Dagmm dagmm,
    int batch,
    int steps,
    double learningRate) {

  /** Codes of a table that has no recipe of its own; wider tables have a residual beside them. */
  private static final int WIDEST = 6;

  private static final double PENALTY = 0.005;
  private static final double DAGMM_RATE = 1e-3;

  Recipe {
    Check.that(members >= 1, "--members: expected ≥ 1, got %d", members);
  }

  /** Widths of DAGMM's encoder, its latent at the end, and components. */
  record Dagmm(List<Integer> widths, int components) {}

  /** Two weights. */
  record Lambdas(double first, double second) {}

  static Recipe of(String data, int columns) {
    return switch (data) {
      case "thyroid" ->
          new Recipe(
              Normalization.STANDARD,
              List.of(30, 24),
              Architecture.Nonlinearity.SOFTPLUS,
              6,
              2,
              MixtureOptions.Features.CODE,
              MixtureOptions.Last.NETWORK,
              1e-6,
              Space.CODES,
              0,
              3,
              new Lambdas(100, 50),
              new Lambdas(1000, 50),
              new Dagmm(List.of(12, 4, 1), 2),
              256,
              800,
              0.005);
      case "arrhythmia" ->
          new Recipe(
              Normalization.STANDARD,
              List.of(10),
              Architecture.Nonlinearity.SOFTPLUS,
              2,
              1,
              MixtureOptions.Features.CODE,
              MixtureOptions.Last.NETWORK,
              1e-6,
              Space.ALL,
              5,
              1,
              new Lambdas(1000, 100),
              new Lambdas(1000, 1000),
              new Dagmm(List.of(10, 2), 2),
              128,
              200,
              0.002);
      case "kdd", "kdd-rev" ->
          new Recipe(
              Normalization.BOUNDED,
              List.of(60),
              Architecture.Nonlinearity.SOFTPLUS,
              8,
              12,
              MixtureOptions.Features.CODE,
              MixtureOptions.Last.LIKELIHOOD,
              0.02,
              Space.CODES,
              0,
              1,
              new Lambdas(100, 4000),
              new Lambdas(1000, 4000),
              new Dagmm(List.of(60, 30, 10, 1), data.equals("kdd") ? 4 : 2),
              1024,
              500,
              0.002);
      default ->
          new Recipe(
              Normalization.STANDARD,
              List.of(64, 32),
              Architecture.Nonlinearity.SOFTPLUS,
              Math.min(WIDEST, columns),
              2,
              columns <= WIDEST
                  ? MixtureOptions.Features.CODE
                  : MixtureOptions.Features.CODE_AND_RESIDUAL,
              MixtureOptions.Last.NETWORK,
              1e-6,
              Space.CODES,
              0,
              1,
              new Lambdas(100, 50),
              new Lambdas(1000, 50),
              new Dagmm(List.of(12, 4, 1), 2),
              256,
              800,
              0.005);
    };
  }

  /** The options of a learned method. */
  IsometricOptions.Builder options(Method method, IsometricOptions.Builder from, int rows) {
    IsometricOptions.Builder common = from.batch(Math.min(batch, rows)).steps(steps);
    return switch (method) {
      case LOG ->
          isometric(
              common, Objective.Isometric.logarithmic().withLambdas(log.first(), log.second()));
      case DISTANCE ->
          isometric(
              common,
              Objective.Isometric.plainDistance().withLambdas(distance.first(), distance.second()));
      case DAGMM -> dagmm(common).learningRate(DAGMM_RATE);
      // a step that moves nothing
      case UNTRAINED -> dagmm(common).learningRate(Float.MIN_NORMAL).steps(1);
      case KNN -> throw new IllegalArgumentException("kNN is no network");
    };
  }

  private IsometricOptions.Builder isometric(
      IsometricOptions.Builder builder, Objective.Isometric objective) {
    return builder
        .normalization(normalization)
        .objective(objective)
        .architecture(new Architecture.Dense(hidden, nonlinearity))
        .latent(latent)
        .prior(
            new Prior.Mixture(
                mixture(MixtureOptions.of(components).withRidge(ridge).withLast(last), features)))
        .learningRate(learningRate);
  }

  private IsometricOptions.Builder dagmm(IsometricOptions.Builder builder) {
    int latent = dagmm.widths().size() - 1;
    return builder
        .normalization(Normalization.COLUMNS)
        .objective(Objective.Dagmm.defaults())
        .architecture(
            new Architecture.Dense(
                dagmm.widths().subList(0, latent), Architecture.Nonlinearity.TANH))
        .latent(dagmm.widths().get(latent))
        .prior(
            new Prior.Mixture(
                mixture(
                    MixtureOptions.of(dagmm.components()).withPenalty(PENALTY),
                    MixtureOptions.Features.CODE_AND_RESIDUAL)));
  }

  private static MixtureOptions mixture(MixtureOptions options, MixtureOptions.Features features) {
    return features == MixtureOptions.Features.CODE ? options : options.withResidual();
  }
}
