package io.github.lipschitz4j.datasets;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;

/**
 * Prints blocks of columns one below the other, under one header; each is asked for once the one
 * before is written.
 *
 * @param path that the bytes are for: its name says whether they are compressed
 */
record CsvWriter(Path path) {

  void print(Iterator<List<Column>> blocks, OutputStream out) throws IOException {
    boolean zipped = path.getFileName().toString().endsWith(".gz");
    try (Writer writer =
            new BufferedWriter(
                new OutputStreamWriter(
                    zipped ? new GZIPOutputStream(out) : out, StandardCharsets.UTF_8));
        CSVPrinter printer =
            new CSVPrinter(writer, CSVFormat.DEFAULT.builder().setRecordSeparator('\n').get())) {
      List<Column> block = checked(blocks.hasNext() ? blocks.next() : List.of());
      List<String> header = names(block);
      printer.printRecord(header);
      print(block, printer);
      while (blocks.hasNext()) {
        block = checked(blocks.next());
        if (!names(block).equals(header)) {
          throw new IllegalArgumentException(
              "CsvTable %s: expected the columns %s in every block, got %s"
                  .formatted(path, header, names(block)));
        }
        print(block, printer);
      }
    }
  }

  private static void print(List<Column> block, CSVPrinter printer) throws IOException {
    for (int i = 0; i < block.get(0).size(); i++) {
      for (Column column : block) {
        printer.print(column.cell(i));
      }
      printer.println();
    }
  }

  List<Column> checked(List<Column> columns) {
    if (columns.isEmpty()) {
      throw new IllegalArgumentException("CsvTable %s: expected columns, got none".formatted(path));
    }
    Column first = columns.get(0);
    for (Column column : columns) {
      if (column.size() != first.size()) {
        throw new IllegalArgumentException(
            "CsvTable %s: expected columns of one length, got %d in '%s' and %d in '%s'"
                .formatted(path, first.size(), first.name(), column.size(), column.name()));
      }
    }
    List<String> names = names(columns);
    if (names.stream().distinct().count() != names.size()) {
      throw new IllegalArgumentException(
          "CsvTable %s: expected different names, got %s".formatted(path, names));
    }
    return columns;
  }

  private static List<String> names(List<Column> columns) {
    return columns.stream().map(Column::name).toList();
  }
}
