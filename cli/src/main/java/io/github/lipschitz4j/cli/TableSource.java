package io.github.lipschitz4j.cli;

import io.github.lipschitz4j.datasets.OddsTable;
import io.github.lipschitz4j.datasets.OneClassSplit;
import io.github.lipschitz4j.datasets.Table;
import io.github.lipschitz4j.oneclass.Standardization;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A bundled table.
 *
 * <p>Columns of one value over the rows that train have no unit of their own; they are left out,
 * and the source says how many.
 *
 * @param table which
 * @param label of its normals
 * @param protocol which rows train
 */
record TableSource(OddsTable table, String label, Protocol protocol) implements DataSource {
  @Override
  public String name() {
    return table.id();
  }

  @Override
  public Standardization standardization() {
    return Standardization.ROBUST;
  }

  @Override
  public Optional<String> normal() {
    return Optional.of(label);
  }

  @Override
  public OneClassData load(long seed) {
    Table rows = table.load();
    return varying(
        switch (protocol) {
          case ONE_CLASS ->
              DataSource.divided(name(), OneClassSplit.halfOfNormals(rows, label, seed));
          case UNSUPERVISED -> DataSource.undivided(name(), rows, label);
        });
  }

  private static OneClassData varying(OneClassData data) {
    Set<String> constant =
        new HashSet<>(
            Table.of(data.source(), data.columns(), data.normals()).constantColumns());
    if (constant.isEmpty()) {
      return data;
    }
    int[] kept =
        IntStream.range(0, data.columns().size())
            .filter(j -> !constant.contains(data.columns().get(j)))
            .toArray();
    List<String> names = new ArrayList<>(data.columns());
    names.removeAll(constant);
    return new OneClassData(
        "%s without %d constant columns".formatted(data.source(), constant.size()),
        names,
        data.normals().getColumns(kept),
        data.test().map(test -> columns(test, kept)));
  }

  private static TestRows columns(TestRows test, int[] kept) {
    INDArray normals = test.normals().getColumns(kept);
    return new TestRows(normals, test.anomalies().getColumns(kept), test.distances());
  }
}
