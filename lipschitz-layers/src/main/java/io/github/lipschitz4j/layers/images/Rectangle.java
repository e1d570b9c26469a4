package io.github.lipschitz4j.layers.images;

import io.github.lipschitz4j.core.Check;
import java.util.random.RandomGenerator;

/** A part of an image. */
record Rectangle(int top, int left, int height, int width) {
  /** Refuses a share that is none. */
  static void check(String who, double share) {
    Check.that(share > 0 && share <= 1, "%s share: expected in (0, 1], got %s", who, share);
  }

  /** Sides uniform from 1 pixel to a share of the image's, anywhere in it. */
  static Rectangle draw(ImageShape shape, double share, RandomGenerator random) {
    int height = 1 + random.nextInt(Math.max(1, (int) Math.round(share * shape.height())));
    int width = 1 + random.nextInt(Math.max(1, (int) Math.round(share * shape.width())));
    return new Rectangle(
        random.nextInt(shape.height() - height + 1),
        random.nextInt(shape.width() - width + 1),
        height,
        width);
  }

  /** The index of the first pixel of a line of this part. */
  int start(ImageShape shape, int channel, int line) {
    return (channel * shape.height() + top + line) * shape.width() + left;
  }
}
