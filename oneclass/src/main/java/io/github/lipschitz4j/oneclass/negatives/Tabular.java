package io.github.lipschitz4j.oneclass.negatives;

import io.github.lipschitz4j.core.Check;
import java.util.Collections;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Columns of a table, each drawn by itself as its kind asks, wider than the normals are. Learns
 * from the normals of the training alone. Not clipped.
 *
 * @param columns the kinds, in the order of the columns; their columns add up to those of a row
 * @param width factor of every width (standard deviation, interval of logarithms), finite, above 0
 */
public record Tabular(List<Column> columns, double width) implements NegativeSampler {
  /** Copies the list, checks the range. */
  public Tabular {
    columns = List.copyOf(columns);
    Check.that(
        width > 0 && Double.isFinite(width),
        "Tabular width: expected a finite factor > 0, got %s",
        width);
  }

  /**
   * Columns of one kind.
   *
   * @param kind the kind of each
   * @param count how many, at least 1
   * @return a sampler of width 1
   */
  public static Tabular all(Column kind, int count) {
    return new Tabular(Collections.nCopies(count, kind), 1);
  }

  @Override
  public Negatives around(Surroundings where, RandomGenerator random) {
    int described = columns.stream().mapToInt(Column::columns).sum();
    Check.that(
        described == where.columns(),
        "Tabular: expected kinds for %d columns, got kinds for %d",
        where.columns(),
        described);
    TableColumn[] parts = new TableColumn[columns.size()];
    int from = 0;
    for (int k = 0; k < parts.length; k++) {
      parts[k] = TableColumn.fit(columns.get(k), from, where, width);
      from += columns.get(k).columns();
    }
    return (row, draws) -> {
      for (TableColumn part : parts) {
        part.draw(row, draws);
      }
    };
  }
}
