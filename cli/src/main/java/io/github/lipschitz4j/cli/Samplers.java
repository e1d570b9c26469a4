package io.github.lipschitz4j.cli;

import io.github.lipschitz4j.oneclass.BoundaryAscent;
import io.github.lipschitz4j.oneclass.NegativeSampler;
import java.util.stream.Collectors;

/** Samplers in the words of the flags. */
final class Samplers {
  private Samplers() {}

  static String describe(NegativeSampler sampler) {
    if (sampler instanceof NegativeSampler.UniformBox) {
      return "box";
    }
    if (sampler instanceof NegativeSampler.UniformBall) {
      return "ball";
    }
    if (sampler instanceof NegativeSampler.Gaussian gaussian) {
      return "gaussian of share " + gaussian.share();
    }
    if (sampler instanceof NegativeSampler.Mixture mixture) {
      return mixture.samplers().stream()
          .map(Samplers::describe)
          .collect(Collectors.joining(", ", "mixed: ", ""));
    }
    throw new IllegalStateException("a sampler without words: " + sampler);
  }

  static String describe(BoundaryAscent ascent) {
    if (ascent instanceof BoundaryAscent.NewtonRaphson newton) {
      return "newton, %d steps to level %s".formatted(newton.steps(), newton.level());
    }
    if (ascent instanceof BoundaryAscent.ProjectedGradient gradient) {
      return "pgd, %d steps of %s to level %s"
          .formatted(gradient.steps(), gradient.step(), gradient.level());
    }
    return "none";
  }
}
