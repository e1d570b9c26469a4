package io.github.lipschitz4j.core.conv;

import java.util.SplittableRandom;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** The exact matrix of a convolution, by the definition: what the tests judge kernels by. */
final class KernelMatrix {
  private KernelMatrix() {}

  /** The matrix [outputs, inputs] of the kernel's convolution, values in 'c' order. */
  static INDArray of(INDArray kernel, ConvShape shape) {
    ConvAxis h = shape.height();
    ConvAxis w = shape.width();
    int rows = shape.out() * h.outputs() * w.outputs();
    int columns = shape.in() * h.size() * w.size();
    double[] k = kernel.castTo(DataType.DOUBLE).dup('c').data().asDouble();
    double[][] matrix = new double[rows][columns];
    int in = shape.in() / shape.groups();
    int out = shape.out() / shape.groups();
    for (int row = 0; row < rows; row++) {
      int o = row / (h.outputs() * w.outputs());
      for (int v = 0; v < shape.patch(); v++) {
        int i = v / (h.kernel() * w.kernel());
        int y = h.source(row / w.outputs() % h.outputs(), v / w.kernel() % h.kernel());
        int x = w.source(row % w.outputs(), v % w.kernel());
        if (y >= 0 && x >= 0) {
          int channel = o / out * in + i;
          matrix[row][(channel * h.size() + y) * w.size() + x] += k[o * shape.patch() + v];
        }
      }
    }
    return Nd4j.createFromArray(matrix);
  }

  /** A square convolution on a square image, padded to keep the size at stride 1. */
  static ConvShape square(
      int in,
      int out,
      int groups,
      int size,
      int kernel,
      int stride,
      int dilation,
      Padding padding) {
    ConvAxis axis = ConvAxis.same(size, kernel, stride, dilation, padding);
    return new ConvShape(in, out, groups, axis, axis);
  }

  /** Independent standard normals. */
  static INDArray gaussian(long seed, long... shape) {
    SplittableRandom random = new SplittableRandom(seed);
    INDArray values = Nd4j.zeros(DataType.DOUBLE, shape);
    for (long k = 0; k < values.length(); k++) {
      values.putScalar(k, random.nextGaussian());
    }
    return values;
  }

  /** The exact values: the host's own equality forgives 1e-5. */
  static double[] values(INDArray a) {
    return Nd4j.toFlattened('c', a).toDoubleVector();
  }
}
