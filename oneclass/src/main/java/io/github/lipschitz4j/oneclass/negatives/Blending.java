package io.github.lipschitz4j.oneclass.negatives;

import io.github.lipschitz4j.layers.images.Identity;
import io.github.lipschitz4j.layers.images.ImageShape;
import io.github.lipschitz4j.layers.images.ImageTransform;
import java.util.List;
import java.util.random.RandomGenerator;

/** Draws for {@link ImageBlends}: blends in the user's units, then to the standardized ones. */
final class Blending implements Negatives {
  private final ImageShape shape;
  private final ImageTransform[] transforms;
  private final float noise;
  private final float least;
  private final float[][] images;
  private final float[] centre;
  private final float[] perScale;
  private final float[] low;
  private final float[] high;
  private final float[] first;
  private final float[] second;

  Blending(ImageBlends blends, List<ImageTransform> kept, Surroundings where) {
    shape = blends.shape();
    transforms =
        kept.isEmpty()
            ? new ImageTransform[] {new Identity()}
            : kept.toArray(ImageTransform[]::new);
    // what no transform leads away from the normals is one near the ends of a blend
    least = kept.isEmpty() ? 0.25f : 0;
    noise = (float) blends.noise();
    images = where.inUserUnits();
    centre = Surroundings.floats(where.scaling().centre());
    perScale = Surroundings.floats(where.scaling().scale());
    for (int j = 0; j < perScale.length; j++) {
      perScale[j] = 1 / perScale[j];
    }
    low = Surroundings.floats(where.domain().low());
    high = Surroundings.floats(where.domain().high());
    first = new float[where.columns()];
    second = new float[where.columns()];
  }

  @Override
  public void draw(float[] row, RandomGenerator random) {
    transformed(first, random);
    transformed(second, random);
    float t = least + (1 - 2 * least) * random.nextFloat();
    for (int j = 0; j < row.length; j++) {
      row[j] = second[j] + t * (first[j] - second[j]);
    }
    if (noise > 0) {
      for (int j = 0; j < row.length; j++) {
        row[j] += noise * (float) random.nextGaussian();
      }
    }
    for (int j = 0; j < row.length; j++) {
      float value = (row[j] - centre[j]) * perScale[j];
      row[j] = Math.max(low[j], Math.min(high[j], value));
    }
  }

  private void transformed(float[] result, RandomGenerator random) {
    float[] image = images[random.nextInt(images.length)];
    float[] other = images[random.nextInt(images.length)];
    transforms[random.nextInt(transforms.length)].apply(image, other, result, shape, random);
  }
}
