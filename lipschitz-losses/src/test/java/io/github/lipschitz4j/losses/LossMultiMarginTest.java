package io.github.lipschitz4j.losses;

import static io.github.lipschitz4j.losses.Batches.oneHot;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.lipschitz4j.core.testkit.Samples;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.lossfunctions.ILossFunction;

class LossMultiMarginTest extends MulticlassLossContract {
  private static final double MARGIN = 0.75;

  @Override
  ILossFunction loss() {
    return new LossMultiMargin(MARGIN);
  }

  @Override
  ILossFunction other() {
    return new LossMultiMargin(2);
  }

  @Override
  String json() {
    return "{\"@class\":\"io.github.lipschitz4j.losses.LossMultiMargin\",\"margin\":0.75}";
  }

  @Override
  double formula(INDArray f, INDArray labels) {
    return Formulas.rows(
        f,
        labels,
        (row, target) ->
            Formulas.others(row, target, rival -> Math.max(0, 2 * MARGIN - row[target] + rival))
                / row.length);
  }

  @Test
  void onlyDifferencesCount() {
    INDArray labels = oneHot(9, 4, 80);
    INDArray z = Samples.gaussian(9, 4, 81);
    INDArray shift = Samples.gaussian(9, 1, 82);
    assertThat(score(labels, z.addColumnVector(shift), IDENTITY))
        .isCloseTo(score(labels, z, IDENTITY), within(FLOAT64));
  }

  @Test
  void aLeadOfTwiceTheMarginCostsNothing() {
    INDArray labels = oneHot(9, 4, 83); // ±1: the lead is twice the factor
    assertThat(score(labels, labels.mul(0.99 * MARGIN), IDENTITY)).isPositive();
    assertThat(score(labels, labels.mul(MARGIN), IDENTITY)).isZero();
    assertThat(gradient(labels, labels.mul(MARGIN)).norm1Number().doubleValue()).isZero();
  }

  @Test
  void refusesOtherMargins() {
    refusesUnlessPositive("margin", LossMultiMargin::new);
  }
}
