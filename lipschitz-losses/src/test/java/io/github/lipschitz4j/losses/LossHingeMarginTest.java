package io.github.lipschitz4j.losses;

import static io.github.lipschitz4j.losses.Batches.alike;
import static io.github.lipschitz4j.losses.Batches.distance;
import static io.github.lipschitz4j.losses.Batches.signs;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.lossfunctions.ILossFunction;

class LossHingeMarginTest extends BinaryLossContract {
  private static final double MARGIN = 0.75;

  @Override
  ILossFunction loss() {
    return new LossHingeMargin(MARGIN);
  }

  @Override
  ILossFunction other() {
    return new LossHingeMargin(2);
  }

  @Override
  String json() {
    return "{\"@class\":\"io.github.lipschitz4j.losses.LossHingeMargin\",\"margin\":0.75}";
  }

  @Override
  double formula(double[] f, int[] signs) {
    return Formulas.hinge(MARGIN, f, signs);
  }

  @Test
  void beyondTheMarginNothingIsLeft() {
    INDArray labels = signs(8, 3, 50);
    assertThat(score(labels, labels.mul(MARGIN / 2), IDENTITY)).isEqualTo(MARGIN / 2);
    assertThat(score(labels, labels.mul(2 * MARGIN), IDENTITY)).isZero();
  }

  @Test
  void theKinkIsFlat() {
    INDArray labels = signs(8, 1, 51);
    INDArray below = gradient(labels, labels.mul(MARGIN - 1e-9));
    INDArray at = gradient(labels, labels.mul(MARGIN));
    assertThat(distance(below, labels.neg())).isZero();
    assertThat(distance(at, alike(8, 0))).isZero();
  }

  @Test
  void refusesOtherMargins() {
    refusesUnlessPositive("margin", LossHingeMargin::new);
  }
}
