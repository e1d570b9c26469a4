package io.github.lipschitz4j.datasets.surfaces;

import java.util.Arrays;
import java.util.random.RandomGenerator;

/**
 * How far two surfaces A and B are from each other.
 *
 * <p>With d(a, B) the Euclidean distance of a point to the nearest point of B (on its triangles,
 * not only at samples), and points drawn evenly over the area of each surface:
 *
 * <ul>
 *   <li>Chamfer distance {@code (mean over a∈A of d(a, B) + mean over b∈B of d(b, A))/2}: not
 *       squared, and the mean of both ways, where others take the sum;
 *   <li>Hausdorff distance at 95 %: the larger of the two 95th percentiles, so that a single spike
 *       does not decide.
 * </ul>
 *
 * @param forth mean of d(a, B)
 * @param back mean of d(b, A)
 * @param hausdorff95 the larger of the 95th percentiles of d(a, B) and d(b, A)
 */
public record SurfaceDistance(double forth, double back, double hausdorff95) {
  private static final double SHARE = 0.95;

  /**
   * The Chamfer distance.
   *
   * @return the mean of {@code forth} and {@code back}
   */
  public double chamfer() {
    return (forth + back) / 2;
  }

  /**
   * Measures two surfaces. Cost: two trees, see {@link TriangleTree}, and one search a sample.
   *
   * @param vertices those of A, (x, y, z) each, finite, not modified
   * @param triangles those of A, three indices each, not modified
   * @param otherVertices those of B
   * @param otherTriangles those of B
   * @param samples points drawn on each surface, at least 1
   * @param random the generator to draw from
   * @return the distances, in units of the coordinates
   * @throws IllegalArgumentException if a coordinate is not finite, an index names no vertex, a
   *     surface has no area, or there are no samples
   */
  public static SurfaceDistance between(
      double[][] vertices,
      int[][] triangles,
      double[][] otherVertices,
      int[][] otherTriangles,
      int samples,
      RandomGenerator random) {
    if (samples < 1) {
      throw new IllegalArgumentException(
          "SurfaceDistance samples: expected ≥ 1, got %d".formatted(samples));
    }
    TriangleTree one = TriangleTree.of(vertices, triangles);
    TriangleTree other = TriangleTree.of(otherVertices, otherTriangles);
    double[] forth = distances(draw(vertices, triangles, samples, random), other);
    double[] back = distances(draw(otherVertices, otherTriangles, samples, random), one);
    return new SurfaceDistance(
        Arrays.stream(forth).average().orElseThrow(),
        Arrays.stream(back).average().orElseThrow(),
        Math.max(percentile(forth), percentile(back)));
  }

  private static double[] distances(double[][] points, TriangleTree tree) {
    return Arrays.stream(points).mapToDouble(tree::distance).sorted().toArray();
  }

  private static double percentile(double[] sorted) {
    return sorted[Math.max(0, (int) Math.ceil(SHARE * sorted.length) - 1)];
  }

  /** A triangle by its share of the area, then {@code a + √r₁·((1 − r₂)(b − a) + r₂(c − a))}. */
  private static double[][] draw(
      double[][] vertices, int[][] triangles, int samples, RandomGenerator random) {
    double[] upTo = new double[triangles.length];
    double sum = 0;
    for (int k = 0; k < upTo.length; k++) {
      int[] t = triangles[k];
      sum += Triangles.area(vertices[t[0]], vertices[t[1]], vertices[t[2]]);
      upTo[k] = sum;
    }
    if (!(sum > 0)) {
      throw new IllegalArgumentException(
          "SurfaceDistance triangles: expected an area above 0, got %s".formatted(sum));
    }
    double[][] points = new double[samples][3];
    for (double[] point : points) {
      int place = Arrays.binarySearch(upTo, random.nextDouble() * sum);
      int[] t = triangles[Math.min(upTo.length - 1, place < 0 ? -place - 1 : place)];
      double root = Math.sqrt(random.nextDouble());
      double second = random.nextDouble();
      for (int axis = 0; axis < 3; axis++) {
        double a = vertices[t[0]][axis];
        double b = vertices[t[1]][axis];
        double c = vertices[t[2]][axis];
        point[axis] = (1 - root) * a + root * ((1 - second) * b + second * c);
      }
    }
    return points;
  }
}
