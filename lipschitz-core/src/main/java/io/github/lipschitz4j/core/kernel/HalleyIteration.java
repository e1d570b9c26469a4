package io.github.lipschitz4j.core.kernel;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The nearest orthonormal matrix (the polar factor of W) by weighted Halley steps
 *
 * <pre>
 *   X ↦ X(aI + bG)(I + cG)⁻¹ = (b/c)X + (a − b/c)X(I + cG)⁻¹,     G = XᵀX,
 * </pre>
 *
 * which move each singular value by {@code s ↦ s(a + bs²)/(1 + cs²)} and leave the singular vectors
 * alone. Every s &gt; 0 ends at 1, cubically near it; s = 0 stays. The weights are those that bring
 * all of [ℓ, 1] closest to 1 in one step, so that five or six steps do what forty of {@link
 * BjorckIteration} do from a Gaussian start. They are held to c ≤ 100: the inverse then loses no
 * more than two digits, and each step still lifts a small singular value twentyfold.
 *
 * <p>Where W is wide the same with G = XXᵀ on the left. Source: Nakatsukasa, Bai, Gygi (2010),
 * "Optimizing Halley's iteration for computing the matrix polar decomposition", eq. (3.6); the
 * pullback is derived where it is computed.
 */
public final class HalleyIteration {
  /** The largest weight c. */
  private static final double MOST = 100;

  /**
   * Where {@code ‖XᵀX − I‖_F} is less, all singular values are in (0.8, 1.2): X need not be scaled,
   * and a step takes plain weights.
   */
  public static final double NEAR = 0.3;

  /** A least singular value this close to 1 is 1. */
  private static final double ROUNDED = 1e-12;

  /** What the power method may have missed. */
  private static final double CAUTION = 1.1;

  private HalleyIteration() {}

  /**
   * One step, with what its pullback needs.
   *
   * @param x X, shape [m, n]
   * @param inverse N = (I + cG)⁻¹ on the shorter side
   * @param result X′ = X(κI + αN), κ = b/c, α = a − κ
   * @param weights a, b and c
   */
  private record Step(INDArray x, INDArray inverse, INDArray result, Weights weights) {
    private static Step of(INDArray x, INDArray gram, Weights weights) {
      INDArray inverse = PositiveInverse.of(Matrices.shifted(1, weights.c(), gram));
      INDArray factor = Matrices.shifted(weights.kept(), weights.turned(), inverse);
      return new Step(x, inverse, Matrices.onShorterSide(x, factor), weights);
    }

    /**
     * With Y = XN a step is X′ = κX + αY, and
     *
     * <pre>
     *   dX′ = κ dX + α dX N − αc XN(dXᵀX + XᵀdX)N.
     * </pre>
     *
     * So with Z = ΓN and T = YᵀZ = NXᵀΓN the adjoint is {@code Γ ↦ κΓ + αZ − αc X(T + Tᵀ)}: three
     * products.
     */
    private INDArray pullback(INDArray gradient) {
      double kept = weights.kept();
      double turned = weights.turned();
      INDArray y = result.sub(x.mul(kept)).divi(turned);
      INDArray z = Matrices.onShorterSide(gradient, inverse);
      INDArray t = Matrices.isTall(x) ? Gemm.aTb(y, z) : Gemm.abT(z, y);
      double both = -turned * weights.c();
      INDArray back = Matrices.onShorterSide(x, Blocks.withTransposed(t, both, both));
      return back.addi(z.muli(turned)).addi(gradient.mul(kept));
    }
  }

  /**
   * The end of an iteration, and its steps for the pullback.
   *
   * @param weight the last iterate, shape [m, n]
   * @param converged whether it is orthonormal to the rounding of its type
   * @param path the pullbacks of the steps made
   */
  public record Result(INDArray weight, boolean converged, List<UnaryOperator<INDArray>> path) {
    /** Copies the list of steps. */
    public Result {
      path = List.copyOf(path);
    }

    /**
     * The exact vector-Jacobian product through every step, with the steps' weights held.
     *
     * @param gradient dL/dX, shape [m, n], not modified
     * @return dL/dW, a new array; 6·m·n·min(m, n) flops a step
     */
    public INDArray pullback(INDArray gradient) {
      INDArray g = gradient;
      for (int k = path.size() - 1; k >= 0; k--) {
        g = path.get(k).apply(g);
      }
      return path.isEmpty() ? gradient.dup() : g;
    }
  }

  /**
   * Iterates until the matrix is orthonormal to rounding, or all that was asked for has been
   * lifted.
   *
   * @param w shape [m, n], singular values at most 1, or all in (0.8, 1.2), not modified
   * @param gram {@link SymmetricProduct#gram} of w, not modified
   * @param smallest singular values from here on end at 1, in (0, 1); smaller ones on the way there
   * @return the last iterate; about 5·m·n·min(m, n) flops a step
   */
  public static Result run(INDArray w, INDArray gram, double smallest) {
    double rounding = Matrices.rounding(w) * Math.min(w.rows(), w.columns());
    List<UnaryOperator<INDArray>> path = new ArrayList<>();
    INDArray x = w;
    INDArray g = gram;
    double least = smallest;
    boolean converged = false;
    // beyond the last planned step a zero that rounding has touched would be lifted for ever
    while (!converged && 1 - least > ROUNDED) {
      INDArray defect = Matrices.shifted(-1, 1, g);
      double norm = Matrices.norm(defect);
      // one step at least: it is what makes the pullback a tangent
      converged = norm <= rounding && !path.isEmpty();
      if (!converged) {
        boolean near = norm < NEAR;
        Weights weights = near ? Weights.PLAIN : Weights.from(Math.max(least, guess(defect)));
        Step step = Step.of(x, g, weights);
        path.add(step::pullback);
        x = step.result();
        // near 1 a step leaves a sixteenth of the defect's cube: no need to measure rounding
        converged = near && norm * norm * norm / 16 <= rounding;
        least = near ? least : weights.at(least);
        g = converged ? g : SymmetricProduct.gram(x);
      }
    }
    return new Result(x == w ? w.dup() : x, converged, path);
  }

  /**
   * A guess of the smallest singular value from the largest eigenvalue of I − G. A guess that is
   * too high costs steps, nothing else.
   */
  private static double guess(INDArray defect) {
    return Math.sqrt(Math.max(0, 1 - CAUTION * SymmetricNorm.guess(defect)));
  }

  /**
   * The weights of a step.
   *
   * @param a slope at 0
   * @param b cubic term
   * @param c quadratic term below
   */
  private record Weights(double a, double b, double c) {
    /** Halley's own: cubic at 1. */
    static final Weights PLAIN = new Weights(3, 1, 3);

    /** The best for singular values in [least, 1], c held. */
    static Weights from(double least) {
      double square = least * least;
      double d = Math.cbrt(4 * (1 - square) / (square * square));
      double root = Math.sqrt(1 + d);
      double a = root + 0.5 * Math.sqrt(8 - 4 * d + 8 * (2 - square) / (square * root));
      double c = a + (a - 1) * (a - 1) / 4 - 1;
      return ofSlope(c > MOST ? 2 * Math.sqrt(MOST + 1) - 1 : a);
    }

    private static Weights ofSlope(double a) {
      double b = (a - 1) * (a - 1) / 4;
      return new Weights(a, b, a + b - 1);
    }

    /** κ = b/c, the share of X that stays. */
    double kept() {
      return b / c;
    }

    /** α = a − κ, the share of XN. */
    double turned() {
      return a - b / c;
    }

    /** Where a singular value goes. */
    double at(double s) {
      return s * (a + b * s * s) / (1 + c * s * s);
    }
  }
}
