package io.github.lipschitz4j.metric;

import io.github.lipschitz4j.core.Check;
import io.github.lipschitz4j.metric.search.Picked;
import java.util.Arrays;
import java.util.Objects;
import java.util.random.RandomGenerator;
import org.apache.commons.math3.distribution.BetaDistribution;
import org.apache.commons.math3.random.Well19937c;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Mixes the samples of a batch in pairs: {@code x̃_i = λx_i + (1 − λ)x_π(i)} with π a random
 * permutation and λ of the distribution Beta(α, α); the loss counts label y_i by λ and y_π(i) by 1
 * − λ.
 *
 * <p>Source: Zhang et al. (2018), "mixup: beyond empirical risk minimization"; one λ a batch as in
 * its code.
 *
 * @param alpha α, finite, ≥ 0; 0 is no mixing
 * @param share whether a batch has one λ or each pair its own
 */
public record Mixup(double alpha, Share share) {

  /** Who shares a λ. */
  public enum Share {
    /** All pairs of a batch. */
    BATCH,
    /** Each pair has its own. */
    PAIR
  }

  /** Checks the range. */
  public Mixup {
    Check.that(
        alpha >= 0 && Double.isFinite(alpha),
        "Mixup alpha: expected finite and ≥ 0, got %s",
        alpha);
    Objects.requireNonNull(share, "Mixup share");
  }

  /**
   * Pairs and shares of a batch.
   *
   * @param size n, at least 1
   * @param random the generator to draw from
   * @return the draw
   */
  public Draw draw(int size, RandomGenerator random) {
    int[] partners = new int[size];
    for (int i = 0; i < size; i++) {
      int j = random.nextInt(i + 1);
      partners[i] = partners[j];
      partners[j] = i;
    }
    double[] lambda = new double[size];
    if (alpha == 0) {
      Arrays.fill(lambda, 1);
      return new Draw(partners, lambda);
    }
    BetaDistribution beta = new BetaDistribution(new Well19937c(random.nextLong()), alpha, alpha);
    double all = beta.sample();
    for (int i = 0; i < size; i++) {
      lambda[i] = share == Share.BATCH ? all : beta.sample();
    }
    return new Draw(partners, lambda);
  }

  /**
   * How a batch is mixed.
   *
   * @param partners π, a permutation
   * @param lambda λ of each sample, in [0, 1]
   */
  public record Draw(int[] partners, double[] lambda) {

    /**
     * The mixed samples.
     *
     * @param x shape [n, d], not modified
     * @return a new array
     */
    public INDArray mix(INDArray x) {
      INDArray own = weights(x, 1);
      INDArray other = weights(x, -1);
      return x.mulColumnVector(own).addi(Picked.rows(x, partners).muliColumnVector(other));
    }

    /** λ, or 1 − λ where the sign is negative, as a column of x's type. */
    private INDArray weights(INDArray x, int sign) {
      double[] values = new double[lambda.length];
      for (int i = 0; i < values.length; i++) {
        values[i] = sign > 0 ? lambda[i] : 1 - lambda[i];
      }
      return Nd4j.createFromArray(values)
          .reshape('c', new long[] {values.length, 1})
          .castTo(x.dataType());
    }

    /**
     * The mixed labels: λ at y_i and 1 − λ at y_π(i), their sum where these are one class.
     *
     * @param labels n classes from 0
     * @param classes how many there are
     * @return n rows that each sum to 1
     */
    public double[][] soften(int[] labels, int classes) {
      double[][] soft = new double[labels.length][classes];
      for (int i = 0; i < labels.length; i++) {
        soft[i][labels[i]] += lambda[i];
        soft[i][labels[partners[i]]] += 1 - lambda[i];
      }
      return soft;
    }
  }
}
