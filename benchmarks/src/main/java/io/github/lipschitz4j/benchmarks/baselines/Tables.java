package io.github.lipschitz4j.benchmarks.baselines;

import io.github.lipschitz4j.core.Check;
import io.github.lipschitz4j.datasets.BundledData;
import io.github.lipschitz4j.datasets.CsvOptions;
import io.github.lipschitz4j.datasets.CsvTable;
import io.github.lipschitz4j.datasets.Header;
import io.github.lipschitz4j.datasets.LabelColumn;
import io.github.lipschitz4j.datasets.Table;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Labelled tables by name: {@code NAME.csv.gz} of a folder where one is given, else those that
 * travel with the library. The one place that knows where tables come from.
 *
 * @param folder of CSV files without a header, the last column 0 for normal rows and 1 for others
 */
record Tables(Optional<Path> folder) {

  /**
   * A table with what its normal rows are called.
   *
   * @param name as asked for
   * @param table with labels
   * @param normal label of a normal row
   */
  record Labelled(String name, Table table, String normal) {}

  Labelled named(String name) {
    if (folder.isPresent()) {
      return fromFile(name, folder.get().resolve(name + ".csv.gz"));
    }
    Check.that(
        name.equals("thyroid"),
        "bench --data: expected thyroid, got '%s' (for other tables put NAME.csv.gz, without a"
            + " header, the last column 0 or 1, into a folder and give --folder)",
        name);
    return new Labelled(name, BundledData.thyroid(), "normal");
  }

  private static Labelled fromFile(String name, Path file) {
    Check.that(
        Files.isRegularFile(file),
        "bench --data %s: expected the file %s, got none (rows of features, the last column 0 for"
            + " normal and 1 for others, no header)",
        name,
        file);
    CsvOptions options =
        CsvOptions.defaults().withHeader(Header.ABSENT).withLabel(LabelColumn.last());
    return new Labelled(name, CsvTable.read(file, options), "0");
  }
}
