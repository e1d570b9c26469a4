package io.github.lipschitz4j.losses;

import static io.github.lipschitz4j.losses.Batches.alike;
import static io.github.lipschitz4j.losses.Batches.distance;
import static io.github.lipschitz4j.losses.Batches.signs;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.lipschitz4j.core.testkit.Samples;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.lossfunctions.ILossFunction;

class LossKrTest extends BinaryLossContract {
  @Override
  ILossFunction loss() {
    return new LossKr();
  }

  @Override
  ILossFunction other() {
    return new LossKr();
  }

  @Override
  String json() {
    return "{\"@class\":\"io.github.lipschitz4j.losses.LossKr\"}";
  }

  @Override
  double formula(double[] f, int[] signs) {
    return -Formulas.kr(f, signs);
  }

  @Test
  void shiftingTheOutputChangesNothing() {
    INDArray labels = signs(8, 3, 40);
    INDArray z = Samples.gaussian(8, 3, 41);
    INDArray one = alike(8, 1);
    INDArray column = Samples.gaussian(8, 1, 42);
    assertThat(score(one, column.add(3), IDENTITY)) // it can fail: one class alone has no partner
        .isCloseTo(score(one, column, IDENTITY) - 3, within(FLOAT64));
    assertThat(score(labels, z.add(3), IDENTITY))
        .isCloseTo(score(labels, z, IDENTITY), within(FLOAT64));
  }

  @Test
  void swappingTheClassesChangesTheSign() {
    INDArray labels = signs(8, 3, 43);
    INDArray z = Samples.gaussian(8, 3, 44);
    assertThat(score(labels.neg(), z, IDENTITY))
        .isCloseTo(-score(labels, z, IDENTITY), within(FLOAT64));
  }

  @Test
  void readsTheDistanceOfTwoGaussians() {
    int rows = 10_000;
    // a difference of two means of about rows/2 samples with deviation 0.1, at five deviations
    double tolerance = 5 * 0.1 * Math.sqrt(4.0 / rows);
    INDArray labels = signs(rows, 1, 45);
    INDArray f = Samples.gaussian(rows, 1, 46).mul(0.1).add(labels);
    assertThat(score(labels, f, IDENTITY)).isCloseTo(-2.0, within(tolerance));
  }

  @Test
  void unbalancedClassesWeighTheSame() {
    INDArray labels = alike(10, -1).putScalar(3, 0, 1);
    INDArray f = alike(10, -4).putScalar(3, 0, 5);
    assertThat(score(labels, f, IDENTITY)).isCloseTo(-9.0, within(FLOAT64));
  }

  @Test
  void isHkrWithoutItsHinge() {
    INDArray labels = signs(8, 3, 47);
    INDArray z = Samples.gaussian(8, 3, 48);
    LossHkr hkr = new LossHkr(0, 0.5);
    assertThat(hkr.computeScore(labels, z, IDENTITY, NO_MASK, true))
        .isEqualTo(score(labels, z, IDENTITY));
    assertThat(distance(hkr.computeGradient(labels, z, IDENTITY, NO_MASK), gradient(labels, z)))
        .isZero();
  }
}
