package io.github.lipschitz4j.isometric;

import io.github.lipschitz4j.isometric.density.MixtureOptions;
import java.util.Objects;

/** Which density of codes is learned. */
public sealed interface Prior permits Prior.Factorized, Prior.Mixture {

  /** Independent coordinates, each of any shape: for images, many dimensions. */
  record Factorized() implements Prior {}

  /**
   * A mixture of Gaussians with an estimation network: for anomalies, few dimensions.
   *
   * @param options its choices
   */
  record Mixture(MixtureOptions options) implements Prior {
    /** Checks that there are options. */
    public Mixture {
      Objects.requireNonNull(options, "Mixture options");
    }

    /**
     * The defaults of {@link MixtureOptions#of}.
     *
     * @param components K, at least 1
     * @return the choice
     */
    public static Mixture of(int components) {
      return new Mixture(MixtureOptions.of(components));
    }
  }
}
