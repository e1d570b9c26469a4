package io.github.lipschitz4j.cli.oneclass.sources;

import io.github.lipschitz4j.cli.frame.CsvFlags;
import io.github.lipschitz4j.cli.frame.CsvRows;
import io.github.lipschitz4j.core.Check;
import io.github.lipschitz4j.datasets.LabelColumn;
import io.github.lipschitz4j.datasets.OneClassSplit;
import io.github.lipschitz4j.datasets.Table;
import io.github.lipschitz4j.oneclass.units.Standardization;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A CSV file: all of its rows normal, or labelled and divided, or with a labelled file beside it.
 *
 * @param file the rows
 * @param flags how to read it
 * @param normal the label of normal rows, where rows have labels
 * @param test another file to judge by
 * @param protocol how a labelled file without another is divided
 */
record CsvSource(
    Path file,
    CsvFlags flags,
    Optional<String> normal,
    Optional<Path> test,
    Optional<Protocol> protocol)
    implements DataSource {

  /** Checks that the flags belong together. */
  CsvSource {
    Check.that(
        normal.isPresent() == flags.hasLabel(),
        normal.isPresent()
            ? "--normal: expected --label-column C beside it, got none (where are the labels?)"
            : "--label-column: expected --normal V beside it, got none (which label is normal? to"
                + " leave the column out: --ignore)");
    Check.that(
        test.isEmpty() || normal.isPresent(),
        "--test: expected --label-column C and --normal V beside it, got none (which of its rows"
            + " are normal?)");
    Check.that(
        protocol.isEmpty() || normal.isPresent() && test.isEmpty(),
        "--protocol: expected one labelled file, got %s",
        test.isPresent() ? "another to judge by" : "no labels");
  }

  @Override
  public String name() {
    return file.getFileName().toString().replaceFirst("(\\.(csv|tsv|txt))?(\\.gz)?$", "");
  }

  @Override
  public Standardization standardization() {
    return Standardization.PER_COLUMN;
  }

  @Override
  public OneClassData load(long seed) {
    if (normal.isEmpty()) {
      return unlabelled(CsvRows.read(file, flags).table(), Optional.empty());
    }
    if (test.isEmpty()) {
      Table table = CsvRows.read(file, flags).table();
      if (protocol.equals(Optional.of(Protocol.UNSUPERVISED))) {
        return DataSource.undivided(file.toString(), table, normal.get());
      }
      return DataSource.divided(
          file.toString(), OneClassSplit.halfOfNormals(table, normal.get(), seed));
    }
    Table judged = CsvRows.read(test.get(), flags).table();
    Table train = mayLackLabels();
    Check.that(
        train.columns().equals(judged.columns()),
        "%s: expected the features of %s, %s, got %s",
        test.get(),
        file,
        train.columns(),
        judged.columns());
    Table normals = train.labels().isPresent() ? train.where(normal.get()) : train;
    return unlabelled(normals, Optional.of(TestRows.of(judged, normal.get(), Optional.empty())));
  }

  private OneClassData unlabelled(Table normals, Optional<TestRows> rows) {
    Check.that(normals.size() >= 2, "%s: expected at least 2 normals to train on, got 1", file);
    return new OneClassData(file.toString(), normals.columns(), normals.features(), rows);
  }

  /** Rows to train on need no labels where another file has them. */
  private Table mayLackLabels() {
    try {
      return CsvRows.read(file, flags).table();
    } catch (IllegalArgumentException labelled) {
      try {
        return CsvRows.read(file, flags, LabelColumn.none(), flags.where(), Optional.empty())
            .table();
      } catch (IllegalArgumentException unlabelled) {
        throw labelled;
      }
    }
  }
}
