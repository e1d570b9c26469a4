package io.github.lipschitz4j.oneclass.negatives;

import io.github.lipschitz4j.core.Check;
import io.github.lipschitz4j.layers.images.ImageShape;
import io.github.lipschitz4j.layers.images.ImageTransform;
import java.util.Objects;
import java.util.random.RandomGenerator;

/**
 * Changed images of normals, {@code A(x) + u·noise·g}, clipped to the domain, with u uniform in [0,
 * 1], drawn once a row.
 *
 * <p>The changed image may be a normal again: a turned 0 is a 0. Where more than a few are, see
 * {@link ImageBlends}, which leaves such a transform out.
 *
 * @param shape how a row holds an image
 * @param transform the change A
 * @param noise largest standard deviation of the noise in the user's units of a pixel, finite, ≥ 0
 */
public record Transformed(ImageShape shape, ImageTransform transform, double noise)
    implements NegativeSampler {
  /** Checks the ranges. */
  public Transformed {
    Objects.requireNonNull(shape, "Transformed shape");
    Objects.requireNonNull(transform, "Transformed transform");
    Check.that(
        noise >= 0 && Double.isFinite(noise),
        "Transformed noise: expected finite and ≥ 0, got %s",
        noise);
  }

  @Override
  public Negatives around(Surroundings where, RandomGenerator random) {
    shape.check("Transformed", where.columns());
    float[][] images = where.inUserUnits();
    float[] low = Surroundings.floats(where.domain().low());
    float[] high = Surroundings.floats(where.domain().high());
    return (row, draws) -> {
      float[] image = images[draws.nextInt(images.length)];
      float[] other = images[draws.nextInt(images.length)];
      transform.apply(image, other, row, shape, draws);
      if (noise > 0) {
        float deviation = (float) (noise * draws.nextDouble());
        for (int j = 0; j < row.length; j++) {
          row[j] += deviation * (float) draws.nextGaussian();
        }
      }
      where.scaling().toStandard(row);
      for (int j = 0; j < row.length; j++) {
        row[j] = Math.max(low[j], Math.min(high[j], row[j]));
      }
    };
  }
}
