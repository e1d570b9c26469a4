package io.github.lipschitz4j.datasets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Blocks of columns on their way into a file. */
class CsvWriterTest {
  /** The buffers between a cell and the disk: of the encoder and of the writer above it. */
  private static final int BUFFERS = 2 * 8192;

  @TempDir Path folder;

  private static List<Column> block(int from, int to) {
    return List.of(
        Column.of("n", IntStream.range(from, to).mapToDouble(k -> k / 7.0).toArray()),
        Column.of("word", IntStream.range(from, to).mapToObj(k -> "a, \"" + k + "\"").toList()));
  }

  private List<Path> files() {
    try (Stream<Path> files = Files.list(folder)) {
      return files.toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void blocksGiveTheFileOfTheWhole() throws IOException {
    Path whole = folder.resolve("whole.csv");
    Path parts = folder.resolve("parts.csv");

    CsvTable.write(whole, block(0, 10).toArray(Column[]::new));
    CsvTable.write(
        parts, Stream.of(block(0, 4), block(4, 4), block(4, 9), block(9, 10)).iterator());

    assertThat(parts).hasSameBinaryContentAs(whole);
    assertThat(Files.readAllLines(parts)).hasSize(11).contains("n,word", "0.0,\"a, \"\"0\"\"\"");
  }

  @Test
  void aBlockIsAskedForOnceTheOneBeforeIsWritten() throws IOException {
    int rows = 1000;
    int bytes = 10 * rows;
    List<Long> written = new ArrayList<>();
    Iterator<List<Column>> blocks =
        IntStream.range(0, 10)
            .mapToObj(
                k -> {
                  written.add(files().get(0).toFile().length());
                  return block(0, rows);
                })
            .iterator();

    CsvTable.write(folder.resolve("t.csv"), blocks);

    for (int k = 0; k < written.size(); k++) {
      assertThat(written.get(k)).isGreaterThanOrEqualTo((long) k * bytes - BUFFERS);
    }
    assertThat(written.get(9)).isPositive();
  }

  @Test
  void aLateFailureLeavesTheOldFileAndNothingElse() throws IOException {
    Path path = Files.writeString(folder.resolve("old.csv"), "old");
    IllegalStateException late = new IllegalStateException("in a late row");
    Iterator<List<Column>> blocks =
        IntStream.range(0, 10)
            .mapToObj(
                k -> {
                  if (k == 9) {
                    throw late;
                  }
                  return block(0, 1000);
                })
            .iterator();

    assertThatThrownBy(() -> CsvTable.write(path, blocks)).isSameAs(late);

    assertThat(path).hasContent("old");
    assertThat(files()).containsExactly(path);
  }

  @Test
  void refusesBlocksThatDoNotFit() {
    Path path = folder.resolve("t.csv");
    List<Column> other = List.of(Column.of("n", 1), Column.of("words", List.of("x")));
    List<Column> ragged = List.of(Column.of("n", 1, 2), Column.of("word", List.of("x")));

    assertThatThrownBy(() -> CsvTable.write(path, List.of(block(0, 1), other).iterator()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("expected the columns [n, word] in every block, got [n, words]");
    assertThatThrownBy(() -> CsvTable.write(path, List.of(block(0, 1), ragged).iterator()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("expected columns of one length, got 2 in 'n' and 1 in 'word'");
    assertThatThrownBy(() -> CsvTable.write(path, List.<List<Column>>of().iterator()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("expected columns, got none");
    assertThat(files()).isEmpty();
  }

  @Test
  void noFolderToWriteTo() {
    Path path = folder.resolve("no/such.csv");
    assertThatThrownBy(() -> CsvTable.write(path, List.of(block(0, 1)).iterator()))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageContaining("expected an existing folder, got none (create it first)");
  }
}
