package io.github.lipschitz4j.losses;

import static io.github.lipschitz4j.losses.Batches.oneHot;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.lipschitz4j.core.testkit.Samples;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.lossfunctions.ILossFunction;

class LossMulticlassHkrTest extends MulticlassLossContract {
  private static final double LAMBDA = 2.5;
  private static final double MARGIN = 0.75;

  @Override
  ILossFunction loss() {
    return new LossMulticlassHkr(LAMBDA, MARGIN);
  }

  @Override
  ILossFunction other() {
    return new LossMulticlassHkr(Double.POSITIVE_INFINITY, 2);
  }

  @Override
  String json() {
    return "{\"@class\":\"io.github.lipschitz4j.losses.LossMulticlassHkr\""
        + ",\"lambda\":2.5,\"margin\":0.75}";
  }

  @Override
  double formula(INDArray f, INDArray labels) {
    return Formulas.oneAgainstRest(1, LAMBDA, MARGIN, f, labels);
  }

  @Test
  void isTheSumOfItsTwoLosses() {
    INDArray labels = oneHot(9, 4, 80);
    INDArray z = Samples.gaussian(9, 4, 81);
    double kr = new LossMulticlassKr().computeScore(labels, z, IDENTITY, NO_MASK, true);
    double hinge = new LossMulticlassHinge(MARGIN).computeScore(labels, z, IDENTITY, NO_MASK, true);
    assertThat(score(labels, z, IDENTITY)).isCloseTo(kr + LAMBDA * hinge, within(FLOAT64));
  }

  @Test
  void zeroAndInfiniteLambdaAreItsTwoLosses() {
    INDArray labels = oneHot(9, 4, 82);
    INDArray z = Samples.gaussian(9, 4, 83);
    assertThat(gradientOf(new LossMulticlassHkr(0, MARGIN), labels, z))
        .isEqualTo(gradientOf(new LossMulticlassKr(), labels, z));
    assertThat(gradientOf(new LossMulticlassHkr(Double.POSITIVE_INFINITY, MARGIN), labels, z))
        .isEqualTo(gradientOf(new LossMulticlassHinge(MARGIN), labels, z));
  }

  private static double[] gradientOf(ILossFunction loss, INDArray labels, INDArray z) {
    return loss.computeGradient(labels, z, IDENTITY, NO_MASK).data().asDouble();
  }

  @Test
  void refusesOtherLambdas() {
    refusesUnlessLambda(lambda -> new LossMulticlassHkr(lambda, MARGIN));
  }

  @Test
  void refusesOtherMargins() {
    refusesUnlessPositive("margin", margin -> new LossMulticlassHkr(LAMBDA, margin));
  }
}
