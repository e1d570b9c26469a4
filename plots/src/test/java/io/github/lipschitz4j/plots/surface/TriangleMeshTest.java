package io.github.lipschitz4j.plots.surface;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class TriangleMeshTest {
  private static final double[][] CORNERS = {{0, 0, 0}, {1, 0, 0}, {0, 1, 0}, {0, 0, 1}};
  private static final int[][] FACES = {{0, 2, 1}, {0, 1, 3}, {0, 3, 2}, {1, 2, 3}};
  private static final double ROUNDING = 1e-15;

  @Test
  void aTetrahedronIsKnown() {
    TriangleMesh mesh = TriangleMesh.of(CORNERS, FACES);
    assertThat(mesh.isWatertight()).isTrue();
    assertThat(mesh.eulerCharacteristic()).isEqualTo(2);
    assertThat(mesh.volume()).isCloseTo(1.0 / 6, within(ROUNDING));
    assertThat(mesh.area()).isCloseTo(1.5 + Math.sqrt(3) / 2, within(ROUNDING));
    assertThat(mesh.vertices()).isDeepEqualTo(CORNERS);
    assertThat(mesh.triangles()).isDeepEqualTo(FACES);
  }

  @Test
  void aHoleOrATurnedFaceIsNotWatertight() {
    assertThat(TriangleMesh.of(CORNERS, java.util.Arrays.copyOf(FACES, 3)).isWatertight())
        .isFalse();
    int[][] turned = {{0, 2, 1}, {0, 1, 3}, {0, 3, 2}, {1, 3, 2}};
    assertThat(TriangleMesh.of(CORNERS, turned).isWatertight()).isFalse();
  }

  @Test
  void badMeshesAreNamed() {
    assertThatThrownBy(() -> TriangleMesh.of(new double[][] {{0, 1}}, FACES))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("at vertex 0");
    assertThatThrownBy(() -> TriangleMesh.of(CORNERS, new int[][] {{0, 1, 4}}))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "TriangleMesh triangles: expected 3 indices below 4, got [0, 1, 4] at triangle 0");
  }
}
