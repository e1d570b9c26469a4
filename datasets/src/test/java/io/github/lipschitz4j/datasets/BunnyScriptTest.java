package io.github.lipschitz4j.datasets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.lipschitz4j.datasets.shapes.Edges;
import io.github.lipschitz4j.datasets.shapes.Mesh;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BunnyScriptTest {
  private static final String POSITIONS =
      "exports.positions=[[0,0,0],[1,0,0],[0,1.5,0],[0,0,-2e0]]";
  private static final String CELLS = "exports.cells=[[0,2,1],[0,1,3]]";

  private static Mesh read(String script) {
    return BunnyScript.read("script", script.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void readsTwoAssignments() {
    Mesh mesh = read(POSITIONS + ";\n" + CELLS + ";\n");

    assertThat(mesh.vertices()[2]).containsExactly(0, 1.5, 0);
    assertThat(mesh.vertices()[3]).containsExactly(0, 0, -2);
    assertThat(mesh.triangles()).isEqualTo(new int[][] {{0, 2, 1}, {0, 1, 3}});
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "process.exit() | expected 'exports.positions=' at sign 0, got 'process.exit()'",
        "exports.positions=[[0,0]] | expected ',' at sign 23, got ']]'",
        "exports.positions=[[0,0,f()]] | expected a number at sign 24, got 'f()]]'",
        "exports.positions=[[0,0,1-2]] | expected a number",
        "exports.positions=[[0,0,0] | expected ']' at sign 26, got the end",
        "exports.positions=[[0,0,0]]; | expected 'exports.cells='",
        "exports.positions=[[0,0,0]];exports.cells=[[0,0,1]] | indices in [0, 1), got 1.0",
        "exports.positions=[[0,0,0]];exports.cells=[[0,0,0.5]] | indices in [0, 1), got 0.5",
        "exports.positions=[[0,0,0]];exports.cells=[[0,0,0]] | three different vertices",
      })
  void anythingElseIsRefused(String script, String expected) {
    assertThatThrownBy(() -> read(script))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(expected);
  }

  @Test
  void whatFollowsIsRefused() {
    assertThatThrownBy(() -> read(POSITIONS + "\n" + CELLS + "\nrequire('fs')"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("expected the end of the script", "require");
  }

  @Test
  void anAbsentBunnySaysWhatToRun(@TempDir Path folder) {
    assertThatThrownBy(() -> MeshSets.bunny(new DataCache(folder)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("got nothing there (run: lipschitz data fetch bunny)");
  }

  @Test
  void theBunnyIsWatertight() {
    DataCache cache = DataCache.standard();
    assumeTrue(cache.faults(FetchedData.BUNNY).isEmpty(), "run: lipschitz data fetch bunny");

    Mesh bunny = MeshSets.bunny(cache);

    assertThat(bunny.vertexCount()).isEqualTo(1839);
    assertThat(bunny.triangleCount()).isEqualTo(3674);
    assertThat(bunny.edges()).isEqualTo(new Edges(5511, 0, 0, 0));
    // Euler: genus 0
    assertThat(1839 - 5511 + 3674).isEqualTo(2);
    assertThat(bunny.isWatertight()).isTrue();
    assertThat(bunny.volume()).isPositive();
  }
}
