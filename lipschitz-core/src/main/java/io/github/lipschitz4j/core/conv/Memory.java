package io.github.lipschitz4j.core.conv;

import java.lang.ref.Reference;
import java.nio.DoubleBuffer;
import java.nio.FloatBuffer;
import java.util.Arrays;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The CPU's memory of a dense FLOAT or DOUBLE array, and the loops over heap arrays of its type.
 *
 * <p>Heap arrays, {@code float[]} or {@code double[]}, go as {@link Object}: the loops are the same
 * but for the type, and each call runs over a row or more, so that the cast costs nothing.
 */
sealed interface Memory permits Memory.Floats, Memory.Doubles {

  /** The memory of a dense array. */
  static Memory of(INDArray dense) {
    return dense.dataType() == DataType.DOUBLE
        ? new Doubles(dense, dense.data().asNioDouble())
        : new Floats(dense, dense.data().asNioFloat());
  }

  /** A heap array of zeros. */
  Object heap(int length);

  /** Copies {@code n} values from memory into a heap array. */
  void read(int from, Object to, int at, int n);

  /** Copies {@code n} values of a heap array into memory. */
  void write(int to, Object from, int at, int n);

  /** Clears {@code n} values. */
  void zero(Object to, int at, int n);

  /** Copies every {@code step}-th of {@code from}: {@code to[at + j] = from[start + j·step]}. */
  void copy(Object from, int start, int step, Object to, int at, int n);

  /** The adjoint of copy: {@code to[start + j·step] += from[at + j]}. */
  void add(Object from, int at, int n, Object to, int start, int step);

  /** The sum in place: {@code to[j] += from[j]} for j from {@code at} on. */
  void sum(Object from, Object to, int at, int n);

  /** Copies by index, zero where it is NONE: {@code to[at + j] = from[start + index[j]]}. */
  void pick(Object from, int start, int[] index, int[] places, Object to, int at);

  /** The adjoint of pick: {@code to[start + index[j]] += from[at + j]}. */
  void addPicked(Object from, int at, int[] places, int[] index, Object to, int start);

  /** Single precision; the array is held so that its memory stays while the buffer is used. */
  record Floats(INDArray owner, FloatBuffer buffer) implements Memory {
    @Override
    public Object heap(int length) {
      return new float[length];
    }

    @Override
    public void read(int from, Object to, int at, int n) {
      buffer.get(buffer.position() + from, (float[]) to, at, n);
      Reference.reachabilityFence(owner);
    }

    @Override
    public void write(int to, Object from, int at, int n) {
      buffer.put(buffer.position() + to, (float[]) from, at, n);
      Reference.reachabilityFence(owner);
    }

    @Override
    public void zero(Object to, int at, int n) {
      Arrays.fill((float[]) to, at, at + n, 0);
    }

    @Override
    public void copy(Object from, int start, int step, Object to, int at, int n) {
      if (step == 1) {
        System.arraycopy(from, start, to, at, n);
      } else {
        float[] source = (float[]) from;
        float[] target = (float[]) to;
        for (int j = 0; j < n; j++) {
          target[at + j] = source[start + j * step];
        }
      }
    }

    @Override
    public void add(Object from, int at, int n, Object to, int start, int step) {
      float[] source = (float[]) from;
      float[] target = (float[]) to;
      if (step == 1) {
        for (int j = 0; j < n; j++) {
          target[start + j] += source[at + j];
        }
      } else {
        for (int j = 0; j < n; j++) {
          target[start + j * step] += source[at + j];
        }
      }
    }

    @Override
    public void sum(Object from, Object to, int at, int n) {
      float[] source = (float[]) from;
      float[] target = (float[]) to;
      for (int j = at; j < at + n; j++) {
        target[j] += source[j];
      }
    }

    @Override
    public void pick(Object from, int start, int[] index, int[] places, Object to, int at) {
      float[] source = (float[]) from;
      float[] target = (float[]) to;
      for (int j : places) {
        target[at + j] = index[j] == Padding.NONE ? 0 : source[start + index[j]];
      }
    }

    @Override
    public void addPicked(Object from, int at, int[] places, int[] index, Object to, int start) {
      float[] source = (float[]) from;
      float[] target = (float[]) to;
      for (int j : places) {
        if (index[j] != Padding.NONE) {
          target[start + index[j]] += source[at + j];
        }
      }
    }
  }

  /** Double precision, as above. */
  record Doubles(INDArray owner, DoubleBuffer buffer) implements Memory {
    @Override
    public Object heap(int length) {
      return new double[length];
    }

    @Override
    public void read(int from, Object to, int at, int n) {
      buffer.get(buffer.position() + from, (double[]) to, at, n);
      Reference.reachabilityFence(owner);
    }

    @Override
    public void write(int to, Object from, int at, int n) {
      buffer.put(buffer.position() + to, (double[]) from, at, n);
      Reference.reachabilityFence(owner);
    }

    @Override
    public void zero(Object to, int at, int n) {
      Arrays.fill((double[]) to, at, at + n, 0);
    }

    @Override
    public void copy(Object from, int start, int step, Object to, int at, int n) {
      if (step == 1) {
        System.arraycopy(from, start, to, at, n);
      } else {
        double[] source = (double[]) from;
        double[] target = (double[]) to;
        for (int j = 0; j < n; j++) {
          target[at + j] = source[start + j * step];
        }
      }
    }

    @Override
    public void add(Object from, int at, int n, Object to, int start, int step) {
      double[] source = (double[]) from;
      double[] target = (double[]) to;
      if (step == 1) {
        for (int j = 0; j < n; j++) {
          target[start + j] += source[at + j];
        }
      } else {
        for (int j = 0; j < n; j++) {
          target[start + j * step] += source[at + j];
        }
      }
    }

    @Override
    public void sum(Object from, Object to, int at, int n) {
      double[] source = (double[]) from;
      double[] target = (double[]) to;
      for (int j = at; j < at + n; j++) {
        target[j] += source[j];
      }
    }

    @Override
    public void pick(Object from, int start, int[] index, int[] places, Object to, int at) {
      double[] source = (double[]) from;
      double[] target = (double[]) to;
      for (int j : places) {
        target[at + j] = index[j] == Padding.NONE ? 0 : source[start + index[j]];
      }
    }

    @Override
    public void addPicked(Object from, int at, int[] places, int[] index, Object to, int start) {
      double[] source = (double[]) from;
      double[] target = (double[]) to;
      for (int j : places) {
        if (index[j] != Padding.NONE) {
          target[start + index[j]] += source[at + j];
        }
      }
    }
  }
}
