package io.github.lipschitz4j.oneclass;

import io.github.lipschitz4j.core.Retraction;
import java.util.random.RandomGenerator;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Starts a network as a cone: f falls with slope near 1 from the centre of the data, everywhere.
 *
 * <p>A random orthonormal start is nearly flat in few dimensions: directions of many neurons cancel
 * in the head, ‖∇f‖ ≈ √(d/width). Here neighbours hold opposite directions, (u, −u)/√2, a sorted
 * pair is (−|u·x|, |u·x|)/√2, hidden layers start near the identity, which keeps pairs sorted, and
 * the head weighs every pair (1, −1): {@code f(x) = −Σ|u_i·x|/√h} for h pairs. With the u_i spread
 * over all directions that is close to a multiple of −‖x‖.
 */
final class RadialInit {
  /** Hidden layers: identity plus this much noise, which breaks the ties of equal neurons. */
  private static final double NOISE = 0.02;

  private RadialInit() {}

  /** The first weight [d, width]; orthonormal rows where d ≤ width/2, else a random one. */
  static INDArray first(int features, int width, RandomGenerator random) {
    int pairs = width / 2;
    if (features > pairs) {
      return orthonormal(gaussian(features, width, random));
    }
    INDArray directions =
        features == 2 ? fan(pairs) : orthonormal(gaussian(features, pairs, random));
    INDArray weight = Nd4j.create(DataType.DOUBLE, features, width);
    for (int pair = 0; pair < pairs; pair++) {
      INDArray half = directions.getColumn(pair).div(Math.sqrt(2));
      weight.putColumn(2 * pair, half);
      weight.putColumn(2 * pair + 1, half.neg());
    }
    return weight;
  }

  /** In the plane the directions can be even: no draw is better. */
  private static INDArray fan(int pairs) {
    double[][] u = new double[2][pairs];
    for (int i = 0; i < pairs; i++) {
      double angle = (i + 0.5) * Math.PI / pairs;
      u[0][i] = Math.cos(angle);
      u[1][i] = Math.sin(angle);
    }
    return orthonormal(Nd4j.createFromArray(u));
  }

  /** A hidden weight [width, width]: the orthonormal matrix nearest to the identity plus noise. */
  static INDArray hidden(int width, RandomGenerator random) {
    INDArray noise = gaussian(width, width, random).muli(NOISE);
    return orthonormal(noise.addi(Nd4j.eye(width).castTo(DataType.DOUBLE)));
  }

  /**
   * The head [width, 1], of unit norm: (1, −1) for every pair; where all are sorted, 1 for the
   * lower half, which holds the −|u·x|, and −1 for the upper.
   */
  static INDArray head(int width, Architecture.Sorting sorting) {
    double[][] w = new double[width][1];
    for (int i = 0; i < width; i++) {
      boolean low = sorting == Architecture.Sorting.PAIRS ? i % 2 == 0 : i < width / 2;
      w[i][0] = (low ? 1 : -1) / Math.sqrt(width);
    }
    return Nd4j.createFromArray(w);
  }

  private static INDArray orthonormal(INDArray w) {
    return new Retraction.Orthogonal().retract(w);
  }

  private static INDArray gaussian(int rows, int columns, RandomGenerator random) {
    double[] values = new double[rows * columns];
    for (int i = 0; i < values.length; i++) {
      values[i] = random.nextGaussian();
    }
    return Nd4j.createFromArray(values).reshape('c', rows, columns);
  }
}
