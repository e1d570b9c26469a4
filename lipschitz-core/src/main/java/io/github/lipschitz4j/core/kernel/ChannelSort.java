package io.github.lipschitz4j.core.kernel;

import java.util.function.UnaryOperator;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Sorts the channels (dimension 1) of each example within contiguous groups, ascending.
 *
 * <p>The map is a permutation for each example, so it keeps every norm; its derivative is that
 * permutation and the pullback its inverse. Equal values keep their order.
 *
 * <p>Pairs of floats take a branch-free min and max. Longer groups are sorted by keys whose integer
 * order is the order of the numbers: by insertion where short, else by radix, which for 1024 floats
 * is three linear passes.
 *
 * <p>Memory is seen as {@code [outer][channel][inner]}: a 'c' matrix is {@code [rows][columns][1]},
 * an 'f' matrix {@code [1][columns][rows]}, a 'c' image batch {@code [examples][channels][pixels]};
 * so no layout needs a copy.
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
   * @param x FLOAT or DOUBLE, shape [examples, channels, …], rank at least 2, not modified
   * @param group size of a group, a divisor of the number of channels
   * @return the sorted values and their pullback; about 10 ns a value for long groups
   */
  public static Sorted sort(INDArray x, int group) {
    Lanes lanes = Lanes.of(x, group);
    INDArray dense = HostArray.dense(x, lanes.order());
    if (x.dataType() == DataType.FLOAT) {
      if (group == 2) {
        return PairSort.sort(dense, lanes);
      }
      if (group <= NetworkSort.LONGEST && lanes.count() >= NetworkSort.FEWEST) {
        return NetworkSort.sort(dense, lanes);
      }
    }
    return KeySort.sort(dense, lanes);
  }
}
