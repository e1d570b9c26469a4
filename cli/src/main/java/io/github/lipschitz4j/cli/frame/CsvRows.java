package io.github.lipschitz4j.cli.frame;

import io.github.lipschitz4j.core.Check;
import io.github.lipschitz4j.datasets.CsvBlocks;
import io.github.lipschitz4j.datasets.CsvOptions;
import io.github.lipschitz4j.datasets.CsvTable;
import io.github.lipschitz4j.datasets.LabelColumn;
import io.github.lipschitz4j.datasets.RowFilter;
import io.github.lipschitz4j.datasets.Table;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.LongConsumer;

/**
 * The rows of a CSV file, filtered, with features, perhaps labels, perhaps known distances.
 *
 * <p>The reader gives features and one column of labels; one of distances is read by another pass,
 * as the only thing that is asked for.
 *
 * @param table features, and labels where there are any
 * @param distances known of each row, where a column of them was named
 */
public record CsvRows(Table table, Optional<double[]> distances) {

  /** Reads with labels where the flags name their column. */
  public static CsvRows read(Path file, CsvFlags flags) {
    return read(file, flags, flags.label(), flags.where(), Optional.empty());
  }

  /** Reads with a label, a filter and a column of distances in place of those of the flags. */
  public static CsvRows read(
      Path file,
      CsvFlags flags,
      LabelColumn label,
      Optional<RowFilter> where,
      Optional<String> distance) {
    List<String> aside = aside(flags, where);
    distance.ifPresent(aside::add);
    CsvOptions options = options(flags, label, where);
    Table table = CsvTable.read(file, ignoring(options, aside));
    return new CsvRows(
        table, distance.map(column -> numbers(file, options, table.columns(), aside, column)));
  }

  /** The same rows in blocks, for files of any length. */
  public static CsvBlocks blocks(Path file, CsvFlags flags, int rows, LongConsumer watch) {
    CsvOptions options = options(flags, flags.label(), flags.where());
    return CsvTable.blocks(file, ignoring(options, aside(flags, flags.where())), rows, watch);
  }

  private static CsvOptions options(CsvFlags flags, LabelColumn label, Optional<RowFilter> where) {
    Check.that(
        where.isEmpty() || !(label instanceof LabelColumn.At),
        "--where: expected the label column by its name beside it, got an index");
    CsvOptions options = flags.options().withLabel(label);
    return where.map(options::where).orElse(options);
  }

  /** Columns that are no features. */
  private static List<String> aside(CsvFlags flags, Optional<RowFilter> where) {
    List<String> names = new ArrayList<>(flags.ignored());
    where.ifPresent(filter -> names.add(filter.column()));
    return names;
  }

  private static CsvOptions ignoring(CsvOptions options, List<String> names) {
    return options.ignoring(names.stream().distinct().toArray(String[]::new));
  }

  /** One column as the only feature. */
  private static double[] numbers(
      Path file, CsvOptions options, List<String> features, List<String> aside, String column) {
    List<String> others = new ArrayList<>(aside);
    others.addAll(features);
    others.removeIf(column::equals);
    return CsvTable.read(file, ignoring(options, others)).features().getColumn(0).toDoubleVector();
  }
}
