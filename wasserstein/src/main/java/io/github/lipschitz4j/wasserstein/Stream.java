package io.github.lipschitz4j.wasserstein;

import io.github.lipschitz4j.core.Check;
import io.github.lipschitz4j.layers.training.Rows;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.random.RandomGenerator;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

/** Batches of any size, cut to the sizes that are asked for. */
final class Stream implements RowSource {
  private final Iterator<INDArray> batches;
  private final List<INDArray> left = new ArrayList<>();
  private long read;

  Stream(Iterator<INDArray> batches) {
    this.batches = batches;
  }

  @Override
  public INDArray next(int rows, RandomGenerator random) {
    List<INDArray> parts = new ArrayList<>();
    int missing = rows;
    while (missing > 0) {
      INDArray batch = left.isEmpty() ? read(missing) : left.remove(0);
      if (batch.rows() > missing) {
        left.add(rows(batch, missing, batch.rows()));
        batch = rows(batch, 0, missing);
      }
      missing -= batch.rows();
      parts.add(batch);
    }
    return parts.size() == 1 ? parts.get(0) : Nd4j.concat(0, parts.toArray(INDArray[]::new));
  }

  private INDArray read(int missing) {
    Check.that(
        batches.hasNext(),
        "RowSource batches: expected %d more rows, got an end after %d (fewer steps, a smaller"
            + " batch, or fewer judged rows)",
        missing,
        read);
    INDArray batch = Rows.check("RowSource batch after row " + read, batches.next());
    read += batch.rows();
    return batch;
  }

  private static INDArray rows(INDArray batch, int from, int to) {
    return batch.get(NDArrayIndex.interval(from, to), NDArrayIndex.all()).dup('c');
  }
}
