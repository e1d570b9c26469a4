package io.github.lipschitz4j.isometric.density;

import java.util.function.Function;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A density of codes in training. Mutable; one thread at a time.
 *
 * <p>A step is {@link #evaluate}, the pullback of what it gave, {@link #step}.
 */
public sealed interface DensityEstimator permits FactorizedEstimator, MixtureEstimator {
  /**
   * The width of a code.
   *
   * @return M, at least 1
   */
  int dimensions();

  /**
   * The energies of a batch as the estimator is now.
   *
   * @param codes shape [n, M], not modified
   * @return {@code −log P} of each code, the penalty, and their pullback
   * @throws io.github.lipschitz4j.core.TrainingDivergedException if the batch has no density
   */
  Energies evaluate(INDArray codes);

  /** One step of its own optimizer along the gradient of the last pullback. */
  void step();

  /**
   * What the training has come to.
   *
   * @param codes shape [n, M], those of the whole training set, not modified
   * @return the density that a model keeps
   */
  LatentDensity freeze(INDArray codes);

  /**
   * The energies of a batch.
   *
   * @param values {@code −log P} of each code
   * @param penalty what the estimator adds to the objective, whatever the weights of the energies
   * @param pullback of {@code Σ wᵢEᵢ + s·penalty}, given w and s: the gradient to the codes, [n, M]
   *     in double; that to the estimator's own parameters is kept for {@link #step}
   */
  record Energies(double[] values, double penalty, Function<Weights, INDArray> pullback) {}

  /**
   * How much each part of {@link Energies} counts.
   *
   * @param energies w, one for each code
   * @param penalty s
   */
  record Weights(double[] energies, double penalty) {}
}
