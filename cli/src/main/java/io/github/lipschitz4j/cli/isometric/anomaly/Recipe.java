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
 * @param network of the encoder, mirrored by the decoder; tanh saturates far from the rows that it
 *     learned, where anomalies are
 * @param latent N
 * @param mixture of the isometric models' codes
 * @param judging how isometric models judge a row
 * @param log weights where h is the logarithm
 * @param distance weights where h is the identity
 * @param dagmm the network that it is compared with
 * @param steps of a training
 */
record Recipe(
    Normalization normalization,
    Architecture.Dense network,
    int latent,
    MixtureOptions mixture,
    Judging judging,
    Lambdas log,
    Lambdas distance,
    Dagmm dagmm,
    Steps steps) {

  /** Codes of a table that has no recipe of its own; wider tables have a residual beside them. */
  private static final int WIDEST = 6;

  private static final double PENALTY = 0.005;
  private static final double DAGMM_RATE = 1e-3;

  /**
   * How a row is judged.
   *
   * @param space what it is judged by
   * @param varying rows that have to differ from the most common value of a column, for the column
   *     to count
   * @param members models whose scores are averaged, trained from different starts
   */
  record Judging(Space space, int varying, int members) {
    Judging {
      Check.that(members >= 1, "--members: expected ≥ 1, got %d", members);
    }

    /** One model's codes, of all columns. */
    static Judging codes() {
      return new Judging(Space.CODES, 0, 1);
    }

    Judging withMembers(int value) {
      return new Judging(space, varying, value);
    }
  }

  /** λ₁ of the reconstruction and λ₂ of the noise's distortion. */
  record Lambdas(double first, double second) {}

  /** Widths of DAGMM's encoder, its latent at the end, and components. */
  record Dagmm(List<Integer> widths, int components) {}

  /** Rows of a step, their number, and the rate that isometric models start at. */
  record Steps(int batch, int count, double learningRate) {}

  static Recipe of(String data, int columns) {
    return switch (data) {
      case "thyroid" -> thyroid();
      case "arrhythmia" -> arrhythmia();
      case "kdd" -> kdd(4);
      case "kdd-rev" -> kdd(2);
      default -> other(columns);
    };
  }

  private static Recipe thyroid() {
    return new Recipe(
        Normalization.STANDARD,
        softplus(30, 24),
        6,
        MixtureOptions.of(2),
        Judging.codes().withMembers(3),
        new Lambdas(100, 50),
        new Lambdas(1000, 50),
        new Dagmm(List.of(12, 4, 1), 2),
        new Steps(256, 800, 0.005));
  }

  private static Recipe arrhythmia() {
    return new Recipe(
        Normalization.STANDARD,
        softplus(10),
        2,
        MixtureOptions.of(1),
        new Judging(Space.ALL, 5, 1),
        new Lambdas(1000, 100),
        new Lambdas(1000, 1000),
        new Dagmm(List.of(10, 2), 2),
        new Steps(128, 200, 0.002));
  }

  private static Recipe kdd(int dagmmComponents) {
    return new Recipe(
        Normalization.BOUNDED,
        softplus(60),
        8,
        MixtureOptions.of(12).withRidge(0.02).withLast(MixtureOptions.Last.LIKELIHOOD),
        Judging.codes(),
        new Lambdas(100, 4000),
        new Lambdas(1000, 4000),
        new Dagmm(List.of(60, 30, 10, 1), dagmmComponents),
        new Steps(1024, 500, 0.002));
  }

  /** As of Thyroid, a larger network and one member. */
  private static Recipe other(int columns) {
    MixtureOptions two = MixtureOptions.of(2);
    return new Recipe(
        Normalization.STANDARD,
        softplus(64, 32),
        Math.min(WIDEST, columns),
        columns <= WIDEST ? two : two.withResidual(),
        Judging.codes(),
        new Lambdas(100, 50),
        new Lambdas(1000, 50),
        new Dagmm(List.of(12, 4, 1), 2),
        new Steps(256, 800, 0.005));
  }

  private static Architecture.Dense softplus(Integer... hidden) {
    return new Architecture.Dense(List.of(hidden), Architecture.Nonlinearity.SOFTPLUS);
  }

  /** The options of a learned method. */
  IsometricOptions.Builder options(Method method, IsometricOptions.Builder from, int rows) {
    IsometricOptions.Builder common =
        from.batch(Math.min(steps.batch(), rows)).steps(steps.count());
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
        .architecture(network)
        .latent(latent)
        .prior(new Prior.Mixture(mixture))
        .learningRate(steps.learningRate());
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
                MixtureOptions.of(dagmm.components()).withPenalty(PENALTY).withResidual()));
  }
}
