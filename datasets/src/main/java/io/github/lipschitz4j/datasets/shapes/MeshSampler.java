package io.github.lipschitz4j.datasets.shapes;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/** Draws points on a mesh and in it. */
final class MeshSampler {
  /** What fills less of its box takes too long to hit. */
  private static final double LEAST_SHARE = 1e-3;

  private final Mesh mesh;

  MeshSampler(Mesh mesh) {
    this.mesh = mesh;
  }

  double[][] surface(int count, RandomGenerator random) {
    requireCount(count);
    double[] upTo = new double[mesh.triangleCount()];
    double area = 0;
    for (int t = 0; t < upTo.length; t++) {
      area += mesh.area(t);
      upTo[t] = area;
    }
    require(
        area > 0 && Double.isFinite(area),
        "Mesh: expected a surface with an area to draw from, got %s",
        area);
    double[][] points = new double[count][];
    for (int i = 0; i < count; i++) {
      points[i] = point(mesh.corners(choose(upTo, random.nextDouble(area))), random);
    }
    return points;
  }

  /** The first triangle whose running sum is above a number: one without area is never chosen. */
  private static int choose(double[] upTo, double at) {
    int found = Arrays.binarySearch(upTo, at);
    int first = found < 0 ? -found - 1 : found + 1;
    while (first < upTo.length - 1 && upTo[first] <= at) {
      first++;
    }
    return first;
  }

  /**
   * The root makes it even over the triangle: lines nearer to the corner a are shorter.
   *
   * <p>Source: R. Osada et al., <em>Shape distributions</em> (2002), equation 1.
   */
  private double[] point(int[] corners, RandomGenerator random) {
    double[] a = mesh.at(corners[0]);
    double[] b = mesh.at(corners[1]);
    double[] c = mesh.at(corners[2]);
    double root = Math.sqrt(random.nextDouble());
    double share = random.nextDouble();
    double[] point = new double[3];
    for (int j = 0; j < 3; j++) {
      point[j] = (1 - root) * a[j] + root * (1 - share) * b[j] + root * share * c[j];
    }
    return point;
  }

  double[][] inside(int count, long seed) {
    requireCount(count);
    InsideTest test = InsideTest.of(mesh);
    double[] low = mesh.low();
    double[] high = mesh.high();
    double[] sides = Vectors.minus(high, low);
    double share = Math.abs(mesh.volume()) / (sides[0] * sides[1] * sides[2]);
    require(
        share >= LEAST_SHARE,
        "Mesh: expected a volume of at least %s of the bounding box to draw from, got %s",
        LEAST_SHARE,
        share);
    SplittableRandom random = new SplittableRandom(seed);
    double[][] points = new double[count][];
    for (int i = 0; i < count; ) {
      double[] point = new double[3];
      for (int j = 0; j < 3; j++) {
        point[j] = low[j] + sides[j] * random.nextDouble();
      }
      if (test.contains(point[0], point[1], point[2])) {
        points[i++] = point;
      }
    }
    return points;
  }

  private static void requireCount(int count) {
    require(count >= 1, "Mesh points: expected at least 1, got %d", count);
  }

  private static void require(boolean condition, String format, Object... arguments) {
    if (!condition) {
      throw new IllegalArgumentException(String.format(format, arguments));
    }
  }
}
