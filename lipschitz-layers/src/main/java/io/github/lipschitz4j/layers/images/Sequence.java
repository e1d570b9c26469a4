package io.github.lipschitz4j.layers.images;

import io.github.lipschitz4j.core.Check;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * One change after another.
 *
 * @param transforms in order, at least one
 */
public record Sequence(List<ImageTransform> transforms) implements ImageTransform {
  /** Copies the list. */
  public Sequence {
    transforms = List.copyOf(transforms);
    Check.that(!transforms.isEmpty(), "Sequence transforms: expected at least one, got none");
  }

  @Override
  public void apply(
      float[] image, float[] other, float[] result, ImageShape shape, RandomGenerator random) {
    float[] from = image;
    for (int k = 0; k < transforms.size() - 1; k++) {
      float[] to = new float[shape.size()];
      transforms.get(k).apply(from, other, to, shape, random);
      from = to;
    }
    transforms.get(transforms.size() - 1).apply(from, other, result, shape, random);
  }
}
