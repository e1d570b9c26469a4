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
 * The CPU's memory of a dense FLOAT or DOUBLE array, and the loops over heap arrays of its type.
 *
 * <p>Heap arrays, {@code float[]} or {@code double[]}, go as {@link Object}: the loops are the same
 * but for the type, and each call runs over a row or more, so that the cast costs nothing.
 */
public sealed interface Memory permits Memory.Floats, Memory.Doubles {

  /** In a list of indices: nothing to read, a zero. */
  int NONE = -1;

  /**
   * The memory of a dense array, for reading.
   *
   * @param dense a {@link HostArray#dense} FLOAT or DOUBLE array
   * @return its memory
   */
  static Memory of(INDArray dense) {
    Nd4j.getAffinityManager().ensureLocation(dense, AffinityManager.Location.HOST);
    return dense.dataType() == DataType.DOUBLE
        ? new Doubles(dense, dense.data().asNioDouble())
        : new Floats(dense, dense.data().asNioFloat());
  }

  /**
   * The memory of a dense array, for writing.
   *
   * @param dense a {@link HostArray#dense} FLOAT or DOUBLE array
   * @return its memory
   */
  static Memory toWrite(INDArray dense) {
    Memory memory = of(dense);
    Nd4j.getAffinityManager().tagLocation(dense, AffinityManager.Location.HOST);
    return memory;
  }

  /**
   * A heap array of zeros.
   *
   * @param length how many
   * @return {@code float[]} or {@code double[]}
   */
  Object heap(int length);

  /**
   * Copies {@code n} values from memory into a heap array.
   *
   * @param from the first, in memory
   * @param to a heap array
   * @param at where the first goes
   * @param n how many
   */
  void read(int from, Object to, int at, int n);

  /**
   * Copies {@code n} values of a heap array into memory.
   *
   * @param to where the first goes, in memory
   * @param from a heap array
   * @param at the first
   * @param n how many
   */
  void write(int to, Object from, int at, int n);

  /**
   * Clears {@code n} values.
   *
   * @param to a heap array
   * @param at the first
   * @param n how many
   */
  void zero(Object to, int at, int n);

  /**
   * Copies every {@code step}-th of {@code from}: {@code to[at + j] = from[start + j·step]}.
   *
   * @param from a heap array, not modified
   * @param start the first read
   * @param step distance of those read
   * @param to a heap array
   * @param at the first written
   * @param n how many
   */
  void copy(Object from, int start, int step, Object to, int at, int n);

  /**
   * The adjoint of copy: {@code to[start + j·step] += from[at + j]}.
   *
   * @param from a heap array, not modified
   * @param at the first read
   * @param n how many
   * @param to a heap array
   * @param start the first written
   * @param step distance of those written
   */
  void add(Object from, int at, int n, Object to, int start, int step);

  /**
   * The sum in place: {@code to[j] += from[j]}.
   *
   * @param from a heap array, not modified
   * @param to a heap array
   * @param at the first j
   * @param n how many
   */
  void sum(Object from, Object to, int at, int n);

  /**
   * A straight line of each value, in place: {@code to[j] = factor·to[j] + addend}.
   *
   * @param to a heap array
   * @param n how many, from the first on
   * @param factor slope
   * @param addend value at 0
   */
  void line(Object to, int n, double factor, double addend);

  /**
   * Copies by index, zero where it is {@link #NONE}: {@code to[at + j] = from[start + index[j]]}.
   *
   * @param from a heap array, not modified
   * @param start what an index of 0 reads
   * @param index by j
   * @param places the j
   * @param to a heap array
   * @param at what j = 0 writes
   */
  void pick(Object from, int start, int[] index, int[] places, Object to, int at);

  /**
   * The adjoint of pick: {@code to[start + index[j]] += from[at + j]}.
   *
   * @param from a heap array, not modified
   * @param at what j = 0 reads
   * @param places the j
   * @param index by j
   * @param to a heap array
   * @param start what an index of 0 writes
   */
  void addPicked(Object from, int at, int[] places, int[] index, Object to, int start);

  /**
   * Adds a matrix and the transpose of another: {@code to[i + j·n] = a·to[i + j·n] + b·from[j +
   * i·n]}.
   *
   * @param from a heap array [n, n], not modified; not {@code to}
   * @param to a heap array [n, n]
   * @param n side
   * @param a weight of what stands there
   * @param b weight of the transpose
   */
  void addTurned(Object from, Object to, int n, double a, double b);

  /**
   * Single precision.
   *
   * @param owner held so that its memory stays while the buffer is used
   * @param buffer over its memory
   */
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
    public void line(Object to, int n, double factor, double addend) {
      float[] target = (float[]) to;
      float a = (float) factor;
      float b = (float) addend;
      for (int j = 0; j < n; j++) {
        target[j] = a * target[j] + b;
      }
    }

    @Override
    public void pick(Object from, int start, int[] index, int[] places, Object to, int at) {
      float[] source = (float[]) from;
      float[] target = (float[]) to;
      for (int j : places) {
        target[at + j] = index[j] == NONE ? 0 : source[start + index[j]];
      }
    }

    @Override
    public void addPicked(Object from, int at, int[] places, int[] index, Object to, int start) {
      float[] source = (float[]) from;
      float[] target = (float[]) to;
      for (int j : places) {
        if (index[j] != NONE) {
          target[start + index[j]] += source[at + j];
        }
      }
    }

    @Override
    public void addTurned(Object from, Object to, int n, double a, double b) {
      float[] source = (float[]) from;
      float[] target = (float[]) to;
      float kept = (float) a;
      float turned = (float) b;
      for (int j = 0; j < n; j++) {
        for (int i = 0; i < n; i++) {
          target[i + j * n] = kept * target[i + j * n] + turned * source[j + i * n];
        }
      }
    }
  }

  /**
   * Double precision, as {@link Floats}.
   *
   * @param owner held so that its memory stays while the buffer is used
   * @param buffer over its memory
   */
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
    public void line(Object to, int n, double factor, double addend) {
      double[] target = (double[]) to;
      double a = factor;
      double b = addend;
      for (int j = 0; j < n; j++) {
        target[j] = a * target[j] + b;
      }
    }

    @Override
    public void pick(Object from, int start, int[] index, int[] places, Object to, int at) {
      double[] source = (double[]) from;
      double[] target = (double[]) to;
      for (int j : places) {
        target[at + j] = index[j] == NONE ? 0 : source[start + index[j]];
      }
    }

    @Override
    public void addPicked(Object from, int at, int[] places, int[] index, Object to, int start) {
      double[] source = (double[]) from;
      double[] target = (double[]) to;
      for (int j : places) {
        if (index[j] != NONE) {
          target[start + index[j]] += source[at + j];
        }
      }
    }

    @Override
    public void addTurned(Object from, Object to, int n, double a, double b) {
      double[] source = (double[]) from;
      double[] target = (double[]) to;
      for (int j = 0; j < n; j++) {
        for (int i = 0; i < n; i++) {
          target[i + j * n] = a * target[i + j * n] + b * source[j + i * n];
        }
      }
    }
  }
}
