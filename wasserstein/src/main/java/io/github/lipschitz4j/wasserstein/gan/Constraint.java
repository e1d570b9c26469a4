package io.github.lipschitz4j.wasserstein.gan;

import io.github.lipschitz4j.core.Check;
import java.util.Objects;

/**
 * What keeps a critic Lipschitz: a projection after each of its steps, or a penalty in its loss.
 */
public sealed interface Constraint
    permits Constraint.WeightClipping,
        Constraint.SpectralNormalization,
        Constraint.Orthonormality,
        Constraint.GradientPenalty {

  /**
   * Every parameter, weights and biases, is cut to [−c, c] after each step. The critic is then far
   * from 1-Lipschitz (with c = 0.01 and 100 neurons its slopes are near 0.006): its estimate is of
   * an unknown multiple of the distance. Source: Arjovsky, Chintala, Bottou (2017).
   *
   * @param limit c, finite, above 0
   */
  record WeightClipping(double limit) implements Constraint {
    /** Checks the range. */
    public WeightClipping {
      Check.that(
          limit > 0 && Double.isFinite(limit),
          "WeightClipping limit: expected finite and > 0, got %s",
          limit);
    }
  }

  /**
   * Every weight is divided by its largest singular value after each step, whether that is above or
   * below one; biases are left alone. A kernel of a convolution counts as a matrix [out, patch],
   * whose norm is not the convolution's. Source: Miyato et al. (2018), there as a
   * re-parametrization.
   *
   * @param norm how the singular value is found
   */
  record SpectralNormalization(Norm norm) implements Constraint {
    /** Checks that it is given. */
    public SpectralNormalization {
      Objects.requireNonNull(norm, "SpectralNormalization norm");
    }
  }

  /** How the largest singular value is found. */
  enum Norm {
    /**
     * One power iteration from a fresh Gaussian vector at each step. It falls short of the singular
     * value, so the critic's bound is above one, mostly between 1 and 1.5 for two layers.
     */
    FRESH_VECTOR,
    /** One power iteration at each step, from where the last one ended: the error fades. */
    PERSISTENT_VECTOR,
    /** By LAPACK: the product of the norms is one to rounding. */
    EXACT
  }

  /**
   * Every weight is replaced by the nearest orthonormal matrix after each step. Of this library's
   * layers each keeps its own constraint; of the host's, dense ones are projected. With sorting
   * activations the critic is 1-Lipschitz with slopes near one. Source: Anil, Lucas, Grosse (2019).
   */
  record Orthonormality() implements Constraint {}

  /**
   * The loss has {@code λ·mean (‖∇f(x̂)‖ − 1)²} added, x̂ on segments between real and generated
   * points. The critic is only near 1-Lipschitz, and only there. Source: Gulrajani et al. (2017).
   *
   * @param weight λ, finite, above 0
   */
  record GradientPenalty(double weight) implements Constraint {
    /** Checks the range. */
    public GradientPenalty {
      Check.that(
          weight > 0 && Double.isFinite(weight),
          "GradientPenalty weight: expected finite and > 0, got %s",
          weight);
    }
  }
}
