package io.github.lipschitz4j.core.kernel;

import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A symmetric matrix of doubles, as a chain of squares needs it: on the heap where it is so small
 * that a call of the host costs more than the product.
 */
sealed interface Symmetric permits Symmetric.OnHeap, Symmetric.OnHost {

  /** Rows. */
  int side();

  /** The Frobenius norm, from above. */
  double norm();

  /** The Frobenius norm of {@code scale·M − I}, from above but for the rounding of M. */
  double defect(double scale);

  /** MᵀM by a power of two, with a norm in [1, 2). */
  Scaled square();

  /**
   * A matrix times {@code 2^-exponent}.
   *
   * @param matrix the product, which is exact
   * @param exponent of the power of two
   */
  record Scaled(Symmetric matrix, int exponent) {}

  /**
   * By loops.
   *
   * @param values row by row
   * @param side rows
   */
  record OnHeap(double[] values, int side) implements Symmetric {

    /** The Gram matrix of the shorter side of a matrix [rows, columns], row by row. */
    static OnHeap gram(double[] w, int rows, int columns) {
      boolean tall = rows >= columns;
      int side = Math.min(rows, columns);
      int inner = Math.max(rows, columns);
      int step = tall ? 1 : columns;
      int along = tall ? columns : 1;
      double[] gram = new double[side * side];
      for (int i = 0; i < side; i++) {
        for (int j = 0; j <= i; j++) {
          double sum = 0;
          for (int k = 0; k < inner; k++) {
            sum += w[i * step + k * along] * w[j * step + k * along];
          }
          gram[i * side + j] = sum;
          gram[j * side + i] = sum;
        }
      }
      return new OnHeap(gram, side);
    }

    @Override
    public double norm() {
      return Outward.norm(values);
    }

    @Override
    public double defect(double scale) {
      double[] defect = new double[values.length];
      for (int k = 0; k < defect.length; k++) {
        defect[k] = scale * values[k] - (k % (side + 1) == 0 ? 1 : 0);
      }
      return new OnHeap(defect, side).norm();
    }

    @Override
    public Scaled square() {
      OnHeap square = gram(values, side, side);
      int exponent = Math.getExponent(square.norm());
      double scale = Math.scalb(1.0, -exponent);
      for (int k = 0; k < square.values.length; k++) {
        square.values[k] *= scale;
      }
      return new Scaled(square, exponent);
    }
  }

  /**
   * By the host's products.
   *
   * @param matrix 'f', DOUBLE
   */
  record OnHost(INDArray matrix) implements Symmetric {
    @Override
    public int side() {
      return matrix.rows();
    }

    @Override
    public double norm() {
      return Outward.up(Matrices.norm(matrix) * (1 + Outward.gamma(matrix.length())));
    }

    @Override
    public double defect(double scale) {
      return new OnHost(Matrices.shifted(-1, scale, matrix)).norm();
    }

    @Override
    public Scaled square() {
      INDArray square = Gemm.aTb(matrix, matrix);
      int exponent = Math.getExponent(Matrices.norm(square));
      return new Scaled(new OnHost(square.muli(Math.scalb(1.0, -exponent))), exponent);
    }
  }
}
