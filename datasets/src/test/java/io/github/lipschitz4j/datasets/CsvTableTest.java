package io.github.lipschitz4j.datasets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CsvTableTest {
  private static final CsvOptions OPTIONS = CsvOptions.defaults();

  @TempDir Path folder;

  private Path file(String content) throws IOException {
    return file(content.getBytes(StandardCharsets.UTF_8));
  }

  private Path file(byte[] content) throws IOException {
    return Files.write(folder.resolve("t.csv"), content);
  }

  private Table read(String content, CsvOptions options) throws IOException {
    return CsvTable.read(file(content), options);
  }

  private static void hasRows(Table table, double[]... rows) {
    assertThat(table.features().toDoubleMatrix()).isDeepEqualTo(rows);
  }

  // good files

  @Test
  void aHeaderIsSeenWhereNoCellIsANumber() throws IOException {
    Table named = read("a,b\n1,2\n3,4\n", OPTIONS);
    assertThat(named.columns()).containsExactly("a", "b");
    assertThat(named.source()).endsWith("t.csv");
    hasRows(named, new double[] {1, 2}, new double[] {3, 4});

    Table bare = read("1,2\n3,4", OPTIONS);
    assertThat(bare.columns()).containsExactly("x0", "x1");
    hasRows(bare, new double[] {1, 2}, new double[] {3, 4});

    Table mixed = read("1,word\n3,other", OPTIONS.withLabel("-1"));
    assertThat(mixed.size()).isEqualTo(2);
  }

  @Test
  void aHeaderOfNumbersHasToBeSaid() throws IOException {
    Table table = read("0,1\n5,6\n", OPTIONS.withHeader(Header.PRESENT));
    assertThat(table.columns()).containsExactly("0", "1");
    hasRows(table, new double[] {5, 6});
  }

  @Test
  void labelsByNameByPlaceAndFromTheEnd() throws IOException {
    String content = "y,a,b\nyes,1,2\n\"no, never\",3,4\n";
    for (String column : List.of("y", "0", "-3")) {
      Table table = read(content, OPTIONS.withLabel(column));
      assertThat(table.labels()).contains(List.of("yes", "no, never"));
      assertThat(table.columns()).containsExactly("a", "b");
    }
    assertThat(read("1,2,0\n3,4,1\n", OPTIONS.withLabel(LabelColumn.last())).labels())
        .contains(List.of("0", "1"));
  }

  @Test
  void spacesBlankLinesMarksSignsAndExponentsAreFine() throws IOException {
    Table table = read("\uFEFFa, b\r\n\r\n -1.5e-3 ,+2\r\n.5,3.\r\n\r\n", OPTIONS);
    assertThat(table.columns()).containsExactly("a", "b");
    hasRows(table, new double[] {-0.0015, 2}, new double[] {.5, 3});
  }

  @Test
  void otherDelimiters() throws IOException {
    hasRows(
        read("1;2\n3;4\n", OPTIONS.withDelimiter(';')), new double[] {1, 2}, new double[] {3, 4});
    hasRows(read("1\t2\n", OPTIONS.withDelimiter('\t')), new double[] {1, 2});
  }

  @Test
  void ignoredColumnsMayHoldAnything() throws IOException {
    Table table = read("id,a\nrow one,1\n,2\n", OPTIONS.ignoring("id"));
    hasRows(table, new double[] {1}, new double[] {2});
  }

  @Test
  void gzipIsKnownByItsBytes() throws IOException {
    Path plainlyNamed = file(gzip("1,2\n"));
    hasRows(CsvTable.read(plainlyNamed, OPTIONS), new double[] {1, 2});
  }

  @Test
  void aConstantColumnIsNoError() throws IOException {
    assertThat(read("a,b\n1,7\n2,7\n", OPTIONS).constantColumns()).containsExactly("b");
  }

  @Test
  void moreRowsThanTheFirstBuffer() throws IOException {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < 3000; i++) {
      text.append(i).append(',').append(-i).append('\n');
    }
    Table table = read(text.toString(), OPTIONS);
    assertThat(table.size()).isEqualTo(3000);
    assertThat(table.features().getRow(2999).toDoubleVector()).containsExactly(2999, -2999);
  }

  // bad files

  private void refuses(String content, CsvOptions options, String message) throws IOException {
    Path path = file(content);
    refuses(path, options, message);
  }

  private static void refuses(Path path, CsvOptions options, String message) {
    assertThatThrownBy(() -> CsvTable.read(path, options))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("CsvTable %s%s".formatted(path, message));
  }

  @Test
  void noSuchFile() {
    Path path = folder.resolve("none.csv");
    refuses(path, OPTIONS, ": expected a file, got nothing there (looked in %s)".formatted(folder));
    refuses(folder, OPTIONS, ": expected a file, got a folder (name the file in it)");
  }

  @Test
  void emptyFile() throws IOException {
    refuses("", OPTIONS, ": expected rows of numbers, got an empty file");
    refuses("\n\n", OPTIONS, ": expected rows of numbers, got an empty file");
  }

  @Test
  void onlyAHeader() throws IOException {
    refuses(
        "a,b\n",
        OPTIONS,
        ": expected rows after the header in line 1, got none (if line 1 is data, say that there is no header)");
  }

  @Test
  void notANumberOrInfinite() throws IOException {
    refuses(
        "a,b\n1,2\n\n3,NaN\n",
        OPTIONS,
        " line 4, column 'b' (index 1): expected a finite number, got 'NaN' (fill it in or drop the row)");
    refuses(
        "1,-Infinity\n",
        OPTIONS,
        " line 1, column 'x1' (index 1): expected a finite number, got '-Infinity' (fill it in or drop the row)");
    refuses(
        "1\n1e999\n",
        OPTIONS,
        " line 2, column 'x0' (index 0): expected a finite number, got '1e999' (too large for a double)");
    refuses(
        "1\n?\n",
        OPTIONS,
        " line 2, column 'x0' (index 0): expected a finite number, got '?' (fill it in or drop the row)");
  }

  @Test
  void emptyCell() throws IOException {
    refuses(
        "a,b\n1,\n",
        OPTIONS,
        " line 2, column 'b' (index 1): expected a number, got an empty cell (fill it in or drop the row)");
    refuses(
        "a,y\n1,p\n2,\n",
        OPTIONS.withLabel("y"),
        " line 3, column 'y' (index 1): expected a label, got an empty cell (fill it in or drop the row)");
  }

  @Test
  void textInAFeatureColumn() throws IOException {
    refuses(
        "a,b\n1,2\n3,red\n",
        OPTIONS,
        " line 3, column 'b' (index 1): expected a number, got 'red' (name it as the label column, or leave it out)");
    refuses(
        "a,b\n1,0x1p3\n",
        OPTIONS,
        " line 2, column 'b' (index 1): expected a number, got '0x1p3' (name it as the label column, or leave it out)");
    refuses(
        "a;b\n1,5;2\n",
        OPTIONS.withDelimiter(';'),
        " line 2, column 'a' (index 0): expected a number, got '1,5' (numbers have a point, not a comma)");
  }

  @Test
  void anotherDelimiterIsGuessedInTheHint() throws IOException {
    refuses(
        "a;b\n1;2\n",
        OPTIONS,
        " line 2, column 'a;b' (index 0): expected a number, got '1;2' (is the delimiter ';'?)");
  }

  @Test
  void raggedRow() throws IOException {
    refuses(
        "a,b\n1,2\n3,4,5\n",
        OPTIONS,
        " line 3: expected 2 cells as in line 1, got 3 (a cell that holds the delimiter ',' needs quotes)");
    refuses(
        "a,b\n1\n",
        OPTIONS,
        " line 2: expected 2 cells as in line 1, got 1 (a cell that holds the delimiter ',' needs quotes)");
  }

  @Test
  void labelColumnNotThere() throws IOException {
    refuses(
        "a,b\n1,2\n",
        OPTIONS.withLabel("class"),
        ": expected the label column 'class', got a file without it (there are 'a', 'b')");
    refuses(
        "1,2\n",
        OPTIONS.withLabel("-3"),
        ": expected the label column -3, got a file without it (there are 'x0', 'x1')");
    refuses(
        "1,2\n",
        OPTIONS.withLabel("2"),
        ": expected the label column 2, got a file without it (there are 'x0', 'x1')");
  }

  @Test
  void ignoredColumnNotThere() throws IOException {
    refuses(
        "a,b\n1,2\n",
        OPTIONS.ignoring("id"),
        ": expected the column 'id' to leave out, got a file without it (there are 'a', 'b')");
  }

  @Test
  void badHeader() throws IOException {
    refuses(
        "a,b,a\n1,2,3\n",
        OPTIONS,
        " line 1: expected different column names, got 'a' at indices 0 and 2 (rename one)");
    refuses(
        ",b\n0,2\n",
        OPTIONS,
        " line 1, column index 0: expected a name, got an empty cell (name the column; if this is an index that a tool has written, write the file without it)");
  }

  @Test
  void noFeatureColumn() throws IOException {
    refuses(
        "y\n1\n",
        OPTIONS.withLabel("y"),
        ": expected at least one feature column, got none beside 'y'");
  }

  @Test
  void notText() throws IOException {
    refuses(
        file(new byte[] {'P', 'K', 3, 4, 0, 0, 'x'}),
        OPTIONS,
        ": expected CSV text, got a binary file (a spreadsheet or an archive: export or unpack it to CSV)");
    refuses(
        file(new byte[] {(byte) 0x93, 'N', 'U', 'M', 0}),
        OPTIONS,
        ": expected CSV text, got a binary file (export it to CSV)");
    refuses(
        file(new byte[] {'1', ',', (byte) 0xe9, '\n'}),
        OPTIONS,
        ": expected text in UTF-8, got bytes that are not (save the file as UTF-8)");
  }

  @Test
  void damagedGzip() throws IOException {
    byte[] whole = gzip("1,2\n3,4\n");
    refuses(
        file(java.util.Arrays.copyOf(whole, whole.length - 9)),
        OPTIONS,
        ": expected whole gzip data, got a damaged file (fetch it again)");
    refuses(
        file(new byte[] {0x1f, (byte) 0x8b, 0, 0}),
        OPTIONS,
        ": expected whole gzip data, got a damaged file (fetch it again)");
  }

  @Test
  void openQuote() throws IOException {
    Path path = file("a,b\n1,\"2\n3,4\n");
    assertThatThrownBy(() -> CsvTable.read(path, OPTIONS))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("expected CSV, got a file that does not parse");
  }

  @Test
  void delimiterThatCouldBePartOfANumber() {
    for (char c : new char[] {'1', '.', '-', '"', '\n', 'e'}) {
      assertThatThrownBy(() -> OPTIONS.withDelimiter(c))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageStartingWith("CsvOptions delimiter: expected");
    }
  }

  // writing

  @Test
  void whatIsWrittenReadsBackTheSame() {
    Path path = folder.resolve("scores.csv");
    double[] scores = {1.0 / 3, -1e-300, 4};
    CsvTable.write(
        path,
        Column.of("score", scores),
        Column.of("decision", List.of("in", "out, \"far\"", "in")));

    Table back = CsvTable.read(path, OPTIONS.withLabel("decision"));
    assertThat(back.features().toDoubleVector()).containsExactly(scores);
    assertThat(back.labels()).contains(List.of("in", "out, \"far\"", "in"));
  }

  @Test
  void tablesWriteTheirLabelsLastAndCompressByName() throws IOException {
    Path path = folder.resolve("t.csv.gz");
    Table table = read("y,a,b\np,1,2\nq,3,4\n", OPTIONS.withLabel("y"));
    CsvTable.write(path, table);

    assertThat(Files.readAllBytes(path)).startsWith(0x1f, 0x8b);
    Table back = CsvTable.read(path, OPTIONS.withLabel(LabelColumn.last()));
    assertThat(back.columns()).containsExactly("a", "b");
    assertThat(back.labels()).isEqualTo(table.labels());
    assertThat(back.features()).isEqualTo(table.features());
  }

  @Test
  void aFailureLeavesTheOldFileAndNothingElse() throws IOException {
    Path path = Files.writeString(folder.resolve("old.csv"), "old");
    assertThatThrownBy(
            () ->
                AtomicFile.write(
                    path,
                    out -> {
                      out.write(1);
                      throw new IOException("disk full");
                    }))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageContaining("old.csv")
        .hasMessageContaining("disk full");

    assertThat(path).hasContent("old");
    try (Stream<Path> left = Files.list(folder)) {
      assertThat(left).containsExactly(path);
    }
  }

  @Test
  void refusesColumnsThatDoNotFit() throws IOException {
    Path path = folder.resolve("bad.csv");
    assertThatThrownBy(() -> CsvTable.write(path, Column.of("a", 1, 2), Column.of("b", 1)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("expected columns of one length, got 2 in 'a' and 1 in 'b'");
    assertThatThrownBy(() -> CsvTable.write(path, Column.of("a", 1), Column.of("a", 1)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("expected different names");
    assertThatThrownBy(() -> CsvTable.write(path))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("expected columns, got none");
    assertThat(path).doesNotExist();
  }

  @Test
  void noFolderToWriteTo() {
    assertThatThrownBy(() -> CsvTable.write(folder.resolve("no/such.csv"), Column.of("a", 1)))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageContaining("expected an existing folder, got none (create it first)");
  }

  private static byte[] gzip(String text) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
      out.write(text.getBytes(StandardCharsets.UTF_8));
    }
    return bytes.toByteArray();
  }
}
