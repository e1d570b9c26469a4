package io.github.lipschitz4j.core.kernel;

import java.lang.ref.Reference;
import java.nio.DoubleBuffer;
import java.nio.FloatBuffer;
import java.util.Arrays;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.concurrency.AffinityManager;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Bulk copies between an array and a Java heap array, in the array's own memory order.
 *
 * <p>Loops over heap arrays are what the JIT turns into vector code, and the copies run at memory
 * speed; {@code getDouble} in a loop takes 50 ns an element. On a backend whose memory is not the
 * host's, the host copy is brought up to date before reading and marked as the valid one after
 * writing. A buffer over native memory does not keep it alive: the array is held until the copy is
 * done.
 */
public final class HostArray {
  private HostArray() {}

  /**
   * An array whose memory holds its values and nothing between them, in the order it names.
   *
   * @param a any array, not modified
   * @return {@code a} itself where it is dense, else a copy in its order
   */
  public static INDArray dense(INDArray a) {
    return dense(a, a.ordering());
  }

  /**
   * A dense array of the given order.
   *
   * @param a any array, not modified
   * @param order 'c' or 'f'
   * @return {@code a} itself where it is one, else a copy
   */
  public static INDArray dense(INDArray a, char order) {
    long[] strides = Nd4j.getStrides(a.shape(), order);
    boolean same = true;
    for (int d = 0; d < strides.length; d++) {
      // the stride of a dimension of size 1 is never used
      same &= a.size(d) == 1 || a.stride(d) == strides[d];
    }
    return same ? a : a.dup(order);
  }

  /**
   * Reads a dense array of floats.
   *
   * @param dense a {@link #dense} FLOAT array, not modified
   * @return its values in memory order
   */
  public static float[] floats(INDArray dense) {
    Nd4j.getAffinityManager().ensureLocation(dense, AffinityManager.Location.HOST);
    float[] values = new float[(int) dense.length()];
    dense.data().asNioFloat().get(values);
    Reference.reachabilityFence(dense);
    return values;
  }

  /**
   * Reads a dense array in double.
   *
   * @param dense a {@link #dense} DOUBLE array, not modified
   * @return its values in memory order
   */
  public static double[] doubles(INDArray dense) {
    Nd4j.getAffinityManager().ensureLocation(dense, AffinityManager.Location.HOST);
    double[] values = new double[(int) dense.length()];
    dense.data().asNioDouble().get(values);
    Reference.reachabilityFence(dense);
    return values;
  }

  /**
   * Reads a matrix row by row: {@code toDoubleMatrix} makes an array of the host for each row.
   *
   * @param matrix shape [n, d] of any type and order, not modified
   * @return new rows in double
   */
  public static double[][] rows(INDArray matrix) {
    int n = (int) matrix.size(0);
    int d = (int) matrix.size(1);
    double[] values = doubles(dense(matrix.castTo(DataType.DOUBLE), 'c'));
    double[][] rows = new double[n][];
    for (int i = 0; i < n; i++) {
      rows[i] = Arrays.copyOfRange(values, i * d, (i + 1) * d);
    }
    return rows;
  }

  /**
   * Writes a dense array of floats.
   *
   * @param dense a {@link #dense} FLOAT array, overwritten
   * @param values as many values, in memory order
   */
  public static void write(INDArray dense, float[] values) {
    FloatBuffer memory = dense.data().asNioFloat();
    memory.put(values);
    Nd4j.getAffinityManager().tagLocation(dense, AffinityManager.Location.HOST);
  }

  /**
   * Writes a dense array of doubles.
   *
   * @param dense a {@link #dense} DOUBLE array, overwritten
   * @param values as many values, in memory order
   */
  public static void write(INDArray dense, double[] values) {
    DoubleBuffer memory = dense.data().asNioDouble();
    memory.put(values);
    Nd4j.getAffinityManager().tagLocation(dense, AffinityManager.Location.HOST);
  }

  /**
   * Writes a dense array of either type.
   *
   * @param dense a {@link #dense} FLOAT or DOUBLE array, overwritten
   * @param values as many values, in memory order; rounded to the type
   */
  public static void writeDoubles(INDArray dense, double[] values) {
    if (isDouble(dense)) {
      write(dense, values);
      return;
    }
    float[] rounded = new float[values.length];
    for (int k = 0; k < values.length; k++) {
      rounded[k] = (float) values[k];
    }
    write(dense, rounded);
  }

  /**
   * Whether two arrays hold the same bits, in any order of memory.
   *
   * @param a FLOAT or DOUBLE, not modified
   * @param b an array of a's shape, not modified
   * @return false for different types; −0 is not 0, and a NaN is itself
   */
  public static boolean same(INDArray a, INDArray b) {
    if (a.dataType() != b.dataType()) {
      return false;
    }
    INDArray left = dense(a);
    INDArray right = dense(b, a.ordering());
    Nd4j.getAffinityManager().ensureLocation(left, AffinityManager.Location.HOST);
    Nd4j.getAffinityManager().ensureLocation(right, AffinityManager.Location.HOST);
    int n = (int) a.length();
    boolean same =
        isDouble(a)
            ? values(left.data().asNioDouble(), n).mismatch(values(right.data().asNioDouble(), n))
                < 0
            : values(left.data().asNioFloat(), n).mismatch(values(right.data().asNioFloat(), n))
                < 0;
    Reference.reachabilityFence(left);
    Reference.reachabilityFence(right);
    return same;
  }

  private static DoubleBuffer values(DoubleBuffer memory, int n) {
    return memory.slice(memory.position(), n);
  }

  private static FloatBuffer values(FloatBuffer memory, int n) {
    return memory.slice(memory.position(), n);
  }

  /**
   * A new dense array of the same shape and type.
   *
   * @param a any array, not modified
   * @param order 'c' or 'f'
   * @return an array whose values are to be written
   */
  public static INDArray uninitializedLike(INDArray a, char order) {
    return Nd4j.createUninitialized(a.dataType(), a.shape(), order);
  }

  /**
   * Whether an array holds doubles; every other floating type is treated as float.
   *
   * @param a any array
   * @return true for DOUBLE
   */
  public static boolean isDouble(INDArray a) {
    return a.dataType() == DataType.DOUBLE;
  }
}
