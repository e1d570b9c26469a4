package io.github.lipschitz4j.isometric;

import io.github.lipschitz4j.isometric.distortion.Distortion;
import java.util.function.UnaryOperator;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** {@code JᵀAJ} of a decoder at codes, by central differences: 2N passes. */
final class Jacobian {
  private Jacobian() {}

  /**
   * The entries at each code.
   *
   * @return [N][N][n]
   */
  static double[][][] gram(
      UnaryOperator<INDArray> decoder, Distortion distortion, INDArray codes, double step) {
    int n = codes.columns();
    INDArray at = decoder.apply(codes);
    INDArray[] columns = new INDArray[n];
    for (int j = 0; j < n; j++) {
      INDArray moved = Nd4j.zeros(codes.dataType(), 1, n).putScalar(j, step);
      INDArray above = decoder.apply(codes.addRowVector(moved));
      columns[j] = above.sub(decoder.apply(codes.subRowVector(moved))).divi(2 * step);
    }
    double[][][] gram = new double[n][n][];
    for (int i = 0; i < n; i++) {
      for (int j = 0; j <= i; j++) {
        gram[i][j] = distortion.inner(at, columns[i], columns[j]);
        gram[j][i] = gram[i][j];
      }
    }
    return gram;
  }

  /** The mean over the codes. */
  static double[][] mean(double[][][] gram) {
    double[][] mean = new double[gram.length][gram.length];
    for (int i = 0; i < gram.length; i++) {
      for (int j = 0; j < gram.length; j++) {
        mean[i][j] = Pass.mean(gram[i][j]);
      }
    }
    return mean;
  }
}
