package io.github.lipschitz4j.datasets;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
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
    if (!Files.isRegularFile(path)) {
      throw new IllegalArgumentException(
          "CsvTable %s: expected a file, got %s"
              .formatted(
                  path,
                  Files.isDirectory(path)
                      ? "a folder (name the file in it)"
                      : "nothing there (looked in %s)".formatted(folder(path))));
    }
    try (InputStream in = Files.newInputStream(path)) {
      return new CsvReader(path.toString(), options).read(in);
    } catch (IOException e) {
      throw new UncheckedIOException("CsvTable %s: %s".formatted(path, e.getMessage()), e);
    }
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
    checkColumns(path, columns);
    AtomicFile.write(path, out -> print(out, path, columns));
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

  private static void checkColumns(Path path, Column... columns) {
    if (columns.length == 0) {
      throw new IllegalArgumentException("CsvTable %s: expected columns, got none".formatted(path));
    }
    for (Column column : columns) {
      if (column.size() != columns[0].size()) {
        throw new IllegalArgumentException(
            "CsvTable %s: expected columns of one length, got %d in '%s' and %d in '%s'"
                .formatted(
                    path, columns[0].size(), columns[0].name(), column.size(), column.name()));
      }
    }
    List<String> names = Arrays.stream(columns).map(Column::name).toList();
    if (names.stream().distinct().count() != names.size()) {
      throw new IllegalArgumentException(
          "CsvTable %s: expected different names, got %s".formatted(path, names));
    }
  }

  private static void print(OutputStream out, Path path, Column... columns) throws IOException {
    boolean zipped = path.getFileName().toString().endsWith(".gz");
    try (Writer writer =
            new BufferedWriter(
                new OutputStreamWriter(
                    zipped ? new GZIPOutputStream(out) : out, StandardCharsets.UTF_8));
        CSVPrinter printer =
            new CSVPrinter(writer, CSVFormat.DEFAULT.builder().setRecordSeparator('\n').get())) {
      printer.printRecord(Arrays.stream(columns).map(Column::name));
      for (int i : IntStream.range(0, columns[0].size()).toArray()) {
        printer.printRecord(Arrays.stream(columns).map(column -> column.cell(i)));
      }
    }
  }
}
