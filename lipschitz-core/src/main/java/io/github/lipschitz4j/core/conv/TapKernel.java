package io.github.lipschitz4j.core.conv;

import io.github.lipschitz4j.core.kernel.HostArray;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

/**
 * A kernel as its taps side by side: {@code [K₀ | K₁ | …]}, each [out, in], row by row of the
 * window.
 *
 * <p>Every tap, and every run of taps, is one dense 'f' matrix, so that products of kernels are
 * products of matrices. Always in double: kernels are small beside the images they meet.
 *
 * @param matrix shape [out, height·width·in], DOUBLE, dense, 'f' order
 * @param height rows of the window
 * @param width columns of the window
 */
record TapKernel(INDArray matrix, int height, int width) {

  /** A kernel of one tap. */
  static TapKernel of(INDArray matrix) {
    return new TapKernel(matrix, 1, 1);
  }

  /** A kernel from values in memory order: in by in within a tap, out by out within that. */
  static TapKernel of(double[] values, int out, int height, int width) {
    return new TapKernel(matrix(values, out, values.length / out), height, width);
  }

  /** A dense 'f' matrix of values, column by column. */
  static INDArray matrix(double[] values, int rows, int columns) {
    long[] shape = {rows, columns};
    INDArray matrix = Nd4j.createUninitialized(DataType.DOUBLE, shape, 'f');
    HostArray.write(matrix, values);
    return matrix;
  }

  /** The kernel of one group of output channels of [out, in, height, width]. */
  static TapKernel ofGroup(INDArray kernel, int group, int groups) {
    int out = (int) kernel.size(0) / groups;
    int in = (int) kernel.size(1);
    int taps = (int) (kernel.size(2) * kernel.size(3));
    double[] all = HostArray.doubles(HostArray.dense(kernel.castTo(DataType.DOUBLE), 'c'));
    double[] values = new double[out * in * taps];
    int from = group * values.length;
    for (int t = 0; t < taps; t++) {
      for (int i = 0; i < in; i++) {
        for (int o = 0; o < out; o++) {
          values[(t * in + i) * out + o] = all[from + (o * in + i) * taps + t];
        }
      }
    }
    return of(values, out, (int) kernel.size(2), (int) kernel.size(3));
  }

  /** Groups of output channels as one array [out, in, height, width] of the type, 'c' order. */
  static INDArray join(TapKernel[] groups, DataType type) {
    TapKernel first = groups[0];
    int out = first.out();
    int in = first.in();
    int taps = first.taps();
    double[] all = new double[groups.length * out * in * taps];
    for (int g = 0; g < groups.length; g++) {
      double[] values = groups[g].values();
      int from = g * values.length;
      for (int t = 0; t < taps; t++) {
        for (int i = 0; i < in; i++) {
          for (int o = 0; o < out; o++) {
            all[from + (o * in + i) * taps + t] = values[(t * in + i) * out + o];
          }
        }
      }
    }
    long[] shape = {(long) groups.length * out, in, first.height, first.width};
    INDArray kernel = Nd4j.createUninitialized(DataType.DOUBLE, shape, 'c');
    HostArray.write(kernel, all);
    return kernel.castTo(type);
  }

  int out() {
    return (int) matrix.size(0);
  }

  int in() {
    return (int) matrix.size(1) / taps();
  }

  int taps() {
    return height * width;
  }

  double[] values() {
    return HostArray.doubles(matrix);
  }

  /** The matrix [out, in] of a tap: a view. */
  INDArray tap(int t) {
    return matrix.get(
        NDArrayIndex.all(), NDArrayIndex.interval((long) t * in(), (long) (t + 1) * in()));
  }

  /** The taps one above the other, [taps·out, in]. */
  INDArray stacked() {
    double[] values = values();
    double[] stacked = new double[values.length];
    int out = out();
    int in = in();
    int taps = taps();
    for (int t = 0; t < taps; t++) {
      for (int i = 0; i < in; i++) {
        System.arraycopy(values, (t * in + i) * out, stacked, (i * taps + t) * out, out);
      }
    }
    return matrix(stacked, taps * out, in);
  }

  /** The kernel of this window whose {@link #stacked} form is given. */
  TapKernel ofStacked(INDArray stacked) {
    double[] from = HostArray.doubles(stacked);
    double[] values = new double[from.length];
    int taps = taps();
    int out = (int) stacked.size(0) / taps;
    int in = (int) stacked.size(1);
    for (int t = 0; t < taps; t++) {
      for (int i = 0; i < in; i++) {
        System.arraycopy(from, (i * taps + t) * out, values, (t * in + i) * out, out);
      }
    }
    return of(values, out, height, width);
  }

  /** The kernel with its channels exchanged, that of the adjoint: each tap transposed. */
  TapKernel transposed() {
    double[] values = values();
    double[] flipped = new double[values.length];
    int out = out();
    int in = in();
    for (int t = 0; t < taps(); t++) {
      for (int i = 0; i < in; i++) {
        for (int o = 0; o < out; o++) {
          flipped[(t * out + o) * in + i] = values[(t * in + i) * out + o];
        }
      }
    }
    return of(flipped, in, height, width);
  }

  /** A kernel of zeros of the same form. */
  TapKernel zeros() {
    return of(new double[(int) matrix.length()], out(), height, width);
  }
}
