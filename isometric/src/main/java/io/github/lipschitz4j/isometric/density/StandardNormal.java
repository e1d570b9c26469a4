package io.github.lipschitz4j.isometric.density;

import io.github.lipschitz4j.core.Check;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Independent standard normals: the prior of a variational autoencoder.
 *
 * @param dimensions N, at least 1
 */
public record StandardNormal(int dimensions) implements LatentDensity {
  /** Checks the range. */
  public StandardNormal {
    Check.that(dimensions >= 1, "StandardNormal dimensions: expected ≥ 1, got %d", dimensions);
  }

  @Override
  public double[] logDensity(INDArray codes) {
    double[][] z = Codes.rows("StandardNormal", codes, dimensions);
    double[] values = new double[z.length];
    for (int i = 0; i < z.length; i++) {
      values[i] = -0.5 * dimensions * Math.log(2 * Math.PI);
      for (double v : z[i]) {
        values[i] -= v * v / 2;
      }
    }
    return values;
  }
}
