package io.github.lipschitz4j.losses;

import static io.github.lipschitz4j.losses.Batches.oneHot;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.lipschitz4j.core.testkit.Samples;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.lossfunctions.ILossFunction;

class LossMulticlassHingeTest extends MulticlassLossContract {
  private static final double MARGIN = 0.75;

  @Override
  ILossFunction loss() {
    return new LossMulticlassHinge(MARGIN);
  }

  @Override
  ILossFunction other() {
    return new LossMulticlassHinge(2);
  }

  @Override
  String json() {
    return "{\"@class\":\"io.github.lipschitz4j.losses.LossMulticlassHinge\",\"margin\":0.75}";
  }

  @Override
  double formula(INDArray f, INDArray labels) {
    return Formulas.oneAgainstRest(0, 1, MARGIN, f, labels);
  }

  @Test
  void isTheBinaryHingeOfTwoClasses() {
    INDArray labels = oneHot(9, 2, 80);
    INDArray z = Samples.gaussian(9, 2, 81);
    assertThat(score(labels, z, IDENTITY))
        .isEqualTo(new LossHingeMargin(MARGIN).computeScore(labels, z, IDENTITY, NO_MASK, true));
  }

  @Test
  void bothSidesWeighTheSame() {
    INDArray labels = oneHot(9, 5, 82);
    INDArray gradient = gradient(labels, Nd4j.zeros(DataType.DOUBLE, 9, 5));
    for (int i = 0; i < 9; i++) {
      assertThat(gradient.getRow(i).sumNumber().doubleValue()).isCloseTo(0, within(FLOAT64));
    }
  }

  @Test
  void theKinkIsFlat() {
    INDArray labels = oneHot(9, 3, 83);
    assertThat(gradient(labels, labels.mul(MARGIN - 1e-9)).norm1Number().doubleValue())
        .isGreaterThan(1); // the property can fail
    assertThat(gradient(labels, labels.mul(MARGIN)).norm1Number().doubleValue()).isZero();
  }

  @Test
  void refusesOtherMargins() {
    refusesUnlessPositive("margin", LossMulticlassHinge::new);
  }
}
