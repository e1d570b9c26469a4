package io.github.lipschitz4j.datasets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongConsumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.factory.Nd4j;

class CsvBlocksTest {
  private static final int BLOCK = 4;
  private static final CsvOptions LABELLED = CsvOptions.defaults().withLabel("y");
  private static final LongConsumer NOBODY = bytes -> {};

  /** The buffers between the disk and a cell: of the decoder, the parser, the first look. */
  private static final int BUFFERS = 3 * 8192;

  @TempDir Path folder;

  private Path file(String content) throws IOException {
    return Files.writeString(folder.resolve("t.csv"), content);
  }

  /** Rows k, −k, with labels that repeat every third row. */
  private Path rows(int n) throws IOException {
    return file(
        IntStream.range(0, n)
            .mapToObj(k -> "%d,%d,c%d\n".formatted(k, -k, k % 3))
            .collect(Collectors.joining("", "a,b,y\n", "")));
  }

  private static List<Table> blocks(Path path, CsvOptions options) {
    List<Table> all = new ArrayList<>();
    try (CsvBlocks blocks = CsvTable.blocks(path, options, BLOCK, NOBODY)) {
      blocks.forEachRemaining(all::add);
    }
    return all;
  }

  @ParameterizedTest
  @ValueSource(ints = {1, BLOCK - 1, BLOCK, BLOCK + 1, 3 * BLOCK, 3 * BLOCK + 1})
  void oneBelowTheOtherTheyAreTheTable(int n) throws IOException {
    Path path = rows(n);

    List<Table> blocks = blocks(path, LABELLED);

    assertThat(blocks).hasSize((n + BLOCK - 1) / BLOCK);
    assertThat(blocks.subList(0, blocks.size() - 1)).allMatch(block -> block.size() == BLOCK);
    Table whole = CsvTable.read(path, LABELLED);
    assertThat(whole.size()).isEqualTo(n);
    assertThat(Nd4j.vstack(blocks.stream().map(Table::features).toList()).toDoubleMatrix())
        .isDeepEqualTo(whole.features().toDoubleMatrix());
    assertThat(blocks.stream().flatMap(block -> block.labels().orElseThrow().stream()))
        .containsExactlyElementsOf(whole.labels().orElseThrow());
    assertThat(blocks).allMatch(block -> block.columns().equals(whole.columns()));
    assertThat(blocks).allMatch(block -> block.source().equals(whole.source()));
  }

  @Test
  void aBlockKeepsItsRowsWhenTheNextIsRead() throws IOException {
    List<Table> blocks = blocks(rows(2 * BLOCK), LABELLED);

    assertThat(blocks.get(0).features().getColumn(0).toDoubleVector()).containsExactly(0, 1, 2, 3);
  }

  @Test
  void aFileWithoutRowsIsRefusedAsInOnePiece() throws IOException {
    for (String content : List.of("", "a,b,y\n")) {
      Path path = file(content);
      String whole = message(path, LABELLED);
      assertThatThrownBy(() -> blocks(path, LABELLED)).hasMessage(whole);
    }
    assertThatThrownBy(() -> blocks(folder, LABELLED)).hasMessageContaining("got a folder");
  }

  private static String message(Path path, CsvOptions options) {
    try {
      CsvTable.read(path, options);
    } catch (IllegalArgumentException e) {
      return e.getMessage();
    }
    throw new AssertionError("no complaint");
  }

  @ParameterizedTest
  @ValueSource(ints = {0, BLOCK - 1, BLOCK, BLOCK + 1, 2 * BLOCK})
  void aBadRowIsNamedByItsLineAfterTheBlocksBeforeIt(int bad) throws IOException {
    Path good = rows(3 * BLOCK);
    for (String row : List.of("1,x,c0", "1,2", "1,2,")) {
      List<String> lines = new ArrayList<>(Files.readAllLines(good));
      lines.set(bad + 1, row);
      Path path = Files.write(folder.resolve("bad.csv"), lines);

      List<Table> given = new ArrayList<>();
      try (CsvBlocks blocks = CsvTable.blocks(path, LABELLED, BLOCK, NOBODY)) {
        assertThatThrownBy(() -> blocks.forEachRemaining(given::add))
            .isInstanceOf(IllegalArgumentException.class)
            .hasMessage(message(path, LABELLED))
            .hasMessageContaining(" line %d".formatted(bad + 2));
      }
      assertThat(given).hasSize(bad / BLOCK);
    }
  }

  @Test
  void readsNoFurtherThanItsBuffers() throws IOException {
    int n = 20_000;
    Path path = rows(n);
    List<Long> ends = new ArrayList<>(List.of((long) "a,b,y\n".length()));
    for (int k = 0; k < n; k++) {
      ends.add(ends.get(k) + "%d,%d,c%d\n".formatted(k, -k, k % 3).length());
    }
    assertThat(ends.get(n)).isEqualTo(Files.size(path)).isGreaterThan(10 * BUFFERS);
    AtomicLong read = new AtomicLong();

    int given = 0;
    try (CsvBlocks blocks = CsvTable.blocks(path, LABELLED, BLOCK, read::set)) {
      while (blocks.hasNext()) {
        given += blocks.next().size();
        assertThat(read.get()).isBetween(ends.get(given), ends.get(given) + BUFFERS);
      }
    }
    assertThat(read.get()).isEqualTo(Files.size(path));
  }

  @Test
  void bytesOfACompressedFileAreThoseOnTheDisk() throws IOException {
    Path path = folder.resolve("t.csv.gz");
    try (GZIPOutputStream out = new GZIPOutputStream(Files.newOutputStream(path))) {
      out.write("1,2\n".repeat(5000).getBytes(StandardCharsets.UTF_8));
    }
    AtomicLong read = new AtomicLong();
    int rows = 0;
    try (CsvBlocks blocks = CsvTable.blocks(path, CsvOptions.defaults(), BLOCK, read::set)) {
      while (blocks.hasNext()) {
        rows += blocks.next().size();
      }
    }
    assertThat(rows).isEqualTo(5000);
    assertThat(read.get()).isEqualTo(Files.size(path)).isLessThan(20_000);
  }

  @Test
  void whoWatchesMayEndTheReading() throws IOException {
    Path path = rows(20_000);
    LongConsumer impatient =
        bytes -> {
          if (bytes > 100_000) {
            throw new CancellationException("enough");
          }
        };
    try (CsvBlocks blocks = CsvTable.blocks(path, LABELLED, BLOCK, impatient)) {
      assertThat(blocks.next().size()).isEqualTo(BLOCK);
      assertThatThrownBy(() -> blocks.forEachRemaining(block -> {}))
          .isInstanceOf(CancellationException.class)
          .hasMessage("enough");
    }
  }

  @Test
  void nothingComesAfterTheEnd() throws IOException {
    try (CsvBlocks blocks = CsvTable.blocks(rows(1), LABELLED, BLOCK, NOBODY)) {
      blocks.next();
      assertThat(blocks.hasNext()).isFalse();
      assertThatThrownBy(blocks::next)
          .isInstanceOf(NoSuchElementException.class)
          .hasMessageContaining("got the end of the file");
    }
  }

  @Test
  void aBlockHasARow() throws IOException {
    Path path = rows(1);
    assertThatThrownBy(() -> CsvTable.blocks(path, LABELLED, 0, NOBODY))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("CsvTable rows of a block: expected ≥ 1, got 0");
  }

  // a filter

  private static CsvOptions only(String value) {
    return CsvOptions.defaults().where(new RowFilter("k", value)).ignoring("k");
  }

  @Test
  void rowsThatAreLetThroughFillTheBlocks() throws IOException {
    Path path =
        file(
            IntStream.range(0, 30)
                .mapToObj(k -> k + (k % 3 == 1 ? ",1.0\n" : ",zero\n"))
                .collect(Collectors.joining("", "x,k\n", "")));

    assertThat(CsvTable.read(path, only("1")).features().toDoubleVector())
        .containsExactly(1, 4, 7, 10, 13, 16, 19, 22, 25, 28);
    assertThat(blocks(path, only("1")).stream().map(Table::size)).containsExactly(4, 4, 2);
    assertThat(blocks(path, only("zero")).stream().map(Table::size)).containsExactly(4, 4, 4, 4, 4);
  }

  @Test
  void aFilteredColumnMayBeAFeatureOrTheLabel() throws IOException {
    Path path = file("x,k\n5,1\n6,2\n7,1\n");
    CsvOptions feature = CsvOptions.defaults().where(new RowFilter("k", "1"));

    assertThat(CsvTable.read(path, feature).features().toDoubleMatrix())
        .isDeepEqualTo(new double[][] {{5, 1}, {7, 1}});
    assertThat(CsvTable.read(path, feature.withLabel("k")).labels()).contains(List.of("1", "1"));
  }

  @Test
  void rowsThatAreLeftOutAreCheckedToo() throws IOException {
    Path number = file("x,k\n1,1\nred,0\n");
    assertThatThrownBy(() -> CsvTable.read(number, only("1")))
        .hasMessageContaining(" line 3, column 'x' (index 0): expected a number, got 'red'");
    Path empty = file("x,k\n1,1\n2,\n");
    assertThatThrownBy(() -> CsvTable.read(empty, only("1")))
        .hasMessageContaining(" line 3, column 'k' (index 1): expected a label, got an empty cell");
  }

  @Test
  void aValueThatNoRowHasIsRefused() throws IOException {
    Path path = file("x,k\n1,a\n2,1\n3,1.0\n");
    assertThatThrownBy(() -> blocks(path, only("9")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "Table %s: expected a label that is there, got '9' (there are 'a' ×1, '1' ×2)"
                .formatted(path));
    CsvOptions nowhere = CsvOptions.defaults().where(new RowFilter("z", "1"));
    assertThatThrownBy(() -> blocks(path, nowhere))
        .hasMessageContaining("expected the column 'z' to filter by, got a file without it");
  }

  @Test
  void aComplaintDoesNotRememberEveryMeasurement() throws IOException {
    Path path =
        file(
            IntStream.range(0, 10_001)
                .mapToObj(k -> k + "," + k + "\n")
                .collect(Collectors.joining("", "x,k\n", "")));
    assertThatThrownBy(() -> blocks(path, only("none")))
        .hasMessageContaining("'19' ×1 and over 9980 more)");
    assertThat(blocks(path, only("10000"))).hasSize(1);
  }
}
