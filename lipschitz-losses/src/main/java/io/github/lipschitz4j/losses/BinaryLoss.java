package io.github.lipschitz4j.losses;

import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.lossfunctions.ILossFunction;

/** The host's loss interface, answered by a {@link BinaryObjective}. */
sealed interface BinaryLoss extends ILossFunction permits LossKr, LossHkr, LossHingeMargin {

  /** What is minimised. */
  BinaryObjective objective();

  @Override
  default double computeScore(
      INDArray labels,
      INDArray preOutput,
      IActivation activationFn,
      INDArray mask,
      boolean average) {
    return objective().score(labels, preOutput, activationFn, mask, average);
  }

  @Override
  default INDArray computeScoreArray(
      INDArray labels, INDArray preOutput, IActivation activationFn, INDArray mask) {
    return objective().scores(labels, preOutput, activationFn, mask);
  }

  @Override
  default INDArray computeGradient(
      INDArray labels, INDArray preOutput, IActivation activationFn, INDArray mask) {
    return objective().scoreAndGradient(labels, preOutput, activationFn, mask, false).getSecond();
  }

  @Override
  default Pair<Double, INDArray> computeGradientAndScore(
      INDArray labels,
      INDArray preOutput,
      IActivation activationFn,
      INDArray mask,
      boolean average) {
    return objective().scoreAndGradient(labels, preOutput, activationFn, mask, average);
  }

  @Override
  default String name() {
    return toString();
  }
}
