package io.github.lipschitz4j.isometric.distortion;

import java.util.function.Function;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * How far rows are from each other: D(x, y) ≥ 0, which near zero is a quadratic form, {@code D(x, x
 * + δ) ≈ δᵀA(x)δ}.
 *
 * <p>The form A is the metric that the latent space of an isometric autoencoder takes over. Rows
 * come as [n, d] or as images [n, c, h, w]; the values of a row lie in memory in 'c' order.
 */
public sealed interface Distortion permits SumSquared, MeanSquared, StructuralSimilarity {

  /**
   * D of each pair of rows, with its derivative.
   *
   * @param x shape [n, …], not modified
   * @param y x's shape and type, not modified
   * @return n values, and the pullback to both arguments
   */
  Measured measure(INDArray x, INDArray y);

  /**
   * The inner product {@code aᵀA(x)b} of each row.
   *
   * @param x where, shape [n, …], not modified
   * @param a x's shape and type, not modified
   * @param b x's shape and type, not modified
   * @return n values
   */
  double[] inner(INDArray x, INDArray a, INDArray b);

  /**
   * The size of A: a where A = a·I, else about its eigenvalues' mean. Codes are scaled by it, so
   * that the networks' own numbers are near 1; nothing else depends on it.
   *
   * @param columns values of a row
   * @return a &gt; 0
   */
  double curvature(int columns);

  /**
   * Refuses rows that it cannot measure.
   *
   * @param columns values of a row
   * @throws IllegalArgumentException if a row of this width has no such distortion
   */
  void check(int columns);

  /**
   * The values of n pairs of rows with their derivative.
   *
   * @param values D of each pair
   * @param pullback of {@code Σ wᵢDᵢ}, given the n weights w; new arrays of the rows' shape and
   *     type
   */
  record Measured(double[] values, Function<double[], Gradients> pullback) {}

  /**
   * A derivative to both arguments.
   *
   * @param x to the first
   * @param y to the second
   */
  record Gradients(INDArray x, INDArray y) {}
}
