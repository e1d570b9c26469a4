package io.github.lipschitz4j.oneclass.augmentation;

import io.github.lipschitz4j.core.Check;
import io.github.lipschitz4j.layers.images.Bilinear;
import io.github.lipschitz4j.layers.images.ImageShape;
import java.util.Objects;
import java.util.random.RandomGenerator;

/**
 * A random part of the image, sized to the whole with bilinear interpolation.
 *
 * <p>The part's share of the area is uniform in [least, 1], the logarithm of its ratio of width to
 * height uniform in [−log stretch, log stretch], its place uniform. A part that does not fit is
 * drawn again, ten times at most; then it is the whole. Source: Szegedy et al. (2015), with the
 * usual share of 0.08 and ratio of 4/3 as {@link #of} sets them.
 *
 * @param shape how a row holds an image
 * @param least least share of the area, in (0, 1]
 * @param stretch largest ratio of the sides, finite, ≥ 1
 */
public record RandomResizedCrop(ImageShape shape, double least, double stretch)
    implements Augmentation {
  private static final int TRIES = 10;

  /** Checks the ranges. */
  public RandomResizedCrop {
    Objects.requireNonNull(shape, "RandomResizedCrop shape");
    Check.that(
        least > 0 && least <= 1,
        "RandomResizedCrop least share: expected in (0, 1], got %s",
        least);
    Check.that(
        stretch >= 1 && Double.isFinite(stretch),
        "RandomResizedCrop stretch: expected finite and ≥ 1, got %s",
        stretch);
  }

  /**
   * The usual ranges: at least 0.08 of the area, ratios from 3/4 to 4/3.
   *
   * @param shape how a row holds an image
   * @return the augmentation
   */
  public static RandomResizedCrop of(ImageShape shape) {
    return new RandomResizedCrop(shape, 0.08, 4.0 / 3);
  }

  @Override
  public void apply(float[] row, RandomGenerator random) {
    Bilinear.crop(row.clone(), row, shape, part(random));
  }

  /** Left, top, width and height of a part. */
  double[] part(RandomGenerator random) {
    for (int k = 0; k < TRIES; k++) {
      double area = (least + (1 - least) * random.nextDouble()) * shape.height() * shape.width();
      double ratio = Math.exp(Math.log(stretch) * (2 * random.nextDouble() - 1));
      double width = Math.sqrt(area * ratio);
      double height = Math.sqrt(area / ratio);
      if (width <= shape.width() && height <= shape.height()) {
        return new double[] {
          (shape.width() - width) * random.nextDouble(),
          (shape.height() - height) * random.nextDouble(),
          width,
          height
        };
      }
    }
    return new double[] {0, 0, shape.width(), shape.height()};
  }

  @Override
  public void check(int columns) {
    shape.check("RandomResizedCrop", columns);
  }
}
