package io.github.lipschitz4j.oneclass.negatives;

import io.github.lipschitz4j.layers.images.ImageShape;
import io.github.lipschitz4j.layers.images.ImageTransform;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;

/** Tells the transforms that lead away from the normals from those that lead back to them. */
final class Departures {
  private static final int PROBES = 128;
  private static final int REFERENCES = 512;
  private static final int FEWEST = 4;

  private final ImageShape shape;
  private final float[][] probes;
  private final float[][] references;

  /** Keeps two samples that have no image in common; reorders the rows of the array. */
  Departures(float[][] images, ImageShape shape, RandomGenerator random) {
    this.shape = shape;
    int taken = Math.min(images.length, PROBES + REFERENCES);
    for (int i = 0; i < taken; i++) {
      int j = i + random.nextInt(images.length - i);
      float[] image = images[i];
      images[i] = images[j];
      images[j] = image;
    }
    int count = Math.min(PROBES, taken / 2);
    probes = Arrays.copyOf(images, count);
    references = Arrays.copyOfRange(images, count, taken);
  }

  List<ImageTransform> leading(
      List<ImageTransform> transforms, double apart, RandomGenerator random) {
    if (probes.length + references.length < FEWEST) {
      return transforms;
    }
    double[] before = new double[probes.length];
    for (int i = 0; i < before.length; i++) {
      before[i] = nearest(probes[i]);
    }
    return transforms.stream()
        .filter(transform -> farther(distances(transform, random), before) >= apart)
        .toList();
  }

  private double[] distances(ImageTransform transform, RandomGenerator random) {
    double[] after = new double[probes.length];
    float[] changed = new float[shape.size()];
    for (int i = 0; i < after.length; i++) {
      float[] other = references[random.nextInt(references.length)];
      transform.apply(probes[i], other, changed, shape, random);
      after[i] = nearest(changed);
    }
    return after;
  }

  /** The squared distance to the nearest reference. */
  private double nearest(float[] image) {
    float least = Float.MAX_VALUE;
    for (float[] reference : references) {
      float sum = 0;
      for (int j = 0; j < image.length && sum < least; ) {
        // a look at the sum now and then is enough to stop early
        for (int end = Math.min(image.length, j + 64); j < end; j++) {
          float difference = image[j] - reference[j];
          sum += difference * difference;
        }
      }
      least = Math.min(least, sum);
    }
    return least;
  }

  /** The share of pairs in which the first is larger, equal ones by half. */
  private static double farther(double[] after, double[] before) {
    double sum = 0;
    for (double a : after) {
      for (double b : before) {
        sum += a > b ? 1 : a == b ? 0.5 : 0;
      }
    }
    return sum / after.length / before.length;
  }
}
