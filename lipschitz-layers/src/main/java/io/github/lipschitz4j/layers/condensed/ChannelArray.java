package io.github.lipschitz4j.layers.condensed;

import io.github.lipschitz4j.core.kernel.HostArray;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * An array of the host on the Java heap, in double: {@code [outer][channel][inner]}.
 *
 * <p>A 'c' matrix is {@code [rows][columns][1]}, an 'f' matrix {@code [1][columns][rows]}, images
 * are {@code [examples][channels][pixels]}; so rows need no copy into another order. Small
 * operations of the host cost more than the loops that replace them; sums of floats are in double.
 */
public final class ChannelArray {
  private final INDArray like;
  private final char order;
  private final double[] values;

  private ChannelArray(INDArray like, char order, double[] values) {
    this.like = like;
    this.order = order;
    this.values = values;
  }

  /**
   * Reads an array.
   *
   * @param x FLOAT or DOUBLE, [examples, channels, …], not modified
   * @return its values
   */
  public static ChannelArray of(INDArray x) {
    return of(x, x.rank() == 2 ? x.ordering() : 'c');
  }

  /** Reads an array in a given order of memory. */
  static ChannelArray of(INDArray x, char order) {
    return new ChannelArray(x, order, read(HostArray.dense(x, order)));
  }

  private static double[] read(INDArray dense) {
    if (HostArray.isDouble(dense)) {
      return HostArray.doubles(dense);
    }
    float[] floats = HostArray.floats(dense);
    double[] values = new double[floats.length];
    for (int k = 0; k < values.length; k++) {
      values[k] = floats[k];
    }
    return values;
  }

  /**
   * Another array in the memory order of this one.
   *
   * @param g of this array's shape, not modified
   * @return its values, place by place those of {@link #values()}
   */
  public ChannelArray alike(INDArray g) {
    return of(g, order);
  }

  /**
   * The values in the order of memory.
   *
   * @return the array itself, not a copy
   */
  public double[] values() {
    return values;
  }

  /**
   * Blocks of all channels.
   *
   * @return the number of examples, or 1 for an 'f' matrix
   */
  public int outer() {
    return values.length / Math.max(1, channels() * inner());
  }

  /**
   * Channels.
   *
   * @return the size of dimension 1
   */
  public int channels() {
    return (int) like.size(1);
  }

  /**
   * Values of a channel that lie side by side.
   *
   * @return pixels, steps, 1, or the rows of an 'f' matrix
   */
  public int inner() {
    return order == 'f'
        ? (int) like.size(0)
        : (int) (like.length() / Math.max(1, like.size(0) * like.size(1)));
  }

  /**
   * An array of the host of this one's shape, type and order.
   *
   * @param results as many values, in the order of {@link #values()}
   * @return a new array
   */
  public INDArray host(double[] results) {
    return write(results, like.dataType(), order, like.shape());
  }

  /**
   * The sum of each channel over examples and positions.
   *
   * @return one value a channel
   */
  public double[] sums() {
    double[] sums = new double[channels()];
    int inner = inner();
    for (int from = 0, plane = 0; from < values.length; from += inner, plane++) {
      double sum = 0;
      for (int k = from; k < from + inner; k++) {
        sum += values[k];
      }
      sums[plane % sums.length] += sum;
    }
    return sums;
  }

  /**
   * A row of the host.
   *
   * @param values c of them
   * @param type FLOAT or DOUBLE
   * @return a new array [1, c]
   */
  public static INDArray row(double[] values, DataType type) {
    return host(values, type, 1, values.length);
  }

  /** A new array of the host in 'c' order. */
  static INDArray host(double[] results, DataType type, long... shape) {
    return write(results, type, 'c', shape);
  }

  private static INDArray write(double[] results, DataType type, char order, long[] shape) {
    INDArray array = Nd4j.createUninitialized(type, shape, order);
    if (type == DataType.DOUBLE) {
      HostArray.write(array, results);
    } else {
      float[] floats = new float[results.length];
      for (int k = 0; k < floats.length; k++) {
        floats[k] = (float) results[k];
      }
      HostArray.write(array, floats);
    }
    return array;
  }
}
