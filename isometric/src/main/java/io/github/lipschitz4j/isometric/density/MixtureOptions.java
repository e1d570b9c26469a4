package io.github.lipschitz4j.isometric.density;

import io.github.lipschitz4j.core.Check;
import java.util.List;
import java.util.Objects;

/**
 * The choices of a mixture with an estimation network.
 *
 * @param components K, at least 1
 * @param hidden widths of the network's hidden layers, tanh, each at least 1
 * @param ridge added to the diagonal of every covariance, finite, ≥ 0
 * @param penalty weight of {@code Σₖ Σⱼ 1/(Σₖ)ⱼⱼ} in the objective, finite, ≥ 0; DAGMM has 0.005
 * @param features what the energies are taken of
 * @param last what the mixture that a model keeps is of
 */
public record MixtureOptions(
    int components,
    List<Integer> hidden,
    double ridge,
    double penalty,
    Features features,
    Last last) {

  /** How the mixture is found once the codes have settled. */
  public enum Last {
    /** By the memberships that the network gives. */
    NETWORK,
    /**
     * By the greatest likelihood of the codes (expectation and maximisation from several starts):
     * the network is not looked at.
     */
    LIKELIHOOD
  }

  /** What the energies are taken of. */
  public enum Features {
    /** The code. */
    CODE,
    /** The code, the relative length of the residual, and its cosine dissimilarity. */
    CODE_AND_RESIDUAL
  }

  /** Checks the ranges. */
  public MixtureOptions {
    hidden = List.copyOf(hidden);
    Objects.requireNonNull(features, "MixtureOptions features");
    Objects.requireNonNull(last, "MixtureOptions last");
    Check.that(components >= 1, "MixtureOptions components: expected ≥ 1, got %d", components);
    for (int width : hidden) {
      Check.that(width >= 1, "MixtureOptions hidden width: expected ≥ 1, got %d", width);
    }
    Check.that(
        ridge >= 0 && Double.isFinite(ridge),
        "MixtureOptions ridge: expected finite and ≥ 0, got %s",
        ridge);
    Check.that(
        penalty >= 0 && Double.isFinite(penalty),
        "MixtureOptions penalty: expected finite and ≥ 0, got %s",
        penalty);
  }

  /**
   * K components, one hidden layer of 10, a ridge of 1e-6, no penalty, codes alone, the network's
   * mixture.
   *
   * @param components K, at least 1
   * @return the options
   */
  public static MixtureOptions of(int components) {
    return new MixtureOptions(components, List.of(10), 1e-6, 0, Features.CODE, Last.NETWORK);
  }

  /**
   * The same with another ridge.
   *
   * @param value finite, ≥ 0; σ² = 1/12 where the energy is that of the clean code
   * @return new options
   */
  public MixtureOptions withRidge(double value) {
    return new MixtureOptions(components, hidden, value, penalty, features, last);
  }

  /**
   * The same with another penalty.
   *
   * @param value finite, ≥ 0
   * @return new options
   */
  public MixtureOptions withPenalty(double value) {
    return new MixtureOptions(components, hidden, ridge, value, features, last);
  }

  /**
   * The same with features of the residual beside the code.
   *
   * @return new options
   */
  public MixtureOptions withResidual() {
    return new MixtureOptions(components, hidden, ridge, penalty, Features.CODE_AND_RESIDUAL, last);
  }

  /**
   * The same with another mixture in the end.
   *
   * @param value how it is found
   * @return new options
   */
  public MixtureOptions withLast(Last value) {
    return new MixtureOptions(components, hidden, ridge, penalty, features, value);
  }
}
