package io.github.lipschitz4j.core.conv;

import io.github.lipschitz4j.core.kernel.HostArray;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * One group's kernel in double, divided by a power of two: exact, and neither squares overflow nor
 * do they vanish.
 *
 * @param values [out][in][taps down][taps across], the largest in [1, 2)
 * @param out output channels of the group
 * @param in input channels of the group
 * @param exponent of the power of two
 */
record GroupKernel(double[] values, int out, int in, int exponent) {

  /** The groups that are not zero; at least one value of theirs may be not finite. */
  static List<GroupKernel> all(INDArray kernel, ConvShape s) {
    double[] values = HostArray.doubles(HostArray.dense(kernel.castTo(DataType.DOUBLE), 'c'));
    int length = values.length / s.groups();
    List<GroupKernel> groups = new ArrayList<>();
    for (int from = 0; from < values.length; from += length) {
      double[] group = Arrays.copyOfRange(values, from, from + length);
      double largest = Arrays.stream(group).map(Math::abs).max().getAsDouble();
      if (largest != 0) {
        // a value below 2^-1022 of the largest may vanish here: the slack of every bound is above
        int exponent = Math.getExponent(largest);
        double[] scaled = Arrays.stream(group).map(v -> Math.scalb(v, -exponent)).toArray();
        groups.add(new GroupKernel(scaled, s.out() / s.groups(), s.in() / s.groups(), exponent));
      }
    }
    return groups;
  }

  boolean isFinite() {
    return Arrays.stream(values).allMatch(Double::isFinite);
  }

  /** The matrix [out, patch]. */
  INDArray matrix() {
    return array(values, out, values.length / out);
  }

  /** A 'c' matrix of values. */
  static INDArray array(double[] values, int rows, int columns) {
    long[] shape = {rows, columns};
    INDArray array = Nd4j.createUninitialized(DataType.DOUBLE, shape, 'c');
    HostArray.write(array, values);
    return array;
  }
}
