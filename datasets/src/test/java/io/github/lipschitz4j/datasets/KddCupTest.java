package io.github.lipschitz4j.datasets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.api.ndarray.INDArray;

class KddCupTest {
  @TempDir private Path folder;

  private static String line(int duration, String protocol, String label) {
    return duration + "," + protocol + ",http,SF,7,8" + ",0".repeat(35) + "," + label + "\n";
  }

  private Path written(String text) throws IOException {
    return Files.writeString(folder.resolve("kdd"), text);
  }

  @Test
  void symbolsBecomeColumnsInTheOrderOfTheirNames() throws IOException {
    KddCup data = KddCup.read(written(line(5, "udp", "normal.") + line(6, "tcp", "smurf.")));
    // 34 numbers, 2 protocols, one of each of the six others
    assertThat(data.columns()).hasSize(34 + 2 + 6).contains("duration", "protocol_type=tcp");
    INDArray rows = data.rows(1, 0);
    int tcp = data.columns().indexOf("protocol_type=tcp");
    assertThat(rows.getDouble(0, 0)).isEqualTo(6);
    assertThat(rows.getDouble(0, tcp)).isEqualTo(1);
    assertThat(rows.getDouble(1, tcp)).isZero();
    assertThat(rows.getDouble(1, tcp + 1)).isEqualTo(1);
    assertThat(data.isNormal()).containsExactly(true, false);
  }

  @Test
  void zippedFilesAreTheSame() throws IOException {
    Path zipped = folder.resolve("kdd.gz");
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(zipped))) {
      out.write(line(5, "udp", "normal.").getBytes(StandardCharsets.UTF_8));
    }
    assertThat(KddCup.read(zipped).size()).isEqualTo(1);
  }

  @Test
  void reversedKeepsAllNormalsAndAFourthOfThemInAttacks() throws IOException {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < 60; i++) {
      text.append(line(i, "tcp", i < 20 ? "normal." : "smurf."));
    }
    KddCup data = KddCup.read(written(text.toString()));
    int[] chosen = data.reversed(1);
    assertThat(Arrays.stream(chosen).filter(i -> data.isNormal()[i]).toArray())
        .containsExactly(IntStream.range(0, 20).toArray());
    assertThat(chosen).hasSize(25).isSorted();
    assertThat(data.reversed(2)).isNotEqualTo(chosen);
  }

  @Test
  void badFilesAreNamed() throws IOException {
    assertThatThrownBy(() -> KddCup.read(folder))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("got a folder");
    Path shortLine = written("1,2,3\n");
    assertThatThrownBy(() -> KddCup.read(shortLine))
        .hasMessageContaining("line 1: expected 42 cells, got 3");
    Path words = written(line(1, "tcp", "normal.").replaceFirst("1,", "one,"));
    assertThatThrownBy(() -> KddCup.read(words))
        .hasMessageContaining("expected a number in 'duration', got 'one'");
    Path empty = written("");
    assertThatThrownBy(() -> KddCup.read(empty)).hasMessageContaining("expected lines, got none");
  }
}
