package io.github.lipschitz4j.cli.oneclass.sources;

import io.github.lipschitz4j.core.Check;
import io.github.lipschitz4j.datasets.Table;
import java.util.Optional;
import java.util.stream.IntStream;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Rows to judge by.
 *
 * @param normals shape [n, d]
 * @param anomalies shape [m, d]
 * @param distances of each anomaly to the normals' support, where they are known
 */
public record TestRows(INDArray normals, INDArray anomalies, Optional<double[]> distances) {

  /** Divides labelled rows. */
  public static TestRows of(Table table, String normal, Optional<double[]> distances) {
    boolean[] match = table.matches(normal);
    int[] others = IntStream.range(0, match.length).filter(i -> !match[i]).toArray();
    Check.that(
        others.length > 0,
        "%s: expected rows with another label than '%s', got none (nothing to tell apart)",
        table.source(),
        normal);
    return new TestRows(
        table.where(normal).features(),
        table.select(others).features(),
        distances.map(values -> IntStream.of(others).mapToDouble(i -> values[i]).toArray()));
  }
}
