package io.github.lipschitz4j.losses;

import java.util.Arrays;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.lossfunctions.ILossFunction;

/** The host's loss interface, answered by an {@link Objective}. */
sealed interface HostLoss extends ILossFunction
    permits LossKr,
        LossHkr,
        LossHingeMargin,
        LossTauBinaryCrossEntropy,
        LossMulticlassKr,
        LossMulticlassHinge,
        LossMulticlassHkr,
        LossSoftHkr,
        LossLseHkr,
        LossMultiMargin,
        LossCategoricalHinge,
        LossTauCrossEntropy,
        LossOffsetCrossEntropy,
        LossCosine,
        LossOnShards {

  /** What is minimised. */
  Objective objective();

  @Override
  default double computeScore(
      INDArray labels,
      INDArray preOutput,
      IActivation activationFn,
      INDArray mask,
      boolean average) {
    Objective objective = objective();
    Targets targets = targets(objective, labels, preOutput, mask);
    double sum =
        objective.sweep(
            targets, activate(preOutput, activationFn), (row, column, value, slope) -> {});
    return average ? sum / targets.rows() : sum;
  }

  @Override
  default INDArray computeScoreArray(
      INDArray labels, INDArray preOutput, IActivation activationFn, INDArray mask) {
    Objective objective = objective();
    Targets targets = targets(objective, labels, preOutput, mask);
    double[] sums = new double[targets.rows()];
    objective.sweep(
        targets,
        activate(preOutput, activationFn),
        (row, column, value, slope) -> sums[row] += value);
    return Nd4j.createFromArray(sums).castTo(preOutput.dataType()).reshape(sums.length, 1);
  }

  @Override
  default INDArray computeGradient(
      INDArray labels, INDArray preOutput, IActivation activationFn, INDArray mask) {
    return computeGradientAndScore(labels, preOutput, activationFn, mask, false).getSecond();
  }

  @Override
  default Pair<Double, INDArray> computeGradientAndScore(
      INDArray labels,
      INDArray preOutput,
      IActivation activationFn,
      INDArray mask,
      boolean average) {
    Objective objective = objective();
    Targets targets = targets(objective, labels, preOutput, mask);
    Entries output = activate(preOutput, activationFn);
    INDArray slopes =
        Nd4j.createUninitialized(preOutput.dataType(), preOutput.shape(), preOutput.ordering());
    Entries to = Entries.of(slopes);
    double sum =
        objective
            .learn(targets, output)
            .sweep(targets, output, (row, column, value, slope) -> to.put(row, column, slope));
    // on a copy: some of the host's activations write their result into their argument
    INDArray gradient = activationFn.backprop(preOutput.dup(), slopes).getFirst();
    return Pair.of(average ? sum / targets.rows() : sum, gradient);
  }

  @Override
  default String name() {
    return toString();
  }

  private static Targets targets(
      Objective objective, INDArray labels, INDArray preOutput, INDArray mask) {
    String loss = objective.loss();
    Check.that(
        preOutput.rank() == 2,
        "%s output: expected shape [rows, columns], got %s",
        loss,
        Arrays.toString(preOutput.shape()));
    DataType type = preOutput.dataType();
    Check.that(
        type == DataType.FLOAT || type == DataType.DOUBLE,
        "%s output: expected FLOAT or DOUBLE, got %s",
        loss,
        type);
    Check.that(
        Arrays.equals(labels.shape(), preOutput.shape()),
        "%s labels: expected shape %s as the output has it, got %s",
        loss,
        Arrays.toString(preOutput.shape()),
        Arrays.toString(labels.shape()));
    return objective.read(labels, mask);
  }

  private static Entries activate(INDArray preOutput, IActivation activation) {
    return Entries.of(activation.getActivation(preOutput.dup(), true));
  }
}
