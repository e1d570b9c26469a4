package io.github.lipschitz4j.datasets.shapes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class MeshTest {
  /** Sums of a few numbers near 1. */
  private static final Offset<Double> ROUNDING = Offset.offset(1e-12);

  @Test
  void measuresACube() {
    Mesh cube = Solids.cube();

    assertThat(cube.vertexCount()).isEqualTo(8);
    assertThat(cube.triangleCount()).isEqualTo(12);
    assertThat(cube.area()).isCloseTo(6, ROUNDING);
    assertThat(cube.volume()).isCloseTo(1, ROUNDING);
    assertThat(cube.diagonal()).isCloseTo(Math.sqrt(3), ROUNDING);
    assertThat(cube.edges()).isEqualTo(new Edges(18, 0, 0, 0));
    assertThat(cube.isWatertight()).isTrue();
    assertThat(cube.cloud().size()).isEqualTo(8);
    assertThat(cube).hasToString("Mesh of 8 vertices and 12 triangles");
  }

  @Test
  void measuresATorus() {
    // the mesh lies inside of the surface: an error of the second order in the steps
    Mesh torus = Solids.torus(200, 100);

    assertThat(torus.volume())
        .isCloseTo(2 * Math.PI * Math.PI * 0.16, Offset.offset(0.005))
        .isLessThan(2 * Math.PI * Math.PI * 0.16);
    assertThat(torus.area()).isCloseTo(4 * Math.PI * Math.PI * 0.4, Offset.offset(0.02));
    // Euler: genus 1
    assertThat(torus.vertexCount() - torus.edges().count() + torus.triangleCount()).isZero();
  }

  @Test
  void movedAndScaledItKeepsItsForm() {
    Mesh cube = Solids.cube().transformed(new double[] {0.5, 0.5, 0.5}, 2);

    assertThat(cube.low()).containsExactly(-1, -1, -1);
    assertThat(cube.high()).containsExactly(1, 1, 1);
    assertThat(cube.volume()).isCloseTo(8, ROUNDING);
  }

  @Test
  void leavesItsParentsAlone() {
    double[][] vertices = {{0, 0, 0}, {1, 0, 0}, {0, 1, 0}};
    int[][] triangles = {{0, 1, 2}};
    Mesh mesh = Mesh.of(vertices, triangles);

    vertices[0][0] = 9;
    triangles[0][0] = 2;
    mesh.vertices()[1][1] = 9;
    mesh.triangles()[0][1] = 0;
    mesh.low()[0] = 9;

    assertThat(mesh.vertices()).isEqualTo(new double[][] {{0, 0, 0}, {1, 0, 0}, {0, 1, 0}});
    assertThat(mesh.triangles()).isEqualTo(new int[][] {{0, 1, 2}});
  }

  @Test
  void everyFaultOfAnEdgeIsCounted() {
    Mesh cube = Solids.cube();
    int[][] open = Arrays.copyOf(cube.triangles(), 11);
    int[][] twisted = cube.triangles();
    twisted[0] = new int[] {twisted[0][1], twisted[0][0], twisted[0][2]};
    int[][] crowded = Arrays.copyOf(cube.triangles(), 13);
    crowded[12] = crowded[0];

    assertThat(Mesh.of(cube.vertices(), open).edges()).isEqualTo(new Edges(18, 3, 0, 0));
    assertThat(Mesh.of(cube.vertices(), twisted).edges()).isEqualTo(new Edges(18, 0, 0, 3));
    assertThat(Mesh.of(cube.vertices(), crowded).edges()).isEqualTo(new Edges(18, 0, 3, 0));
    assertThat(Mesh.of(cube.vertices(), open).isWatertight()).isFalse();
    assertThat(Mesh.of(cube.vertices(), twisted).isWatertight()).isFalse();
    assertThat(Mesh.of(cube.vertices(), crowded).isWatertight()).isFalse();
  }

  @Test
  void pointsOnTheSurfaceFollowTheArea() {
    // a box of 1×1×4: six faces of areas 1, 1, 4, 4, 4, 4, each of two triangles
    double[][] vertices = Solids.cube().vertices();
    Arrays.stream(vertices).forEach(v -> v[2] *= 4);
    Mesh box = Mesh.of(vertices, Solids.cube().triangles());
    int count = 18_000;
    double[][] points = Rows.of(box.sampleSurface(count, 3));

    int[] faces = new int[6];
    int[] quarters = new int[4];
    double farthest = 0;
    for (double[] p : points) {
      double[] gaps = {p[0], 1 - p[0], p[1], 1 - p[1], p[2], 4 - p[2]};
      int nearest = 0;
      for (int k = 1; k < 6; k++) {
        nearest = gaps[k] < gaps[nearest] ? k : nearest;
      }
      farthest = Math.max(farthest, Math.abs(gaps[nearest]));
      faces[nearest]++;
      if (nearest == 0) {
        // quarters of one face, cut across both of its triangles
        quarters[(p[1] < 0.5 ? 0 : 1) + (p[2] < 2 ? 0 : 2)]++;
      }
    }
    assertThat(farthest).as("off the surface").isCloseTo(0, ROUNDING);
    double[] shares = {4 / 18.0, 4 / 18.0, 4 / 18.0, 4 / 18.0, 1 / 18.0, 1 / 18.0};
    assertThat(ChiSquare.of(faces, shares)).isLessThan(ChiSquare.limit(5));
    assertThat(ChiSquare.of(quarters, ChiSquare.even(4))).isLessThan(ChiSquare.limit(3));
    // the test can fail: areas are not even
    assertThat(ChiSquare.of(faces, ChiSquare.even(6))).isGreaterThan(ChiSquare.limit(5));
  }

  @Test
  void aTriangleWithoutAreaIsNeverDrawn() {
    Mesh mesh =
        Mesh.of(
            new double[][] {{0, 0, 0}, {1, 0, 0}, {0, 1, 0}, {5, 5, 5}, {6, 6, 6}, {7, 7, 7}},
            new int[][] {{3, 4, 5}, {0, 1, 2}, {3, 4, 5}});

    assertThat(mesh.sampleSurface(500, 1).maxNumber().doubleValue()).isLessThanOrEqualTo(1);
  }

  @Test
  void pointsInsideAreInside() {
    Mesh torus = Solids.torus(60, 30);
    INDArray points = torus.sampleInside(4000, 5);

    double[] distances = SolidShape.TORUS.signedDistance(points).toDoubleVector();
    // chords of the inner circle reach so far into the hole: 0.6·(1 − cos(π/60))
    assertThat(Arrays.stream(distances).min().orElseThrow()).isGreaterThan(-1e-3);
    int[] octants = new int[8];
    for (double[] p : Rows.of(points)) {
      octants[(p[0] > 0 ? 1 : 0) + (p[1] > 0 ? 2 : 0) + (p[2] > 0 ? 4 : 0)]++;
    }
    assertThat(ChiSquare.of(octants, ChiSquare.even(8))).isLessThan(ChiSquare.limit(7));
    assertThat(points).isEqualTo(torus.sampleInside(4000, 5));
    assertThat(points).isNotEqualTo(torus.sampleInside(4000, 6));
  }

  @Test
  void badMeshesAreRefused() {
    double[][] v = {{0, 0, 0}, {1, 0, 0}, {0, 1, 0}};
    Mesh flat = Mesh.of(v, new int[][] {{0, 1, 2}, {0, 2, 1}});
    refused(() -> Mesh.of(v, new int[0][]), "expected at least one, got none");
    refused(() -> Mesh.of(new double[0][], new int[][] {{0, 1, 2}}), "at least one point");
    refused(() -> Mesh.of(v, new int[][] {{0, 1}}), "triangle 0: expected 3 vertices, got 2");
    refused(() -> Mesh.of(v, new int[][] {{0, 1, 3}}), "indices in [0, 3), got 3");
    refused(() -> Mesh.of(v, new int[][] {{0, 1, 2}, {0, -1, 2}}), "triangle 1: expected indices");
    refused(() -> Mesh.of(v, new int[][] {{0, 1, 1}}), "three different vertices, got [0, 1, 1]");
    refused(() -> Mesh.of(new double[][] {{0, 0}}, new int[][] {{0, 1, 2}}), "row 0: expected 3");
    refused(
        () -> Mesh.of(new double[][] {{0, 0, Double.NaN}}, new int[][] {{0, 1, 2}}), "row 0: exp");
    refused(() -> flat.sampleSurface(0, 1), "at least 1, got 0");
    refused(() -> flat.sampleInside(1, 1), "expected a volume of at least");
    refused(() -> flat.transformed(new double[] {0, 0}, 1), "centre: expected 3");
    refused(() -> flat.transformed(new double[] {0, 0, 0}, 0), "scale: expected finite and > 0");
    refused(() -> new Edges(1, 1, 1, 0), "bad ones at most all");
    refused(() -> PointCloud.of(new double[0][]), "PointCloud: expected at least one point");
    refused(
        () -> Mesh.of(v, new int[][] {{0, 1, 2}}).contains(Nd4j.zeros(1, 3)),
        "expected a watertight surface, every edge of two triangles in opposite directions, got 3"
            + " edges, 3 of one triangle");
    refused(() -> Solids.cube().contains(Nd4j.zeros(2, 2)), "expected shape [n, 3], got [2, 2]");
  }

  private static void refused(ThrowingCallable call, String message) {
    assertThatThrownBy(call)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(message);
  }
}
