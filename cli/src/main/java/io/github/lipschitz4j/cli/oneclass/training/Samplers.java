package io.github.lipschitz4j.cli.oneclass.training;

import io.github.lipschitz4j.oneclass.BoundaryAscent;
import io.github.lipschitz4j.oneclass.negatives.Apart;
import io.github.lipschitz4j.oneclass.negatives.Clipped;
import io.github.lipschitz4j.oneclass.negatives.Corners;
import io.github.lipschitz4j.oneclass.negatives.Displaced;
import io.github.lipschitz4j.oneclass.negatives.Gaussian;
import io.github.lipschitz4j.oneclass.negatives.GaussianNoise;
import io.github.lipschitz4j.oneclass.negatives.ImageBlends;
import io.github.lipschitz4j.oneclass.negatives.Mixture;
import io.github.lipschitz4j.oneclass.negatives.NegativeSampler;
import io.github.lipschitz4j.oneclass.negatives.NoisyNormals;
import io.github.lipschitz4j.oneclass.negatives.PerlinNoise;
import io.github.lipschitz4j.oneclass.negatives.Shuffled;
import io.github.lipschitz4j.oneclass.negatives.Tabular;
import io.github.lipschitz4j.oneclass.negatives.Transformed;
import io.github.lipschitz4j.oneclass.negatives.UniformBall;
import io.github.lipschitz4j.oneclass.negatives.UniformBox;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Samplers in the words of the flags. */
final class Samplers {
  private Samplers() {}

  static String describe(NegativeSampler sampler) {
    if (sampler instanceof UniformBox) {
      return "box";
    }
    if (sampler instanceof UniformBall) {
      return "ball";
    }
    if (sampler instanceof Gaussian gaussian) {
      return "gaussian of share " + gaussian.share();
    }
    if (sampler instanceof Corners) {
      return "corners";
    }
    if (sampler instanceof GaussianNoise noise) {
      return "noise of share " + noise.share();
    }
    if (sampler instanceof PerlinNoise perlin) {
      return "perlin of resolution " + perlin.resolution();
    }
    if (sampler instanceof Shuffled) {
      return "shuffled";
    }
    if (sampler instanceof NoisyNormals noisy) {
      return "noisy of %s to %s".formatted(noisy.low(), noisy.high());
    }
    if (sampler instanceof Tabular table) {
      return "tabular of width " + table.width();
    }
    if (sampler instanceof ImageBlends blends) {
      return "blends with noise " + blends.noise();
    }
    if (sampler instanceof Transformed transformed) {
      return "transformed by %s with noise %s"
          .formatted(transformed.transform(), transformed.noise());
    }
    if (sampler instanceof Displaced displaced) {
      return "displaced by %s to %s".formatted(displaced.near(), displaced.far());
    }
    if (sampler instanceof Clipped clipped) {
      return describe(clipped.sampler()) + ", clipped";
    }
    if (sampler instanceof Apart apart) {
      return describe(apart.sampler()) + ", %s apart".formatted(apart.distance());
    }
    if (sampler instanceof Mixture mixture) {
      return IntStream.range(0, mixture.samplers().size())
          .mapToObj(k -> weight(mixture, k) + part(mixture.samplers().get(k)))
          .collect(Collectors.joining(", ", "mixed: ", ""));
    }
    throw new IllegalStateException("a sampler without words: " + sampler);
  }

  /** A mixture in a mixture has a comma of its own. */
  private static String part(NegativeSampler sampler) {
    return sampler instanceof Mixture ? "(%s)".formatted(describe(sampler)) : describe(sampler);
  }

  /** Nothing where the weights are equal. */
  private static String weight(Mixture mixture, int k) {
    return mixture.weights().stream().distinct().count() == 1
        ? ""
        : mixture.weights().get(k) + " of ";
  }

  static String describe(BoundaryAscent ascent) {
    if (ascent instanceof BoundaryAscent.NewtonRaphson newton) {
      return "newton, %d steps%s to level %s%s%s"
          .formatted(
              newton.steps(),
              newton.eta() == 1 ? "" : " of eta " + newton.eta(),
              newton.level(),
              newton.pace() == BoundaryAscent.NewtonRaphson.Pace.FULL ? ", at full pace" : "",
              newton.past() == BoundaryAscent.NewtonRaphson.Past.RETURN ? ", and back" : "");
    }
    if (ascent instanceof BoundaryAscent.ProjectedGradient gradient) {
      return "pgd, %d steps of %s to level %s"
          .formatted(gradient.steps(), gradient.step(), gradient.level());
    }
    return "none";
  }
}
