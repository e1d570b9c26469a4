package io.github.lipschitz4j.cli.isometric.anomaly;

import io.github.lipschitz4j.core.Check;
import io.github.lipschitz4j.datasets.KddCup;
import io.github.lipschitz4j.datasets.Table;
import java.util.stream.IntStream;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Rows of which some are anomalies; read as they are asked for. */
interface Samples {
  /** Which rows are anomalies. */
  boolean[] anomalies();

  /** Some rows, [m, d]. */
  INDArray rows(int... at);

  /** A table, of which one label is normal. */
  static Samples of(Table table, String normal) {
    boolean[] matches = table.matches(normal);
    boolean[] anomalies = new boolean[matches.length];
    int count = 0;
    for (int i = 0; i < matches.length; i++) {
      anomalies[i] = !matches[i];
      count += anomalies[i] ? 1 : 0;
    }
    Check.that(
        count > 0,
        "%s: expected rows with another label than '%s', got none (nothing to find)",
        table.source(),
        normal);
    INDArray features = table.features();
    return new Given(anomalies, features);
  }

  /** The whole of KDD Cup: its attacks are the larger part, and stand for the normals. */
  static Samples of(KddCup data) {
    return new Connections(data, IntStream.range(0, data.size()).toArray(), data.isNormal());
  }

  /** KDDCup-rev: few attacks, which are the anomalies. */
  static Samples reversed(KddCup data, long seed) {
    int[] at = data.reversed(seed);
    boolean[] normal = data.isNormal();
    boolean[] anomalies = new boolean[at.length];
    for (int i = 0; i < at.length; i++) {
      anomalies[i] = !normal[at[i]];
    }
    return new Connections(data, at, anomalies);
  }

  /** Rows in memory. */
  record Given(boolean[] anomalies, INDArray features) implements Samples {
    @Override
    public INDArray rows(int... at) {
      return Nd4j.pullRows(features, 1, at);
    }
  }

  /** Rows of the KDD Cup. */
  record Connections(KddCup data, int[] chosen, boolean[] anomalies) implements Samples {
    @Override
    public INDArray rows(int... at) {
      return data.rows(IntStream.of(at).map(i -> chosen[i]).toArray());
    }
  }
}
