package io.github.lipschitz4j.layers.regularization;

import io.github.lipschitz4j.core.Check;
import io.github.lipschitz4j.core.kernel.Matrices;
import io.github.lipschitz4j.layers.SpectralDense;
import java.util.Arrays;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.learning.regularization.Regularization;

/**
 * Draws a dense weight towards an orthonormal one: {@code λ‖G − I‖_F²}, with the Gram matrix of the
 * shorter side, {@code G = WᵀW} where nIn ≥ nOut and {@code G = WWᵀ} where not.
 *
 * <p>Gradient: {@code 4λ·W(WᵀW − I)}, or {@code 4λ·(WWᵀ − I)W}.
 *
 * <p>It is soft: nothing is proven of the weight. {@link SpectralDense} is orthonormal by
 * construction; this is for the host's own {@code DenseLayer}, given to {@code regularization(…)}
 * of its builder. The host hands its weights over as rows of numbers, so the shape has to be said
 * here.
 *
 * <p>deel-lip's {@code OrthDenseRegularizer}. Cost: 4·nIn·nOut·min(nIn, nOut) flops a step.
 *
 * @param lambda λ, above 0
 * @param nIn rows of the weight
 * @param nOut columns of the weight
 */
public record OrthogonalRegularization(double lambda, int nIn, int nOut) implements Regularization {

  /** Checks the ranges. */
  public OrthogonalRegularization {
    Check.that(
        lambda > 0 && Double.isFinite(lambda),
        "OrthogonalRegularization lambda: expected above 0 and finite, got %s",
        lambda);
    Check.that(
        nIn >= 1 && nOut >= 1,
        "OrthogonalRegularization shape: expected ≥ 1, got %d and %d",
        nIn,
        nOut);
  }

  @Override
  public ApplyStep applyStep() {
    return ApplyStep.BEFORE_UPDATER;
  }

  @Override
  public void apply(INDArray param, INDArray gradView, double lr, int iteration, int epoch) {
    INDArray w = weight(param);
    INDArray gradient = Matrices.onShorterSide(w, excess(w)).muli(4 * lambda);
    // the host keeps weights of dense layers column by column
    weight(gradView).addi(gradient);
  }

  @Override
  public double score(INDArray param, int iteration, int epoch) {
    double norm = Matrices.norm(excess(weight(param)));
    return lambda * norm * norm;
  }

  private INDArray weight(INDArray param) {
    Check.that(
        param.length() == (long) nIn * nOut,
        "OrthogonalRegularization weight: expected [%d, %d], got %d numbers",
        nIn,
        nOut,
        param.length());
    long[] shape = {nIn, nOut};
    return Arrays.equals(param.shape(), shape) ? param : param.reshape('f', shape);
  }

  /** G − I. */
  private static INDArray excess(INDArray w) {
    return Matrices.shifted(-1, 1, Matrices.gram(w));
  }

  @Override
  public OrthogonalRegularization clone() {
    return this;
  }
}
