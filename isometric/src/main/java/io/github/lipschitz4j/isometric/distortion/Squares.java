package io.github.lipschitz4j.isometric.distortion;

import io.github.lipschitz4j.core.Check;
import io.github.lipschitz4j.core.kernel.HostArray;
import io.github.lipschitz4j.isometric.distortion.Distortion.Gradients;
import io.github.lipschitz4j.isometric.distortion.Distortion.Measured;
import java.util.Arrays;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** {@code c·Σ(x − y)²} by row: what the sum and the mean of squares share. */
final class Squares {
  private Squares() {}

  /** With {@code ∂D/∂x = 2c(x − y) = −∂D/∂y}. */
  static Measured measure(String who, INDArray x, INDArray y, double c) {
    INDArray difference = matrix(who, x).sub(matrix(who, y));
    double[] values = inner(difference, difference, c);
    return new Measured(
        values,
        weights -> {
          double[] scaled = new double[weights.length];
          for (int i = 0; i < scaled.length; i++) {
            scaled[i] = 2 * c * weights[i];
          }
          INDArray column = column(difference, scaled);
          INDArray back = difference.mulColumnVector(column).reshape('c', x.shape());
          return new Gradients(back, back.neg());
        });
  }

  static double[] inner(INDArray a, INDArray b, double c) {
    int n = (int) a.size(0);
    double[] left = doubles(a);
    double[] right = doubles(b);
    int d = left.length / n;
    double[] sums = new double[n];
    for (int i = 0; i < n; i++) {
      double sum = 0;
      for (int j = i * d; j < (i + 1) * d; j++) {
        sum += left[j] * right[j];
      }
      sums[i] = c * sum;
    }
    return sums;
  }

  /** The rows as a matrix [n, d] in 'c' order; shares memory where it can. */
  static INDArray matrix(String who, INDArray x) {
    Check.that(
        x.rank() >= 2 && x.length() > 0,
        "%s: expected rows of shape [n, …], got shape %s",
        who,
        Arrays.toString(x.shape()));
    long n = x.size(0);
    return HostArray.dense(x, 'c').reshape('c', new long[] {n, x.length() / n});
  }

  /** The values in double, in 'c' order. */
  static double[] doubles(INDArray x) {
    INDArray dense = HostArray.dense(x, 'c');
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

  /** A new array of x's shape and type with these values in 'c' order. */
  static INDArray like(INDArray x, double... values) {
    INDArray array = HostArray.uninitializedLike(x, 'c');
    HostArray.writeDoubles(array, values);
    return array;
  }

  private static INDArray column(INDArray like, double... values) {
    return Nd4j.createFromArray(values)
        .castTo(like.dataType())
        .reshape('c', new long[] {values.length, 1});
  }
}
