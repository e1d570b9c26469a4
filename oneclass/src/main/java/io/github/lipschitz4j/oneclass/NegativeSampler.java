package io.github.lipschitz4j.oneclass;

import io.github.lipschitz4j.core.Check;
import java.util.List;
import java.util.random.RandomGenerator;

/** Draws negatives: points that stand for everything that is not normal, before their ascent. */
public sealed interface NegativeSampler
    permits NegativeSampler.UniformBox,
        NegativeSampler.UniformBall,
        NegativeSampler.Gaussian,
        NegativeSampler.Mixture {

  /**
   * Writes one negative.
   *
   * @param row overwritten with a point in standardized units
   * @param domain the box that the normals' box was grown to
   * @param random the generator to draw from
   */
  void sample(float[] row, Domain domain, RandomGenerator random);

  /** Uniform in the domain. */
  record UniformBox() implements NegativeSampler {
    @Override
    public void sample(float[] row, Domain domain, RandomGenerator random) {
      for (int j = 0; j < row.length; j++) {
        row[j] =
            (float) (domain.lowAt(j) + (domain.highAt(j) - domain.lowAt(j)) * random.nextDouble());
      }
    }
  }

  /**
   * Uniform in the ball around the domain's middle with half its longest side as radius, {@code
   * R·U^{1/d}·g/‖g‖}, clipped to the domain.
   */
  record UniformBall() implements NegativeSampler {
    @Override
    public void sample(float[] row, Domain domain, RandomGenerator random) {
      double radius = 0;
      double norm = 0;
      for (int j = 0; j < row.length; j++) {
        radius = Math.max(radius, (domain.highAt(j) - domain.lowAt(j)) / 2);
        row[j] = (float) random.nextGaussian();
        norm += row[j] * row[j];
      }
      double length = radius * Math.pow(random.nextDouble(), 1.0 / row.length) / Math.sqrt(norm);
      for (int j = 0; j < row.length; j++) {
        double value = (domain.lowAt(j) + domain.highAt(j)) / 2 + length * row[j];
        row[j] = (float) Math.max(domain.lowAt(j), Math.min(domain.highAt(j), value));
      }
    }
  }

  /**
   * Independent Gaussians around the centre of the normals; the standard deviation of a column is a
   * share of the domain's reach in it, max(|low|, |high|). Not clipped: the tails lie outside.
   *
   * @param share finite, above 0
   */
  record Gaussian(double share) implements NegativeSampler {
    /** Checks the range. */
    public Gaussian {
      Check.that(
          share > 0 && Double.isFinite(share),
          "Gaussian negatives share: expected finite and > 0, got %s",
          share);
    }

    @Override
    public void sample(float[] row, Domain domain, RandomGenerator random) {
      for (int j = 0; j < row.length; j++) {
        double reach = Math.max(Math.abs(domain.lowAt(j)), Math.abs(domain.highAt(j)));
        row[j] = (float) (share * reach * random.nextGaussian());
      }
    }
  }

  /**
   * One of several samplers, each as likely as the others.
   *
   * @param samplers at least one
   */
  record Mixture(List<NegativeSampler> samplers) implements NegativeSampler {
    /** Copies the list. */
    public Mixture {
      samplers = List.copyOf(samplers);
      Check.that(!samplers.isEmpty(), "Mixture negatives: expected at least one sampler, got none");
    }

    @Override
    public void sample(float[] row, Domain domain, RandomGenerator random) {
      samplers.get(random.nextInt(samplers.size())).sample(row, domain, random);
    }
  }
}
