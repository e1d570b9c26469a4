package io.github.lipschitz4j.layers.images;

import java.util.random.RandomGenerator;

/**
 * A random change of an image. Whether a changed image still is of its class depends on the class:
 * a turned 0 is a 0.
 */
public sealed interface ImageTransform
    permits Identity,
        QuarterTurns,
        Flip,
        Roll,
        Shift,
        Affine,
        PatchSwap,
        Cutout,
        Dilation,
        Erosion,
        Sequence,
        Sometimes,
        Collage {

  /**
   * Writes one changed image.
   *
   * @param image the image, not modified
   * @param other another image of the same set, for what mixes two; not modified
   * @param result overwritten; neither of the two
   * @param shape the shape of all three
   * @param random the generator to draw from
   * @throws IllegalArgumentException if images of that shape cannot be changed so
   */
  void apply(
      float[] image, float[] other, float[] result, ImageShape shape, RandomGenerator random);
}
