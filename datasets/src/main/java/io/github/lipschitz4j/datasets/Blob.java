package io.github.lipschitz4j.datasets;

import java.util.random.RandomGenerator;

/** A round Gaussian. */
record Blob(double x, double y, double deviation) implements Shape {

  @Override
  public double[] point(int index, int count, RandomGenerator random) {
    return new double[] {
      x + deviation * random.nextGaussian(), y + deviation * random.nextGaussian()
    };
  }
}
