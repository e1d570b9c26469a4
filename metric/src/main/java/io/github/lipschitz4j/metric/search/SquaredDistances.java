package io.github.lipschitz4j.metric.search;

import io.github.lipschitz4j.core.Check;
import io.github.lipschitz4j.core.kernel.Gemm;
import java.util.Arrays;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.indexing.NDArrayIndex;
import org.nd4j.linalg.ops.transforms.Transforms;

/**
 * Squared Euclidean distances to m rows by one matrix product: {@code ‖q − c‖² = ‖q‖² + ‖c‖² − 2⟨q,
 * c⟩}, in double.
 *
 * <p>All are taken from the rows' mean first. That changes no distance, and keeps far-off data,
 * such as features that no layer has normalized, from cancelling.
 */
public final class SquaredDistances {
  private final INDArray mean;
  private final INDArray centred;
  private final INDArray norms;

  /**
   * Distances to some rows.
   *
   * @param rows shape [m, d], finite, copied
   */
  public SquaredDistances(INDArray rows) {
    INDArray exact = rows.castTo(DataType.DOUBLE);
    mean = exact.mean(0).reshape('c', new long[] {1, exact.columns()}).dup();
    centred = exact.subRowVector(mean).dup('c');
    norms = squares(centred);
  }

  private static INDArray squares(INDArray x) {
    return x.mul(x).sum(1).reshape('c', new long[] {x.rows(), 1});
  }

  /**
   * The number of rows.
   *
   * @return m
   */
  public int size() {
    return centred.rows();
  }

  /**
   * The rows less their mean.
   *
   * @return shape [m, d] in double, not to be written
   */
  public INDArray centred() {
    return centred;
  }

  /**
   * Queries less the rows' mean.
   *
   * @param queries shape [n, d], not modified
   * @return a new array in double
   * @throws IllegalArgumentException if they have another width
   */
  public INDArray centre(INDArray queries) {
    Check.that(
        queries.rank() == 2 && queries.columns() == centred.columns(),
        "Distances: expected queries [n, %d], got %s",
        centred.columns(),
        Arrays.toString(queries.shape()));
    return queries.castTo(DataType.DOUBLE).subRowVector(mean);
  }

  /** The distances of some queries: a new 'f' array [m, to − from]. */
  INDArray to(INDArray queries, int from, int to) {
    INDArray some = queries.get(NDArrayIndex.interval(from, to), NDArrayIndex.all());
    return between(centred, norms, centre(some));
  }

  /**
   * The squared distances of rows and queries, both taken from the same point.
   *
   * @param rows shape [m, d] in double, not modified
   * @param queries shape [n, d] in double, not modified
   * @return a new 'f' array [m, n]: the distances of a query lie together
   */
  public static INDArray between(INDArray rows, INDArray queries) {
    return between(rows, squares(rows), queries);
  }

  /** The squared distances of {@link #centre}d queries: a new 'f' array [m, n]. */
  private static INDArray between(INDArray rows, INDArray norms, INDArray queries) {
    INDArray squares = Gemm.abT(rows, queries).muli(-2);
    squares.addiColumnVector(norms);
    squares.addiRowVector(squares(queries).reshape('c', new long[] {1, queries.rows()}));
    // rounding may leave a row's distance to itself below 0
    return Transforms.max(squares, 0, false);
  }
}
