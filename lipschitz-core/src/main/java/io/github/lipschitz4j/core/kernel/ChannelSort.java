package io.github.lipschitz4j.core.kernel;

import java.util.function.UnaryOperator;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Sorts the channels (dimension 1) of each example within contiguous groups, ascending.
 *
 * <p>The map is a permutation for each example, so it keeps every norm; its derivative is that
 * permutation and the pullback its inverse. Equal values keep their order; in groups other than
 * pairs −0 comes before 0 and NaN last (of negative sign: first). A pair takes min and max: both
 * are NaN where one is, and −0 and 0 are equal to the pullback.
 *
 * <p>Pairs are sorted by min and max; longer groups of floats of many examples or pixels side by
 * side, by a network of comparisons as vector code. Longer groups of doubles, few examples and long
 * groups are sorted one by one.
 */
public final class ChannelSort {
  private ChannelSort() {}

  /**
   * Sorted values and the way back.
   *
   * @param values a new array of x's shape, type and order
   * @param pullback {@code dL/dy ↦ dL/dx}: a new array; leaves its argument alone
   */
  public record Sorted(INDArray values, UnaryOperator<INDArray> pullback) {}

  /**
   * Sorts.
   *
   * @param x FLOAT or DOUBLE, shape [examples, channels, …], rank at least 2, not modified; the
   *     pullback of pairs may read it again, so it must stay as it is until then
   * @param group size of a group, a divisor of the number of channels
   * @return the sorted values and their pullback; of 256 rows of floats 0.5 ns a value in pairs, 2
   *     to 8 in groups of 4 to 1024
   */
  public static Sorted sort(INDArray x, int group) {
    Lanes lanes = Lanes.of(x, group);
    INDArray dense = HostArray.dense(x, lanes.order());
    boolean floats = x.dataType() == DataType.FLOAT;
    if (group == 2) {
      return floats ? PairSort.sort(dense, lanes) : DoublePairs.sort(dense, lanes);
    }
    if (floats && group <= NetworkSort.LONGEST && lanes.count() >= NetworkSort.FEWEST) {
      return NetworkSort.sort(dense, lanes);
    }
    return KeySort.sort(dense, lanes);
  }
}
