package io.github.lipschitz4j.losses;

import static io.github.lipschitz4j.losses.Batches.distance;
import static io.github.lipschitz4j.losses.Batches.ofClasses;
import static io.github.lipschitz4j.losses.Batches.oneHot;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.lipschitz4j.core.testkit.Samples;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.lossfunctions.ILossFunction;

class LossTauCrossEntropyTest extends MulticlassLossContract {
  private static final double TAU = 2.5;

  /**
   * Relative, of exp(x) with |x| = 50: its error is the absolute one of x, a unit roundoff of 50.
   */
  private static final double TAILS = 1e-14;

  @Override
  ILossFunction loss() {
    return new LossTauCrossEntropy(TAU);
  }

  @Override
  ILossFunction other() {
    return new LossTauCrossEntropy(1);
  }

  @Override
  String json() {
    return "{\"@class\":\"io.github.lipschitz4j.losses.LossTauCrossEntropy\",\"tau\":2.5}";
  }

  @Override
  double formula(INDArray f, INDArray labels) {
    return Formulas.rows(
        f,
        labels,
        (row, target) -> {
          double right = Math.exp(TAU * row[target]);
          double others = Formulas.others(row, target, rival -> Math.exp(TAU * rival));
          return -Math.log(right / (right + others)) / TAU;
        });
  }

  @Test
  void smallAndLargeLossesKeepTheirDigits() {
    INDArray labels = ofClasses(3, 0);
    INDArray right = Nd4j.createFromArray(new double[][] {{20, 0, 0}});
    INDArray wrong = Nd4j.createFromArray(new double[][] {{-1e4, 1e4, 0}});
    double small = 2 * Math.exp(-TAU * 20) / TAU;
    assertThat(-Math.log(1 / (1 + 2 * Math.exp(-TAU * 20)))).isZero(); // the property can fail
    assertThat(score(labels, right, IDENTITY)).isCloseTo(small, within(TAILS * small));
    assertThat(score(labels, wrong, IDENTITY)).isEqualTo(2e4);
  }

  @Test
  void gradientIsSoftmaxMinusOneHot() {
    INDArray labels = oneHot(9, 4, 80);
    INDArray z = Samples.gaussian(9, 4, 81);
    INDArray softmax = Nd4j.nn().softmax(z.mul(TAU), 1);
    assertThat(distance(gradient(labels, z), softmax.sub(labels.gt(0).castTo(z.dataType()))))
        .isLessThan(FLOAT64);
  }

  @Test
  void isTheOffsetLossWithoutOffset() {
    INDArray labels = oneHot(9, 4, 82);
    INDArray z = Samples.gaussian(9, 4, 83);
    assertThat(score(labels, z, IDENTITY))
        .isCloseTo(
            new LossOffsetCrossEntropy(0, 1 / TAU).computeScore(labels, z, IDENTITY, NO_MASK, true),
            within(FLOAT64));
  }

  @Test
  void refusesOtherTaus() {
    refusesUnlessPositive("tau", LossTauCrossEntropy::new);
  }
}
