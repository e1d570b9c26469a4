package io.github.lipschitz4j.core.kernel;

import java.util.ArrayList;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Björck orthonormalization: {@code W ↦ W((1 + β)I − βWᵀW)}, repeated towards the nearest
 * orthonormal matrix (the polar factor of W).
 *
 * <p>Each singular value moves by {@code s ↦ s + βs(1 − s²)}, the singular vectors stay. For β = ½
 * every s in (0, √3) ends at 1, quadratically near it ({@code e ↦ 3e²/2}) and by a factor of 3/2 a
 * step far below it; s = 0 stays; <strong>s &gt; √5 diverges</strong>. This kernel has no guard:
 * scale first by an upper bound ({@link GramIteration}), as {@link
 * io.github.lipschitz4j.core.Bjorck} does.
 *
 * <p>Source: Björck &amp; Bowie (1971); Anil, Lucas, Grosse (2019), "Sorting out Lipschitz function
 * approximation".
 */
public final class BjorckIteration {
  private BjorckIteration() {}

  /**
   * The end of an iteration, and its iterates for the pullback.
   *
   * @param weight the last iterate W_K, shape [m, n]
   * @param converged whether the last step was shorter than the tolerance
   * @param path iterates W₀ … W_{K−1} that were stepped from
   * @param beta the step used
   */
  public record Result(INDArray weight, boolean converged, List<INDArray> path, double beta) {

    /** Copies the list of iterates. */
    public Result {
      path = List.copyOf(path);
    }

    /**
     * The number of steps made.
     *
     * @return K
     */
    public int iterations() {
      return path.size();
    }

    /**
     * The exact vector-Jacobian product through every step, with the number of steps held.
     *
     * @param gradient dL/dW_K, shape [m, n], not modified
     * @return dL/dW₀, a new array; 8·m·n·min(m, n) flops a step
     */
    public INDArray pullback(INDArray gradient) {
      INDArray g = gradient;
      for (int k = path.size() - 1; k >= 0; k--) {
        g = stepPullback(path.get(k), beta, g);
      }
      return path.isEmpty() ? gradient.dup() : g;
    }
  }

  /**
   * Iterates until a step is shorter than the tolerance.
   *
   * @param w shape [m, n], singular values below √3, not modified
   * @param beta step, in (0, ½]
   * @param maxIterations steps at most, ≥ 0
   * @param tolerance stops after a step with {@code ‖W_{k+1} − W_k‖_F} below it; 0 runs all
   * @return the last iterate, whether it converged, and what the pullback needs; 4·m·n·min(m, n)
   *     flops a step
   */
  public static Result run(INDArray w, double beta, int maxIterations, double tolerance) {
    List<INDArray> path = new ArrayList<>();
    INDArray current = w;
    boolean converged = false;
    for (int k = 0; k < maxIterations && !converged; k++) {
      INDArray next = step(current, beta);
      path.add(current);
      converged = next.distance2(current) < tolerance;
      current = next;
    }
    return new Result(current == w ? w.dup() : current, converged, path, beta);
  }

  /**
   * One step.
   *
   * @param w shape [m, n], not modified
   * @param beta step, in (0, ½]
   * @return a new [m, n] array; 4·m·n·min(m, n) flops
   */
  public static INDArray step(INDArray w, double beta) {
    return step(w, Matrices.gram(w), beta);
  }

  /**
   * One step from a matrix whose Gram matrix is at hand.
   *
   * @param w shape [m, n], not modified
   * @param gram {@link Matrices#gram} of w, not modified
   * @param beta step, in (0, ½]
   * @return a new [m, n] array; 2·m·n·min(m, n) flops
   */
  public static INDArray step(INDArray w, INDArray gram, double beta) {
    return Matrices.onShorterSide(w, Matrices.shifted(1 + beta, -beta, gram));
  }

  /**
   * The pullback of one step. With A = WᵀW: {@code G ↦ (1 + β)G − β(GA + WGᵀW + WWᵀG)}; where W is
   * wide the same with A = WWᵀ on the left: {@code (1 + β)G − β(AG + WGᵀW + GWᵀW)}.
   *
   * @param w the matrix that was stepped from, not modified
   * @param beta the step
   * @param g dL/dW′, not modified
   * @return dL/dW, a new array; 8·m·n·min(m, n) flops
   */
  public static INDArray stepPullback(INDArray w, double beta, INDArray g) {
    INDArray outer = Matrices.onShorterSide(g, Matrices.gram(w));
    // WGᵀW + WWᵀG = W(GᵀW + WᵀG): one symmetric square on the shorter side instead of two products
    INDArray cross = Matrices.isTall(w) ? Gemm.aTb(w, g) : Gemm.abT(w, g);
    INDArray inner = Matrices.onShorterSide(w, cross.add(cross.transpose()));
    return outer.addi(inner).muli(-beta).addi(g.mul(1 + beta));
  }
}
