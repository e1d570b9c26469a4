package io.github.lipschitz4j.layers.images;

import java.util.random.RandomGenerator;

/** Which pixels of a {@link Collage} are those of the other image. */
public enum Region {
  /** A random rectangle with sides of a fifth to seven tenths of the image's. */
  RECTANGLE {
    @Override
    Test draw(ImageShape shape, RandomGenerator random) {
      int height = side(shape.height(), random);
      int width = side(shape.width(), random);
      int top = random.nextInt(shape.height() - height + 1);
      int left = random.nextInt(shape.width() - width + 1);
      return (y, x, image, other) -> y >= top && y < top + height && x >= left && x < left + width;
    }
  },

  /** One side of a random line, which passes the middle at up to three tenths of half the side. */
  HALF_PLANE {
    @Override
    Test draw(ImageShape shape, RandomGenerator random) {
      double angle = 2 * Math.PI * random.nextDouble();
      double offset = MOST_OFFSET * (2 * random.nextDouble() - 1);
      double perX = 2 * Math.cos(angle) / shape.width();
      double perY = 2 * Math.sin(angle) / shape.height();
      double middleX = (shape.width() - 1) / 2.0;
      double middleY = (shape.height() - 1) / 2.0;
      return (y, x, image, other) -> perX * (x - middleX) + perY * (y - middleY) > offset;
    }
  },

  /** Where the other image is the brighter: strokes of both are seen. */
  BRIGHTER {
    @Override
    Test draw(ImageShape shape, RandomGenerator random) {
      return (y, x, image, other) -> other > image;
    }
  };

  private static final double SHORTEST = 0.2;
  private static final double LONGEST = 0.7;
  private static final double MOST_OFFSET = 0.3;

  /** Whether a pixel is the other image's. */
  interface Test {
    boolean isOther(int y, int x, float image, float other);
  }

  /** A region of random place and size. */
  abstract Test draw(ImageShape shape, RandomGenerator random);

  private static int side(int pixels, RandomGenerator random) {
    int least = Math.max(1, (int) Math.round(SHORTEST * pixels));
    int most = Math.max(least, (int) Math.round(LONGEST * pixels));
    return least + random.nextInt(most - least + 1);
  }
}
