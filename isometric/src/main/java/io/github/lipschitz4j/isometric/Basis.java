package io.github.lipschitz4j.isometric;

import io.github.lipschitz4j.core.Check;
import org.apache.commons.math3.linear.EigenDecomposition;
import org.apache.commons.math3.linear.MatrixUtils;
import org.apache.commons.math3.linear.RealMatrix;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * The linear map between what the networks speak, u, and codes, {@code z = uT}, T symmetric and
 * positive definite.
 *
 * <p>An isometric code's T is solved, not learned. With G the mean over the data of {@code JᵀAJ}, J
 * the decoder's Jacobian in u, the objective over T with all else fixed is {@code −log|det T⁻¹| +
 * λ₂σ²·tr(T⁻¹GT⁻¹)} and a constant, smallest at {@code T = (2λ₂σ²·G)^{1/2}}: the mean of {@code
 * JᵀAJ} in z is then exactly {@code I/(2λ₂σ²)}. A gradient step gets there slowly, since encoder
 * and decoder must turn together while the reconstruction holds both.
 *
 * @param matrix T, [N, N] in double
 * @param inverse T⁻¹
 */
record Basis(INDArray matrix, INDArray inverse) {
  /** A direction that the decoder hardly uses keeps this share of the mean eigenvalue. */
  private static final double LEAST = 1e-4;

  static Basis scaled(int n, double unit) {
    double[][] matrix = MatrixUtils.createRealIdentityMatrix(n).scalarMultiply(unit).getData();
    return of(matrix);
  }

  /** Of a symmetric positive definite T. */
  static Basis of(double[][] matrix) {
    Check.that(
        matrix.length > 0 && matrix[0].length == matrix.length,
        "basis: expected a square matrix, got %d rows",
        matrix.length);
    EigenDecomposition eigen = eigen(MatrixUtils.createRealMatrix(matrix));
    for (double value : eigen.getRealEigenvalues()) {
      Check.that(
          value > 0 && Double.isFinite(value),
          "basis: expected a positive definite matrix, got an eigenvalue of %s",
          value);
    }
    double[][] inverse = eigen.getSolver().getInverse().getData();
    return new Basis(Nd4j.createFromArray(matrix), Nd4j.createFromArray(inverse));
  }

  /** {@code (G/diagonal)^{1/2}}. */
  static Basis solved(double[][] gram, double diagonal) {
    RealMatrix g = MatrixUtils.createRealMatrix(gram).scalarMultiply(1 / diagonal);
    EigenDecomposition eigen = eigen(g);
    double least = LEAST * Math.max(g.getTrace() / gram.length, Double.MIN_NORMAL);
    RealMatrix roots = MatrixUtils.createRealMatrix(gram.length, gram.length);
    for (int j = 0; j < gram.length; j++) {
      roots.setEntry(j, j, Math.sqrt(Math.max(eigen.getRealEigenvalue(j), least)));
    }
    RealMatrix t = eigen.getV().multiply(roots).multiply(eigen.getVT());
    // what rounding left of the symmetry
    return of(t.add(t.transpose()).scalarMultiply(0.5).getData());
  }

  private static EigenDecomposition eigen(RealMatrix symmetric) {
    return new EigenDecomposition(symmetric);
  }

  INDArray outward(INDArray u) {
    return u.mmul(matrix);
  }

  INDArray inward(INDArray z) {
    return z.mmul(inverse);
  }

  /** Root of the mean square of T's eigenvalues. */
  double unit() {
    return matrix.norm2Number().doubleValue() / Math.sqrt(matrix.rows());
  }
}
