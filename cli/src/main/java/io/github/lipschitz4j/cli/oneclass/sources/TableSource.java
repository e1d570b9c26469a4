package io.github.lipschitz4j.cli.oneclass.sources;

import io.github.lipschitz4j.datasets.OddsTable;
import io.github.lipschitz4j.datasets.OneClassSplit;
import io.github.lipschitz4j.datasets.Table;
import io.github.lipschitz4j.oneclass.units.Standardization;
import java.util.List;
import java.util.Optional;

/**
 * A bundled table.
 *
 * <p>Columns in which fewer than {@value #LEAST} of the rows that train differ from the most common
 * value are left out, and the source says how many: such a column has no unit of its own as soon as
 * some rows are held out for the threshold. The rows that judge have no say in it.
 *
 * @param table which
 * @param label of its normals
 * @param protocol which rows train
 */
record TableSource(OddsTable table, String label, Protocol protocol) implements DataSource {
  /** If a tenth of the rows is held out, it is all five of a column once in 100,000 times. */
  private static final int LEAST = 5;

  @Override
  public String name() {
    return table.id();
  }

  @Override
  public Standardization standardization() {
    return Standardization.PER_COLUMN;
  }

  @Override
  public RuleOf rule() {
    return RuleOf.TABLES;
  }

  @Override
  public Optional<String> normal() {
    return Optional.of(label);
  }

  @Override
  public OneClassData load(long seed) {
    Table all = table.load();
    Table train =
        protocol == Protocol.ONE_CLASS
            ? OneClassSplit.halfOfNormals(all, label, seed).train()
            : all;
    List<String> kept = train.varyingColumns(LEAST);
    Table rows = kept.size() == all.dimension() ? all : all.only(kept);
    String source =
        rows == all
            ? name()
            : "%s, %d of %d columns".formatted(name(), kept.size(), all.dimension());
    return switch (protocol) {
      // the division depends on the labels and the seed alone: it is the same again
      case ONE_CLASS -> DataSource.divided(source, OneClassSplit.halfOfNormals(rows, label, seed));
      case UNSUPERVISED -> DataSource.undivided(source, rows, label);
    };
  }
}
