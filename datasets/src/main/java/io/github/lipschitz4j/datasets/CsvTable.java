package io.github.lipschitz4j.datasets;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.LongConsumer;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Tables from and to CSV files (UTF-8, cells quoted as RFC 4180 says, {@code .gz} or plain).
 *
 * <p>A feature is a finite decimal number with a point. Anything else is refused, with the file,
 * the line (from 1), the column (name, and index from 0), what was expected and what was there.
 */
public final class CsvTable {
  private CsvTable() {}

  /**
   * Reads a table. Blank lines and spaces around cells do not count; gzip is known by its first
   * bytes.
   *
   * @param path of the file
   * @param options header, labels, columns left out, delimiter
   * @return the table, whose source is the path
   * @throws IllegalArgumentException if there is no such file, or it is not a table of numbers as
   *     described; the message says where and what to do
   * @throws UncheckedIOException if the disk fails
   */
  public static Table read(Path path, CsvOptions options) {
    checkFile(path);
    try (InputStream in = Files.newInputStream(path)) {
      return read(path.toString(), options, in);
    } catch (IOException e) {
      throw failed(path, e);
    }
  }

  /** A stream to its end, as one block. */
  static Table read(String source, CsvOptions options, InputStream in) throws IOException {
    try (CsvBlocks all = new CsvBlocks(CsvReader.open(source, options, in), Integer.MAX_VALUE)) {
      return all.next();
    }
  }

  /**
   * Opens a file to read it in blocks of rows, in memory that does not grow with their number.
   *
   * @param path of the file
   * @param options as for {@link #read(Path, CsvOptions)}
   * @param rows of a block, at least 1; the last block has those that are left
   * @param watch is told after each read from the disk how many bytes of the file have been read in
   *     all: to show progress; what it throws ends the reading
   * @return the blocks, to be closed
   * @throws IllegalArgumentException if there is no such file, it is empty, or its header does not
   *     hold what the options ask for
   * @throws UncheckedIOException if the disk fails
   */
  public static CsvBlocks blocks(Path path, CsvOptions options, int rows, LongConsumer watch) {
    if (rows < 1) {
      throw new IllegalArgumentException(
          "CsvTable rows of a block: expected ≥ 1, got %d".formatted(rows));
    }
    checkFile(path);
    try {
      InputStream in = new Watched(Files.newInputStream(path), watch);
      return new CsvBlocks(CsvReader.open(path.toString(), options, in), rows);
    } catch (IOException e) {
      throw failed(path, e);
    }
  }

  private static void checkFile(Path path) {
    if (!Files.isRegularFile(path)) {
      throw new IllegalArgumentException(
          "CsvTable %s: expected a file, got %s"
              .formatted(
                  path,
                  Files.isDirectory(path)
                      ? "a folder (name the file in it)"
                      : "nothing there (looked in %s)".formatted(folder(path))));
    }
  }

  private static UncheckedIOException failed(Path path, IOException e) {
    return new UncheckedIOException("CsvTable %s: %s".formatted(path, e.getMessage()), e);
  }

  private static Path folder(Path path) {
    return path.toAbsolutePath().normalize().getParent();
  }

  /**
   * Writes columns under a header, all or nothing: the rows go to a temporary file beside, which
   * then takes the place of {@code path}. Numbers are written so that reading them gives the same
   * double.
   *
   * @param path of the file, replaced if it is there; compressed if its name ends with {@code .gz}
   * @param columns at least one, all of one length, with different names
   * @throws IllegalArgumentException if the columns do not fit together
   * @throws UncheckedIOException if the disk fails; then {@code path} is as it was
   */
  public static void write(Path path, Column... columns) {
    // a mistake of the caller's is told before the disk is touched
    List<Column> block = new CsvWriter(path).checked(List.of(columns));
    write(path, List.of(block).iterator());
  }

  /**
   * Writes blocks of rows one below the other, all or nothing, in the memory of one block: each is
   * asked for once the one before is written.
   *
   * @param path as in {@link #write(Path, Column...)}
   * @param blocks at least one; the columns of each are of one length, and have the same names, in
   *     the same order, as those of the first; what this throws is passed on
   * @throws IllegalArgumentException if the columns do not fit together; then {@code path} is as it
   *     was
   * @throws UncheckedIOException if the disk fails; then {@code path} is as it was
   */
  public static void write(Path path, Iterator<List<Column>> blocks) {
    AtomicFile.write(path, out -> new CsvWriter(path).print(blocks, out));
  }

  /**
   * Writes a table: its columns, then its labels, if any, as the last column {@code label}.
   *
   * @param path as in {@link #write(Path, Column...)}
   * @param table to write
   * @throws IllegalArgumentException if the table has labels and a feature called {@code label}
   * @throws UncheckedIOException if the disk fails; then {@code path} is as it was
   */
  public static void write(Path path, Table table) {
    INDArray features = table.features();
    List<Column> columns = new ArrayList<>();
    for (int j = 0; j < table.dimension(); j++) {
      columns.add(Column.of(table.columns().get(j), features.getColumn(j).toDoubleVector()));
    }
    table.labels().ifPresent(labels -> columns.add(Column.of("label", labels)));
    write(path, columns.toArray(Column[]::new));
  }
}
