package io.github.lipschitz4j.losses;

import static io.github.lipschitz4j.losses.Batches.distance;
import static io.github.lipschitz4j.losses.Batches.signs;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.lipschitz4j.core.testkit.Samples;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.lossfunctions.ILossFunction;

class LossHkrTest extends BinaryLossContract {
  private static final double LAMBDA = 2.5;
  private static final double MARGIN = 0.75;

  @Override
  ILossFunction loss() {
    return new LossHkr(LAMBDA, MARGIN);
  }

  @Override
  ILossFunction other() {
    return new LossHkr(Double.POSITIVE_INFINITY, 2);
  }

  @Override
  String json() {
    return "{\"@class\":\"io.github.lipschitz4j.losses.LossHkr\",\"lambda\":2.5,\"margin\":0.75}";
  }

  @Override
  double formula(double[] f, int[] signs) {
    return -Formulas.kr(f, signs) + LAMBDA * Formulas.hinge(MARGIN, f, signs);
  }

  @Test
  void isTheSumOfItsTwoLosses() {
    INDArray labels = signs(8, 3, 60);
    INDArray z = Samples.gaussian(8, 3, 61);
    double kr = new LossKr().computeScore(labels, z, IDENTITY, NO_MASK, true);
    double hinge = new LossHingeMargin(MARGIN).computeScore(labels, z, IDENTITY, NO_MASK, true);
    assertThat(score(labels, z, IDENTITY)).isCloseTo(kr + LAMBDA * hinge, within(FLOAT64));
  }

  @Test
  void isTheOneClassPapersLossWithHalfItsLambda() {
    INDArray p = Samples.gaussian(6, 1, 62);
    INDArray q = Samples.gaussian(6, 1, 63);
    double paper = LAMBDA / 2;
    double expected = 0;
    for (int i = 0; i < 6; i++) {
      double onP = paper * Math.max(0, MARGIN - p.getDouble(i)) - p.getDouble(i);
      double onQ = paper * Math.max(0, MARGIN + q.getDouble(i)) + q.getDouble(i);
      expected += (onP + onQ) / 6;
    }
    INDArray labels = Nd4j.vstack(Batches.alike(6, 1), Batches.alike(6, -1));
    assertThat(score(labels, Nd4j.vstack(p, q), IDENTITY)).isCloseTo(expected, within(FLOAT64));
  }

  @Test
  void infiniteLambdaIsTheHingeAlone() {
    INDArray labels = signs(8, 3, 64);
    INDArray z = Samples.gaussian(8, 3, 65);
    LossHkr alone = new LossHkr(Double.POSITIVE_INFINITY, MARGIN);
    LossHingeMargin hinge = new LossHingeMargin(MARGIN);
    assertThat(alone.computeScore(labels, z, IDENTITY, NO_MASK, true))
        .isEqualTo(hinge.computeScore(labels, z, IDENTITY, NO_MASK, true));
    assertThat(
            distance(
                alone.computeGradient(labels, z, IDENTITY, NO_MASK),
                hinge.computeGradient(labels, z, IDENTITY, NO_MASK)))
        .isZero();
  }

  @Test
  void refusesOtherLambdas() {
    refusesUnlessLambda(lambda -> new LossHkr(lambda, MARGIN));
  }

  @Test
  void refusesOtherMargins() {
    refusesUnlessPositive("margin", margin -> new LossHkr(LAMBDA, margin));
  }
}
