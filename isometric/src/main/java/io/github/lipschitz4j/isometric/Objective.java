package io.github.lipschitz4j.isometric;

import io.github.lipschitz4j.core.Check;
import io.github.lipschitz4j.isometric.distortion.Growth;
import java.util.Objects;

/**
 * What a training minimises. Besides {@link Isometric} there are the baselines that it is compared
 * with, in the same frame: the same networks, distortion, batches and reports.
 */
public sealed interface Objective
    permits Objective.Isometric, Objective.Plain, Objective.Dagmm, Objective.Variational {

  /** Which code a density is taken of. */
  enum Code {
    /** z + ε: the density after the noise, whose variances are σ² and above. */
    NOISY,
    /** z itself. In training a mixture then needs the ridge σ² = 1/12, or its energy runs to −∞. */
    CLEAN
  }

  /**
   * The rate-distortion guided isometric autoencoder. With z = f(x), x̂ = g(z), x̆ = g(z + ε):
   *
   * <pre>L = E[ −log P(z) + λ₁·h(D(x, x̂)) + λ₂·D(x̂, x̆) ]</pre>
   *
   * <p>Near its minimum the columns of the decoder's Jacobian are orthogonal under D's form A and
   * of one length, {@code (∂x/∂zᵢ)ᵀA(∂x/∂zⱼ) = δᵢⱼ/(2λ₂σ²)}: with P(z) = P(x)·|det J| the loss over
   * J is {@code −log det J + λ₂σ²·tr JᵀAJ}, smallest there. So for A = I the data's density on the
   * manifold is {@code P(x) = (2λ₂σ²)^{N/2}·P(z)}. λ₂ fixes the unit of z, λ₁ the reconstruction.
   *
   * <p>Source: Kato et al. (2020), "Rate-distortion optimization guided autoencoder for isometric
   * embedding in Euclidean latent space".
   *
   * @param lambda1 λ₁, finite, above 0
   * @param lambda2 λ₂, finite, above 0
   * @param growth h
   * @param noise ε
   * @param code what P is taken of in training
   * @param frozen what the final moments of a mixture are taken of, over the whole training set
   */
  record Isometric(
      double lambda1, double lambda2, Growth growth, Noise noise, Code code, Code frozen)
      implements Objective {
    /** Checks the ranges. */
    public Isometric {
      checkWeight("Isometric lambda1", lambda1);
      checkWeight("Isometric lambda2", lambda2);
      Objects.requireNonNull(growth, "Isometric growth");
      Objects.requireNonNull(noise, "Isometric noise");
      Objects.requireNonNull(code, "Isometric code");
      Objects.requireNonNull(frozen, "Isometric frozen");
    }

    /**
     * h = log: the reconstruction is pressed the harder the better it is. With a λ₁ of ten the
     * density draws codes together before the decoder has learned to use them, and training ends
     * there.
     *
     * @return λ₁ = 300, λ₂ = 10⁴ for a sum of squares of data in [0, 1]; uniform noise, trained on
     *     the noisy code, frozen on the clean one
     */
    public static Isometric logarithmic() {
      return new Isometric(
          300, 1e4, new Growth.Logarithm(1e-8), Noise.UNIFORM, Code.NOISY, Code.CLEAN);
    }

    /**
     * h = identity.
     *
     * @return λ₁ = 10⁵, λ₂ = 10⁴, the rest as {@link #logarithmic}
     */
    public static Isometric plainDistance() {
      return new Isometric(1e5, 1e4, new Growth.Identity(), Noise.UNIFORM, Code.NOISY, Code.CLEAN);
    }

    /**
     * The same with other weights.
     *
     * @param first λ₁
     * @param second λ₂
     * @return a new objective
     */
    public Isometric withLambdas(double first, double second) {
      return new Isometric(first, second, growth, noise, code, frozen);
    }

    /**
     * The same with other noise.
     *
     * @param value ε
     * @return a new objective
     */
    public Isometric withNoise(Noise value) {
      return new Isometric(lambda1, lambda2, growth, value, code, frozen);
    }

    /**
     * The same with the density of other codes.
     *
     * @param inTraining what P is taken of in training
     * @param inTheEnd what it is frozen on
     * @return a new objective
     */
    public Isometric withCodes(Code inTraining, Code inTheEnd) {
      return new Isometric(lambda1, lambda2, growth, noise, inTraining, inTheEnd);
    }

    /**
     * What the theory says of the decoder: {@code 1/(2λ₂σ²)}.
     *
     * @return each diagonal entry of JᵀAJ
     */
    public double diagonal() {
      return 1 / (2 * lambda2 * Noise.VARIANCE);
    }
  }

  /**
   * An autoencoder that minimises D(x, x̂) alone; the density is fitted beside it, to codes that do
   * not feel it.
   */
  record Plain() implements Objective {}

  /**
   * {@code D(x, x̂) + λ·E(u)}, and the mixture's own penalty, on clean codes. With features of the
   * residual, tanh layers, a sum of squares and a penalty of 0.005 this is DAGMM. Source: Zong et
   * al. (2018), "Deep autoencoding Gaussian mixture model for unsupervised anomaly detection",
   * equation 7.
   *
   * @param lambda λ, finite, ≥ 0; 0.1 in the paper
   */
  record Dagmm(double lambda) implements Objective {
    /** Checks the range. */
    public Dagmm {
      Check.that(
          lambda >= 0 && Double.isFinite(lambda),
          "Dagmm lambda: expected finite and ≥ 0, got %s",
          lambda);
    }

    /**
     * The paper's weight.
     *
     * @return λ = 0.1
     */
    public static Dagmm defaults() {
      return new Dagmm(0.1);
    }
  }

  /**
   * A β-VAE with the prior N(0, I). The encoder gives μ and v, n is standard normal, z = μ +
   * e^{v/2}⊙n:
   *
   * <pre>
   * joint:  λ₁·D(x, g(z)) + KL
   * split:  λ₁·D(x, g(μ)) + λ₂·D(g(μ), g(z)) + KL
   * KL = −½ Σₖ (1 + vₖ − μₖ² − e^{vₖ})
   * </pre>
   *
   * @param lambda1 λ₁, finite, above 0
   * @param lambda2 λ₂, finite, above 0; not looked at where the distortion is joint
   * @param form which of the two
   */
  record Variational(double lambda1, double lambda2, Form form) implements Objective {
    /** How the distortion is taken. */
    public enum Form {
      /** Of the noisy code's reconstruction. */
      JOINT,
      /** Of the mean's reconstruction, and of what the noise does to it. */
      SPLIT
    }

    /** Checks the ranges. */
    public Variational {
      checkWeight("Variational lambda1", lambda1);
      checkWeight("Variational lambda2", lambda2);
      Objects.requireNonNull(form, "Variational form");
    }
  }

  private static void checkWeight(String who, double weight) {
    Check.that(
        weight > 0 && Double.isFinite(weight), "%s: expected finite and > 0, got %s", who, weight);
  }
}
