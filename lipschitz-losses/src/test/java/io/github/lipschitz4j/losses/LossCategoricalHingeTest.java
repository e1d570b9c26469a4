package io.github.lipschitz4j.losses;

import static io.github.lipschitz4j.losses.Batches.distance;
import static io.github.lipschitz4j.losses.Batches.ofClasses;
import static io.github.lipschitz4j.losses.Batches.oneHot;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.lossfunctions.ILossFunction;

class LossCategoricalHingeTest extends MulticlassLossContract {
  private static final double MARGIN = 0.75;

  @Override
  ILossFunction loss() {
    return new LossCategoricalHinge(MARGIN);
  }

  @Override
  ILossFunction other() {
    return new LossCategoricalHinge(2);
  }

  @Override
  String json() {
    return "{\"@class\":\"io.github.lipschitz4j.losses.LossCategoricalHinge\",\"margin\":0.75}";
  }

  @Override
  double formula(INDArray f, INDArray labels) {
    return Formulas.rows(
        f,
        labels,
        (row, target) -> {
          double right = row[target];
          row[target] = Double.NEGATIVE_INFINITY;
          return Math.max(0, 2 * MARGIN - right + Arrays.stream(row).max().orElseThrow());
        });
  }

  @Test
  void onlyTheStrongestRivalLearns() {
    INDArray labels = ofClasses(3, 0, 2);
    INDArray z = Nd4j.createFromArray(new double[][] {{0.5, 0.1, 0.3}, {1, 1, 0.9}});
    INDArray expected = Nd4j.createFromArray(new double[][] {{-1, 0, 1}, {1, 0, -1}});
    assertThat(distance(gradient(labels, z), expected)).isZero(); // of equal rivals the first
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
    refusesUnlessPositive("margin", LossCategoricalHinge::new);
  }
}
