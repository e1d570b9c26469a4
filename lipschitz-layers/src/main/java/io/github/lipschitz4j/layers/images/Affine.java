package io.github.lipschitz4j.layers.images;

import io.github.lipschitz4j.core.Check;
import java.util.random.RandomGenerator;

/**
 * Turns, sizes and slants about the image's middle, with bilinear interpolation; the border's
 * pixels fill what becomes free.
 *
 * @param angle largest angle in degrees, finite, ≥ 0; uniform in [−angle, angle]
 * @param size largest factor, finite, ≥ 1; its logarithm is uniform in [−log size, log size]
 * @param shear largest slant (pixels to the side for one down), finite, ≥ 0; uniform in [−shear,
 *     shear]
 */
public record Affine(double angle, double size, double shear) implements ImageTransform {
  /** Checks the ranges. */
  public Affine {
    Check.that(
        angle >= 0 && Double.isFinite(angle),
        "Affine angle: expected finite degrees ≥ 0, got %s",
        angle);
    Check.that(
        size >= 1 && Double.isFinite(size),
        "Affine size: expected a finite factor ≥ 1, got %s",
        size);
    Check.that(
        shear >= 0 && Double.isFinite(shear),
        "Affine shear: expected finite and ≥ 0, got %s",
        shear);
  }

  @Override
  public void apply(
      float[] image, float[] other, float[] result, ImageShape shape, RandomGenerator random) {
    double turn = Math.toRadians(symmetric(angle, random));
    double factor = Math.exp(-symmetric(Math.log(size), random));
    double slant = symmetric(shear, random);
    double cos = factor * Math.cos(turn);
    double sin = factor * Math.sin(turn);
    // where a pixel of the result comes from: turned back, sized back, slanted back
    Bilinear.warp(
        image, result, shape, new double[] {cos, -sin - slant * cos, sin, cos - slant * sin});
  }

  private static double symmetric(double most, RandomGenerator random) {
    return most * (2 * random.nextDouble() - 1);
  }
}
