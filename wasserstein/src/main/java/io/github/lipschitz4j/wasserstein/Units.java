package io.github.lipschitz4j.wasserstein;

import io.github.lipschitz4j.layers.condensed.CondensedNetwork;
import java.util.Arrays;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * What a potential is trained in: {@code z = (x − centre)/scale}, one scale for all columns of both
 * samples, so that distances only change their unit: W₁(x, y) = scale·W₁(z_x, z_y).
 */
record Units(double[] centre, double scale) {

  /**
   * Middle of the two means, and the root mean square of a coordinate's distance from it. Samples
   * of a single point in all have scale 1.
   */
  static Units of(INDArray x, INDArray y) {
    INDArray middle = x.mean(0).addi(y.mean(0)).divi(2);
    double mean = (meanSquare(x.subRowVector(middle)) + meanSquare(y.subRowVector(middle))) / 2;
    double scale = Math.sqrt(mean);
    boolean usable = Double.isFinite(scale) && scale >= Float.MIN_NORMAL;
    return new Units(middle.toDoubleVector(), usable ? scale : 1);
  }

  private static double meanSquare(INDArray centred) {
    double norm = centred.norm2Number().doubleValue();
    return norm / centred.length() * norm;
  }

  /** Writes the standardized rows into an array, from a place on. */
  void standardize(INDArray rows, float[] into, int from) {
    double[] values = rows.dup('c').data().asDouble();
    for (int i = 0; i < values.length; i++) {
      into[from + i] = (float) ((values[i] - centre[i % centre.length]) / scale);
    }
  }

  /** The function {@code x ↦ scale·f((x − centre)/scale)} in double: as steep as f. */
  CondensedNetwork fold(CondensedNetwork f) {
    double[] scales = new double[centre.length];
    Arrays.fill(scales, scale);
    return f.castTo(DataType.DOUBLE).times(scale).standardizing(centre, scales);
  }
}
