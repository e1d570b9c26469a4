package io.github.lipschitz4j.core.kernel;

import java.util.Arrays;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * One number for each channel, added to or multiplied into all its values: at the speed of memory,
 * where the host's {@code Broadcast} takes 14 ns a value.
 */
public final class Channels {
  private Channels() {}

  /**
   * Adds to each channel its own number.
   *
   * @param y [examples, channels, …], FLOAT or DOUBLE, dense in 'c' order, overwritten
   * @param addends one number a channel, not modified
   * @return {@code y}
   */
  public static INDArray add(INDArray y, INDArray addends) {
    double[] ones = new double[(int) y.size(1)];
    Arrays.fill(ones, 1);
    return line(y, ones, addends.toDoubleVector());
  }

  /**
   * Multiplies each channel by its own number.
   *
   * @param y [examples, channels, …], FLOAT or DOUBLE, dense in 'c' order, overwritten
   * @param factors one number a channel, not modified
   * @return {@code y}
   */
  public static INDArray multiply(INDArray y, INDArray factors) {
    return line(y, factors.toDoubleVector(), new double[(int) y.size(1)]);
  }

  private static INDArray line(INDArray y, double[] factors, double... addends) {
    int planes = (int) (y.size(0) * y.size(1));
    int plane = (int) (y.length() / Math.max(1, planes));
    Memory memory = Memory.toWrite(y);
    Object values = memory.heap(plane);
    for (int k = 0; k < planes; k++) {
      int channel = k % factors.length;
      memory.read(k * plane, values, 0, plane);
      memory.line(values, plane, factors[channel], addends[channel]);
      memory.write(k * plane, values, 0, plane);
    }
    return y;
  }

  /**
   * The sum of each channel's values.
   *
   * @param y [examples, channels, …], dense in 'c' order, not modified
   * @return a new [1, channels] array
   */
  public static INDArray sums(INDArray y) {
    long planes = y.size(0) * y.size(1);
    INDArray rows = y.reshape('c', new long[] {planes, y.length() / Math.max(1, planes)});
    INDArray each = Matrices.columnSums(rows.transpose());
    return Matrices.columnSums(each.reshape('c', new long[] {y.size(0), y.size(1)}));
  }
}
