package io.github.lipschitz4j.wasserstein;

import io.github.lipschitz4j.core.Check;
import io.github.lipschitz4j.layers.training.Rows;
import java.util.random.RandomGenerator;
import org.nd4j.linalg.api.ndarray.INDArray;

/** The door for what a source gives. */
final class Draw {
  private Draw() {}

  /** Rows in double, finite, as many as asked for. */
  static INDArray rows(String name, RowSource source, int rows, RandomGenerator random) {
    String who = "WassersteinEstimator " + name;
    INDArray drawn = Rows.check(who, source.next(rows, random));
    Check.that(
        drawn.rows() == rows,
        "%s: expected %d rows, as asked for, got %d",
        who,
        rows,
        drawn.rows());
    return drawn;
  }

  /** The same, of a known width. */
  static INDArray rows(
      String name, RowSource source, int rows, int columns, RandomGenerator random) {
    return Rows.check("WassersteinEstimator " + name, rows(name, source, rows, random), columns);
  }
}
