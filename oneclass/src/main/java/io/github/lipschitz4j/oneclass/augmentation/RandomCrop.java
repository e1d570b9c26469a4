package io.github.lipschitz4j.oneclass.augmentation;

import io.github.lipschitz4j.core.Check;
import io.github.lipschitz4j.layers.images.ImageShape;
import io.github.lipschitz4j.layers.images.Shift;
import java.util.Objects;
import java.util.random.RandomGenerator;

/**
 * A part of the image's own size out of one that is padded with the border's pixels on each side:
 * the image moved by up to the padding.
 *
 * @param shape how a row holds an image
 * @param padding pixels, at least 1
 */
public record RandomCrop(ImageShape shape, int padding) implements Augmentation {
  /** Checks the range. */
  public RandomCrop {
    Objects.requireNonNull(shape, "RandomCrop shape");
    Check.that(padding >= 1, "RandomCrop padding: expected ≥ 1 pixel, got %d", padding);
  }

  @Override
  public void apply(float[] row, RandomGenerator random) {
    float[] image = row.clone();
    new Shift(padding).apply(image, image, row, shape, random);
  }

  @Override
  public void check(int columns) {
    shape.check("RandomCrop", columns);
  }
}
