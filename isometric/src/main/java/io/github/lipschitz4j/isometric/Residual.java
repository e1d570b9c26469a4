package io.github.lipschitz4j.isometric;

import io.github.lipschitz4j.isometric.density.Codes;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * How far a reconstruction is off, as two features that a density takes beside the code:
 *
 * <pre>
 * r₁ = ‖x − x̂‖/(‖x‖ + e)     r₂ = ½(1 − x·x̂/(‖x‖‖x̂‖ + e))     e = 1e-3
 * ∂r₁/∂x̂ = (x̂ − x)/(‖x − x̂‖(‖x‖ + e)),  0 where x̂ = x
 * ∂r₂/∂x̂ = −½(x/q − (x·x̂)‖x‖x̂/(‖x̂‖q²)),  q = ‖x‖‖x̂‖ + e
 * </pre>
 *
 * <p>Source: Zong et al. (2018), section 3.2, with the cosine's dissimilarity as in the common
 * code.
 *
 * @param rows x, [n, d], not modified
 * @param reconstructions x̂, [n, d], not modified
 */
record Residual(INDArray rows, INDArray reconstructions) {
  static final int COUNT = 2;
  private static final double E = 1e-3;

  /** r, [n, 2] in double. */
  INDArray features() {
    double[][] x = Codes.rows(rows);
    double[][] y = Codes.rows(reconstructions);
    double[][] features = new double[x.length][];
    for (int i = 0; i < x.length; i++) {
      Row row = Row.of(x[i], y[i]);
      features[i] =
          new double[] {
            row.away / (row.ofX + E), 0.5 * (1 - row.product / (row.ofX * row.ofY + E))
          };
    }
    return Nd4j.createFromArray(features);
  }

  /** From a gradient [n, 2] to that of x̂, [n, d] in double. */
  INDArray pullback(INDArray back) {
    double[][] x = Codes.rows(rows);
    double[][] y = Codes.rows(reconstructions);
    double[][] g = Codes.rows(back);
    double[][] to = new double[x.length][];
    for (int i = 0; i < x.length; i++) {
      to[i] = Row.of(x[i], y[i]).back(x[i], y[i], g[i]);
    }
    return Nd4j.createFromArray(to);
  }

  private record Row(double away, double product, double ofX, double ofY) {
    static Row of(double[] x, double[] y) {
      double away = 0;
      double product = 0;
      double ofX = 0;
      double ofY = 0;
      for (int j = 0; j < x.length; j++) {
        away += (x[j] - y[j]) * (x[j] - y[j]);
        product += x[j] * y[j];
        ofX += x[j] * x[j];
        ofY += y[j] * y[j];
      }
      return new Row(Math.sqrt(away), product, Math.sqrt(ofX), Math.sqrt(ofY));
    }

    double[] back(double[] x, double[] y, double... g) {
      double q = ofX * ofY + E;
      double first = away > 0 ? g[0] / (away * (ofX + E)) : 0;
      double second = -0.5 * g[1];
      double along = ofY > 0 ? product * ofX / (ofY * q * q) : 0;
      double[] to = new double[x.length];
      for (int j = 0; j < x.length; j++) {
        to[j] = first * (y[j] - x[j]) + second * (x[j] / q - along * y[j]);
      }
      return to;
    }
  }
}
