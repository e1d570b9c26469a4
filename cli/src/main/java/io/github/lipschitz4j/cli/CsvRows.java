package io.github.lipschitz4j.cli;

import io.github.lipschitz4j.core.Check;
import io.github.lipschitz4j.datasets.CsvOptions;
import io.github.lipschitz4j.datasets.CsvTable;
import io.github.lipschitz4j.datasets.LabelColumn;
import io.github.lipschitz4j.datasets.Table;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * The rows of a CSV file, filtered, with features, perhaps labels, perhaps known distances.
 *
 * <p>The reader gives features and one column of labels; a column to filter by and one of distances
 * are read by further passes, each as the only thing that is asked for.
 */
record CsvRows(Table table, Optional<double[]> distances) {

  /** Reads with labels where the flags name their column. */
  static CsvRows read(Path file, CsvFlags flags) {
    return read(file, flags, flags.label(), flags.where(), Optional.empty());
  }

  static CsvRows read(
      Path file,
      CsvFlags flags,
      LabelColumn label,
      Optional<RowFilter> where,
      Optional<String> distance) {
    List<String> aside = new ArrayList<>(flags.ignored());
    where.ifPresent(filter -> aside.add(filter.column()));
    distance.ifPresent(aside::add);
    CsvOptions options = flags.options();
    Table all = CsvTable.read(file, ignoring(options.withLabel(label), aside));
    Optional<double[]> distances =
        distance.map(column -> numbers(file, options.withLabel(label), all, aside, column));
    if (where.isEmpty()) {
      return new CsvRows(all, distances);
    }
    int[] kept = kept(file, options, label, aside, where.get());
    return new CsvRows(
        all.select(kept),
        distances.map(values -> IntStream.of(kept).mapToDouble(i -> values[i]).toArray()));
  }

  private static CsvOptions ignoring(CsvOptions options, List<String> names) {
    return options.ignoring(names.stream().distinct().toArray(String[]::new));
  }

  /** One column as the only feature. */
  private static double[] numbers(
      Path file, CsvOptions options, Table all, List<String> aside, String column) {
    List<String> others = new ArrayList<>(aside);
    others.addAll(all.columns());
    others.removeIf(column::equals);
    return CsvTable.read(file, ignoring(options, others)).features().getColumn(0).toDoubleVector();
  }

  /** The rows that the filter lets through: its column read as if it held the labels. */
  private static int[] kept(
      Path file, CsvOptions options, LabelColumn label, List<String> aside, RowFilter filter) {
    Check.that(
        !(label instanceof LabelColumn.At),
        "--where: expected the label column by its name beside it, got an index");
    List<String> others = new ArrayList<>(aside);
    if (label instanceof LabelColumn.Named named) {
      others.add(named.name());
    }
    others.removeIf(filter.column()::equals);
    boolean[] match =
        CsvTable.read(
                file, ignoring(options.withLabel(new LabelColumn.Named(filter.column())), others))
            .matches(filter.value());
    return IntStream.range(0, match.length).filter(i -> match[i]).toArray();
  }
}
