package io.github.lipschitz4j.cli.metric;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.lipschitz4j.cli.testkit.Shell;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CsvLinesTest {
  @TempDir private Path folder;

  @Test
  void countsAsEditorsDo() throws IOException {
    Path headed = Shell.file(folder, "headed.csv", "a,b", "", "1,2", "", "3,4");
    assertThat(CsvLines.names(headed, 2, false)).containsExactly("line 3", "line 5");
    Path bare = Shell.file(folder, "bare.csv", "1,2", "", "3,4");
    assertThat(CsvLines.names(bare, 2, false)).containsExactly("line 1", "line 3");
    Path small = folder.resolve("small.csv.gz");
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(small))) {
      out.write("a\n7\n".getBytes(StandardCharsets.US_ASCII));
    }
    assertThat(CsvLines.names(small, 1, false)).containsExactly("line 2");
  }

  @Test
  void countsRowsWhereLinesAreNot() throws IOException {
    Path broken = Shell.file(folder, "broken.csv", "a,b", "\"x", "y\",2", "z,4");
    assertThat(CsvLines.names(broken, 2, false)).containsExactly("row 0", "row 1");
    Path filtered = Shell.file(folder, "filtered.csv", "a,b", "1,2", "3,4");
    assertThat(CsvLines.names(filtered, 1, true)).containsExactly("row 0");
  }
}
