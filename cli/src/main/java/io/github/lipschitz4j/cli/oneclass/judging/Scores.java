package io.github.lipschitz4j.cli.oneclass.judging;

import io.github.lipschitz4j.datasets.Column;
import io.github.lipschitz4j.oneclass.Calibration;
import io.github.lipschitz4j.oneclass.Decisions;
import io.github.lipschitz4j.oneclass.OneClassModel;
import java.util.ArrayList;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.indexing.NDArrayIndex;

/** What a model says of rows, computed by so many rows at once. */
public final class Scores {
  /** A network holds some hundred numbers a row; the last bits of a score depend on its block. */
  static final int BLOCK = 4096;

  private Scores() {}

  static List<Column> columns(Decisions decisions, Calibration calibration) {
    List<String> normal = new ArrayList<>(decisions.isNormal().length);
    for (boolean is : decisions.isNormal()) {
      normal.add(Boolean.toString(is));
    }
    return List.of(
        Column.of("signed_distance", decisions.signedDistance()),
        Column.of("is_normal", normal),
        Column.of("certified_radius", decisions.certifiedRadius()),
        Column.of("p_value", calibration.pValues(decisions.signedDistance())));
  }

  /** The rows from one index up to another, that one left out; a view. */
  public static INDArray part(INDArray rows, int from, int to) {
    return rows.get(NDArrayIndex.interval(from, to), NDArrayIndex.all());
  }

  /** The signed distance of each row, in blocks that fit the memory. */
  public static double[] distances(OneClassModel model, INDArray rows) {
    double[] all = new double[rows.rows()];
    for (int from = 0; from < all.length; from += BLOCK) {
      double[] some = model.signedDistance(part(rows, from, Math.min(all.length, from + BLOCK)));
      System.arraycopy(some, 0, all, from, some.length);
    }
    return all;
  }
}
