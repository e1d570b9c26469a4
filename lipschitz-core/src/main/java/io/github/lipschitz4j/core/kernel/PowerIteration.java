package io.github.lipschitz4j.core.kernel;

import java.util.ArrayList;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Power iteration on WᵀW: an <em>estimate from below</em> of the largest singular value.
 *
 * <p>From a right vector u₀, {@code v ← W·u}, {@code u ← Wᵀv / ‖Wᵀv‖}; the estimate is {@code σ =
 * ‖W·u‖ ≤ σmax}. Each iteration shrinks the error of u by (σ₂/σ₁)². Because it is a lower estimate,
 * dividing by it does not bound anything: {@link GramIteration} does.
 *
 * <p>Cost: 4·m·n flops an iteration. Source: Miyato et al. (2018), with the gradient taken through
 * the loop instead of at frozen vectors.
 */
public final class PowerIteration {
  /** Below this norm a vector counts as zero: squares of it would underflow in float32. */
  private static final double TINY = 1e-30;

  private PowerIteration() {}

  /**
   * What the iteration found.
   *
   * @param sigma estimate ‖W·u‖, never above σmax but for rounding
   * @param right right vector u, shape [n, 1], unit norm (or as given, where W·u = 0)
   * @param left left vector W·u/σ, shape [m, 1]; zero where σ is
   * @param converged whether the last move of u was shorter than the tolerance
   * @param path right vectors u₀ … u_K of the iteration; the gradient runs back over them
   */
  public record Estimate(
      double sigma, INDArray right, INDArray left, boolean converged, List<INDArray> path) {

    /** Copies the list of vectors. */
    public Estimate {
      path = List.copyOf(path);
    }

    /**
     * The number of iterations made.
     *
     * @return K
     */
    public int iterations() {
      return path.size() - 1;
    }
  }

  /**
   * Runs the iteration.
   *
   * @param w shape [m, n], not modified
   * @param start right vector u₀ with n values, not zero, any shape, not modified
   * @param maxIterations iterations at most
   * @param tolerance stops when ‖u_t − u_{t−1}‖ is below it; 0 runs all iterations
   * @return the estimate
   */
  public static Estimate estimate(INDArray w, INDArray start, int maxIterations, double tolerance) {
    INDArray u = start.reshape(start.length(), 1).dup('f');
    u.divi(Math.max(Matrices.norm(u), TINY));
    List<INDArray> path = new ArrayList<>();
    path.add(u);
    boolean converged = false;
    for (int k = 0; k < maxIterations && !converged; k++) {
      INDArray next = Gemm.aTb(w, Gemm.ab(w, u));
      double length = Matrices.norm(next);
      if (length < TINY) {
        converged = true;
      } else {
        next.divi(length);
        converged = next.distance2(u) < tolerance;
        u = next;
        path.add(u);
      }
    }
    INDArray v = Gemm.ab(w, u);
    double sigma = Matrices.norm(v);
    INDArray left = sigma < TINY ? v : v.div(sigma);
    return new Estimate(sigma, u, left, converged, path);
  }

  /**
   * The exact gradient ∂σ/∂W of the estimate, through every iteration, for a fixed start.
   *
   * <p>With {@code b = W·u, a = Wᵀb, u′ = a/‖a‖} and a cotangent {@code ū′}: {@code ā = (ū′ − ⟨u′,
   * ū′⟩u′)/‖a‖}, {@code W̄ += b·āᵀ}, {@code b̄ = W·ā}, {@code W̄ += b̄·uᵀ}, {@code ū = Wᵀb̄}. At
   * the end {@code σ = ‖W·u_K‖} gives {@code W̄ = v·u_Kᵀ} and {@code ū_K = Wᵀv}. Once u_K is a
   * singular vector the terms of the loop vanish and the gradient is the usual v·uᵀ.
   *
   * @param w the matrix that {@link #estimate} was given, not modified
   * @param estimate its result
   * @return a new array of w's shape; zero where σ is
   */
  public static INDArray gradient(INDArray w, Estimate estimate) {
    INDArray gradient = Gemm.abT(estimate.left(), estimate.right());
    if (estimate.sigma() < TINY) {
      return gradient.muli(0);
    }
    INDArray cotangent = Gemm.aTb(w, estimate.left());
    for (int k = estimate.iterations(); k > 0; k--) {
      INDArray u = estimate.path().get(k - 1);
      INDArray next = estimate.path().get(k);
      INDArray b = Gemm.ab(w, u);
      double length = Matrices.norm(Gemm.aTb(w, b));
      INDArray a = cotangent.sub(next.mul(Matrices.inner(next, cotangent))).divi(length);
      INDArray bBar = Gemm.ab(w, a);
      gradient.addi(Gemm.abT(b, a)).addi(Gemm.abT(bBar, u));
      cotangent = Gemm.aTb(w, bBar);
    }
    return gradient;
  }
}
