package io.github.lipschitz4j.benchmarks.baselines;

import io.github.lipschitz4j.core.Check;
import io.github.lipschitz4j.datasets.CsvOptions;
import io.github.lipschitz4j.datasets.CsvTable;
import io.github.lipschitz4j.datasets.Header;
import io.github.lipschitz4j.datasets.LabelColumn;
import io.github.lipschitz4j.datasets.OddsTable;
import io.github.lipschitz4j.datasets.Table;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

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
  record Labelled(String name, Table table, String normal) {
    /** As 'oneclass train' has it. */
    private static final int LEAST = 5;

    /**
     * Without the columns in which fewer than five of the rows that are learnt from differ from the
     * most common value, so that every method sees the columns that ours can learn from.
     */
    Labelled varyingIn(Table train) {
      return new Labelled(name, table.only(train.varyingColumns(LEAST)), normal);
    }
  }

  Labelled named(String name) {
    if (folder.isPresent()) {
      return fromFile(name, folder.get().resolve(name + ".csv.gz"));
    }
    Check.that(
        OddsTable.isId(name),
        "bench --data: expected one of %s, got '%s' (for other tables put NAME.csv.gz, without a"
            + " header, the last column 0 or 1, into a folder and give --folder)",
        Arrays.stream(OddsTable.values()).map(OddsTable::id).collect(Collectors.joining(", ")),
        name);
    return new Labelled(name, OddsTable.byId(name).load(), OddsTable.NORMAL);
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
