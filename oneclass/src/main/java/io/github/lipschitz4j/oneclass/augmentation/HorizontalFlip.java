package io.github.lipschitz4j.oneclass.augmentation;

import io.github.lipschitz4j.layers.images.Flip;
import io.github.lipschitz4j.layers.images.ImageShape;
import java.util.Objects;
import java.util.random.RandomGenerator;

/**
 * The mirror image in half of the cases.
 *
 * @param shape how a row holds an image
 */
public record HorizontalFlip(ImageShape shape) implements Augmentation {
  private static final Flip FLIP = new Flip(Flip.Direction.HORIZONTAL);

  /** Checks that there is a shape. */
  public HorizontalFlip {
    Objects.requireNonNull(shape, "HorizontalFlip shape");
  }

  @Override
  public void apply(float[] row, RandomGenerator random) {
    if (random.nextBoolean()) {
      float[] image = row.clone();
      FLIP.apply(image, image, row, shape, random);
    }
  }

  @Override
  public void check(int columns) {
    shape.check("HorizontalFlip", columns);
  }
}
