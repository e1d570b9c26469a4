package io.github.lipschitz4j.oneclass.negatives;

import io.github.lipschitz4j.core.Check;
import java.util.Collections;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * One of several samplers, each with a probability in proportion to its weight.
 *
 * @param samplers at least one
 * @param weights one a sampler, finite, above 0
 */
public record Mixture(List<NegativeSampler> samplers, List<Double> weights)
    implements NegativeSampler {
  /** Copies the lists, checks the ranges. */
  public Mixture {
    samplers = List.copyOf(samplers);
    weights = List.copyOf(weights);
    Check.that(!samplers.isEmpty(), "Mixture negatives: expected at least one sampler, got none");
    Check.that(
        weights.size() == samplers.size(),
        "Mixture weights: expected one for each of %d samplers, got %d",
        samplers.size(),
        weights.size());
    for (double weight : weights) {
      Check.that(
          weight > 0 && Double.isFinite(weight),
          "Mixture weights: expected finite and > 0, got %s",
          weight);
    }
  }

  /**
   * Each as likely as the others.
   *
   * @param samplers at least one
   */
  public Mixture(List<NegativeSampler> samplers) {
    this(samplers, Collections.nCopies(samplers.size(), 1.0));
  }

  @Override
  public Negatives around(Surroundings where, RandomGenerator random) {
    Negatives[] parts =
        samplers.stream().map(part -> part.around(where, random)).toArray(Negatives[]::new);
    if (weights.stream().distinct().count() == 1) {
      return (row, draws) -> parts[draws.nextInt(parts.length)].draw(row, draws);
    }
    double[] upTo = weights.stream().mapToDouble(Double::doubleValue).toArray();
    for (int k = 1; k < upTo.length; k++) {
      upTo[k] += upTo[k - 1];
    }
    double total = upTo[upTo.length - 1];
    return (row, draws) -> {
      double chosen = total * draws.nextDouble();
      int k = 0;
      // the product may be rounded up to the total
      while (k < parts.length - 1 && chosen >= upTo[k]) {
        k++;
      }
      parts[k].draw(row, draws);
    };
  }
}
