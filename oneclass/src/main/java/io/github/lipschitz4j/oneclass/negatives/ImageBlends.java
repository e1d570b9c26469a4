package io.github.lipschitz4j.oneclass.negatives;

import io.github.lipschitz4j.core.Check;
import io.github.lipschitz4j.layers.images.Flip;
import io.github.lipschitz4j.layers.images.ImageShape;
import io.github.lipschitz4j.layers.images.ImageTransform;
import io.github.lipschitz4j.layers.images.QuarterTurns;
import io.github.lipschitz4j.layers.images.Roll;
import java.util.List;
import java.util.Objects;
import java.util.random.RandomGenerator;

/**
 * Negative augmentation of images: {@code t·A(a) + (1 − t)·B(b) + noise·g}, clipped to the domain,
 * of two normals a and b, two random transforms A and B of the list, t uniform in [0, 1].
 *
 * <p>A transform whose images are as near to the normals as other normals are is left out, see
 * {@link #kept}: a turned 0 is a 0, and as a negative it would be a false one. If none is left, the
 * normals are blended as they are, with t uniform in [0.25, 0.75].
 *
 * @param shape how a row holds an image
 * @param transforms to choose from; may be empty
 * @param noise standard deviation of the noise in the user's units of a pixel, finite, ≥ 0
 * @param apart the least area under the ROC by which a transform's images must be told from
 *     normals, in [0.5, 1]
 */
public record ImageBlends(
    ImageShape shape, List<ImageTransform> transforms, double noise, double apart)
    implements NegativeSampler {
  /**
   * On MNIST transforms that make another sign have areas of 0.97 to 1 (a quarter turn of a 3);
   * those that a reader would not notice have less (0.94 to 0.98 for a 0, 0.9 for the mirror image
   * of an 8 or a 3 upside down).
   */
  private static final double APART = 0.97;

  /** Copies the list, checks the ranges. */
  public ImageBlends {
    Objects.requireNonNull(shape, "ImageBlends shape");
    transforms = List.copyOf(transforms);
    Check.that(
        noise >= 0 && Double.isFinite(noise),
        "ImageBlends noise: expected finite and ≥ 0, got %s",
        noise);
    Check.that(
        apart >= 0.5 && apart <= 1, "ImageBlends apart: expected in [0.5, 1], got %s", apart);
  }

  /**
   * Turns (where images are square), mirrors and rolls by up to a quarter of the side; noise 0.2,
   * apart by 0.97.
   *
   * @param shape how a row holds an image
   * @return the sampler
   */
  public static ImageBlends of(ImageShape shape) {
    Roll roll = new Roll(Math.max(1, Math.min(shape.height(), shape.width()) / 4));
    Flip mirror = new Flip(Flip.Direction.HORIZONTAL);
    Flip upsideDown = new Flip(Flip.Direction.VERTICAL);
    QuarterTurns half = new QuarterTurns(2);
    List<ImageTransform> transforms =
        shape.height() == shape.width()
            ? List.of(new QuarterTurns(1), half, new QuarterTurns(3), mirror, upsideDown, roll)
            : List.of(half, mirror, upsideDown, roll);
    return new ImageBlends(shape, transforms, 0.2, APART);
  }

  /**
   * The transforms that lead away from the normals.
   *
   * <p>Takes up to 128 normals as they are and transformed, and finds the distance of each to the
   * nearest of up to 512 other normals. A transform is kept if a transformed image is farther than
   * an image as it is with a probability of at least {@link #apart} (the area under the ROC). Costs
   * 65 000 distances a transform.
   *
   * @param where the normals
   * @param random the generator to draw from
   * @return some of the transforms, in their order; all where there are fewer than 4 normals
   */
  public List<ImageTransform> kept(Surroundings where, RandomGenerator random) {
    shape.check("ImageBlends", where.columns());
    return new Departures(where.inUserUnits(), shape, random).leading(transforms, apart, random);
  }

  @Override
  public Negatives around(Surroundings where, RandomGenerator random) {
    return new Blending(this, kept(where, random), where);
  }
}
