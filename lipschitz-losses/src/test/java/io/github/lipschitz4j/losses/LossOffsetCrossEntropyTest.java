package io.github.lipschitz4j.losses;

import static io.github.lipschitz4j.losses.Batches.oneHot;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.lipschitz4j.core.testkit.Samples;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.lossfunctions.ILossFunction;

class LossOffsetCrossEntropyTest extends MulticlassLossContract {
  private static final double OFFSET = 0.5;
  private static final double TEMPERATURE = 0.75;

  @Override
  ILossFunction loss() {
    return new LossOffsetCrossEntropy(OFFSET, TEMPERATURE);
  }

  @Override
  ILossFunction other() {
    return new LossOffsetCrossEntropy(0, 2);
  }

  @Override
  String json() {
    return "{\"@class\":\"io.github.lipschitz4j.losses.LossOffsetCrossEntropy\""
        + ",\"offset\":0.5,\"temperature\":0.75}";
  }

  @Override
  double formula(INDArray f, INDArray labels) {
    return Formulas.rows(
        f,
        labels,
        (row, target) -> {
          double right = Math.exp((row[target] - OFFSET) / TEMPERATURE);
          double others = Formulas.others(row, target, rival -> Math.exp(rival / TEMPERATURE));
          return -Math.log(right / (right + others)) * TEMPERATURE;
        });
  }

  @Test
  void coldItIsTheHingeOnTheStrongestRival() {
    INDArray labels = oneHot(9, 4, 80);
    INDArray z = Samples.gaussian(9, 4, 81);
    double cold = 1e-4;
    double hinge =
        new LossCategoricalHinge(OFFSET / 2).computeScore(labels, z, IDENTITY, NO_MASK, true);
    // a smooth maximum of four is within T·ln 4 of the maximum
    assertThat(
            new LossOffsetCrossEntropy(OFFSET, cold)
                .computeScore(labels, z, IDENTITY, NO_MASK, true))
        .isCloseTo(hinge, within(cold * Math.log(4)));
  }

  @Test
  void refusesOtherOffsets() {
    for (double bad : new double[] {-1, Double.NaN, Double.POSITIVE_INFINITY}) {
      refuses(
          () -> new LossOffsetCrossEntropy(bad, TEMPERATURE),
          "offset: expected ≥ 0, finite, got " + bad);
    }
  }

  @Test
  void refusesOtherTemperatures() {
    refusesUnlessPositive("temperature", t -> new LossOffsetCrossEntropy(OFFSET, t));
  }
}
