package io.github.lipschitz4j.datasets.shapes;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class TriangleTreeTest {
  /** Roots of sums of a few products below 1. */
  private static final double ROUNDING = 1e-12;

  @Test
  void theTreeFindsWhatASearchThroughAllFinds() {
    SplittableRandom random = new SplittableRandom(2);
    for (int count : new int[] {1, 5, 6, 7, 50, 333}) {
      double[][] vertices = new double[count + 2][];
      for (int i = 0; i < vertices.length; i++) {
        // some twice: then some triangles have no area
        vertices[i] = i > 0 && random.nextInt(4) == 0 ? vertices[i - 1] : point(random);
      }
      int[][] triangles = new int[count][];
      for (int k = 0; k < count; k++) {
        triangles[k] = new int[] {k, k + 1, k + 2};
      }
      TriangleTree tree = new TriangleTree(Mesh.of(vertices, triangles));
      for (int trial = 0; trial < 50; trial++) {
        double[] p = point(random);
        double least = Double.POSITIVE_INFINITY;
        for (int[] t : triangles) {
          least =
              Math.min(
                  least,
                  Triangle.squaredDistance(p, vertices[t[0]], vertices[t[1]], vertices[t[2]]));
        }
        assertThat(tree.distance(p)).isEqualTo(Math.sqrt(least));
      }
    }
  }

  private static double[] point(SplittableRandom random) {
    return new double[] {random.nextDouble(), random.nextDouble(), random.nextDouble()};
  }

  @Test
  void aPointsDistanceToATriangleIsTheLeastOverIt() {
    SplittableRandom random = new SplittableRandom(3);
    int fine = 200;
    for (int trial = 0; trial < 30; trial++) {
      double[] a = point(random);
      double[] b = point(random);
      double[] c = point(random);
      double[] p = point(random);
      double least = Double.POSITIVE_INFINITY;
      for (int i = 0; i <= fine; i++) {
        for (int j = 0; i + j <= fine; j++) {
          double sum = 0;
          for (int k = 0; k < 3; k++) {
            double q = a[k] + (b[k] - a[k]) * i / fine + (c[k] - a[k]) * j / fine;
            sum += (p[k] - q) * (p[k] - q);
          }
          least = Math.min(least, sum);
        }
      }
      double distance = Math.sqrt(Triangle.squaredDistance(p, a, b, c));
      // the next point of the mesh of 200 steps is less than √3·2/200 away
      assertThat(Math.sqrt(least)).isBetween(distance - ROUNDING, distance + 0.02);
    }
  }
}
