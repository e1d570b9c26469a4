package io.github.lipschitz4j.datasets.shapes;

import java.util.Arrays;
import java.util.SplittableRandom;

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
   * Measures two surfaces. Cost: two trees, O(T log² T) each, and one search a sample, about O(log
   * T) where the surfaces are near each other.
   *
   * @param a the surface A
   * @param b the surface B
   * @param samples points drawn on each surface, at least 1
   * @param seed the same meshes, samples and seed give the same figures
   * @return the distances, in units of the coordinates
   * @throws IllegalArgumentException if a surface has no area, or there are no samples
   */
  public static SurfaceDistance between(Mesh a, Mesh b, int samples, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    double[] forth = distances(new MeshSampler(a).surface(samples, random), b);
    double[] back = distances(new MeshSampler(b).surface(samples, random), a);
    return new SurfaceDistance(
        Arrays.stream(forth).average().orElseThrow(),
        Arrays.stream(back).average().orElseThrow(),
        Math.max(percentile(forth), percentile(back)));
  }

  private static double[] distances(double[][] points, Mesh mesh) {
    TriangleTree tree = new TriangleTree(mesh);
    return Arrays.stream(points).mapToDouble(tree::distance).sorted().toArray();
  }

  private static double percentile(double[] sorted) {
    return sorted[Math.max(0, (int) Math.ceil(SHARE * sorted.length) - 1)];
  }
}
