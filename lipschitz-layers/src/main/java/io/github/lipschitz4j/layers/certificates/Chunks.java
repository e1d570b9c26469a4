package io.github.lipschitz4j.layers.certificates;

import io.github.lipschitz4j.core.Check;
import io.github.lipschitz4j.core.kernel.HostArray;
import io.github.lipschitz4j.layers.condensed.CondensedNetwork;
import java.util.Arrays;
import java.util.function.BiConsumer;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.indexing.NDArrayIndex;

/** Rows in parts of a size that fits into memory: a network holds some thousand numbers a row. */
final class Chunks {
  private static final int ROWS = 1024;

  private Chunks() {}

  /** Calls with the index of the first row and some rows [m, d], in order. */
  static void each(CondensedNetwork network, INDArray x, BiConsumer<Integer, INDArray> part) {
    INDArray rows = rows(network, x);
    int n = rows.rows();
    for (int from = 0; from < n; from += ROWS) {
      int to = Math.min(n, from + ROWS);
      part.accept(from, rows.get(NDArrayIndex.interval(from, to), NDArrayIndex.all()));
    }
  }

  private static INDArray rows(CondensedNetwork network, INDArray x) {
    Check.that(
        x.rank() >= 2 && x.length() == x.size(0) * network.inputs() && x.length() > 0,
        "certificate input: expected shape [n, %d], got %s",
        network.inputs(),
        Arrays.toString(x.shape()));
    return x.rank() == 2 ? x : x.reshape('c', new long[] {x.size(0), network.inputs()});
  }

  /** ‖x_i‖₂ of each row, outwards. */
  static double[] norms(INDArray rows) {
    int d = rows.columns();
    double[] flat = HostArray.doubles(HostArray.dense(rows.castTo(DataType.DOUBLE), 'c'));
    double[] norms = new double[flat.length / d];
    for (int i = 0; i < norms.length; i++) {
      double sum = 0;
      for (int j = i * d; j < (i + 1) * d; j++) {
        sum += flat[j] * flat[j];
      }
      norms[i] = Math.sqrt(sum) * (1 + (d + 4) * 0x1p-52) + Math.sqrt(d) * 0x1p-510;
    }
    return norms;
  }
}
