package io.github.lipschitz4j.layers.images;

import io.github.lipschitz4j.core.Check;
import java.util.Objects;
import java.util.random.RandomGenerator;

/**
 * A change with some probability; else the image stays as it is.
 *
 * @param probability in [0, 1]
 * @param transform the change
 */
public record Sometimes(double probability, ImageTransform transform) implements ImageTransform {
  /** Checks the range. */
  public Sometimes {
    Check.that(
        probability >= 0 && probability <= 1,
        "Sometimes probability: expected in [0, 1], got %s",
        probability);
    Objects.requireNonNull(transform, "Sometimes transform");
  }

  @Override
  public void apply(
      float[] image, float[] other, float[] result, ImageShape shape, RandomGenerator random) {
    if (random.nextDouble() < probability) {
      transform.apply(image, other, result, shape, random);
    } else {
      System.arraycopy(image, 0, result, 0, shape.size());
    }
  }
}
