package io.github.lipschitz4j.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.lipschitz4j.core.kernel.SingularValues;
import io.github.lipschitz4j.core.testkit.Derivatives;
import io.github.lipschitz4j.core.testkit.Samples;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.ops.transforms.Transforms;

class SdpTest {
  /** Rounding of a few products of size at most 12. */
  private static final double ROUNDING = 1e-12;

  /** Central differences in double. */
  private static final double DIFFERENCES = 1e-7;

  /** t and W are floats: each is off by 6e-8, relative. */
  private static final double FLOAT = 1e-6;

  /** I − 2W·D·T·Wᵀ for a diagonal D. */
  private static INDArray jacobian(INDArray w, INDArray t, INDArray d) {
    INDArray left = w.mulRowVector(t.mul(d));
    return Nd4j.eye(w.rows()).castTo(DataType.DOUBLE).subi(left.mmul(w.transpose()).muli(2));
  }

  private static INDArray zeroOrOne(int h, long seed) {
    return Samples.gaussian(1, h, seed).gt(0).castTo(DataType.DOUBLE);
  }

  /** Values in (0, 1). */
  private static INDArray between(int h, long seed) {
    INDArray normal = Samples.gaussian(1, h, seed);
    return normal.mul(normal).addi(1).rdivi(1);
  }

  @ParameterizedTest
  @CsvSource({"1,1", "1,6", "6,1", "4,9", "9,4", "7,7"})
  void noSlopesMakeTheJacobianLonger(int d, int h) {
    for (long seed = 0; seed < 10; seed++) {
      INDArray w = Samples.gaussian(d, h, seed).muli(Math.pow(10, seed - 5));
      INDArray q = Samples.gaussian(1, h, seed + 100).muli(seed);
      INDArray t = Sdp.scales(w, q).t();
      // the property can fail: a thousand times the t breaks it
      INDArray all = Nd4j.ones(DataType.DOUBLE, 1, h);
      assertThat(SingularValues.largest(jacobian(w, t.mul(1000), all))).isGreaterThan(1.1);
      for (INDArray slopes : new INDArray[] {all, zeroOrOne(h, seed), between(h, seed)}) {
        assertThat(SingularValues.largest(jacobian(w, t, slopes)))
            .isLessThanOrEqualTo(1 + ROUNDING);
      }
      assertThat(Sdp.upperBound(w, t)).isBetween(1.0, 1 + FLOAT);
    }
  }

  @Test
  void isTightForOrthonormalColumns() {
    INDArray w = Bjorck.defaults().project(Samples.gaussian(7, 4, 1)).weight();
    assertThat(Sdp.scales(w, Nd4j.zeros(DataType.DOUBLE, 4)).t().toDoubleVector())
        .containsExactly(new double[] {1, 1, 1, 1}, within(1e-9));
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.3, 0.999, 1.001, 1.3, 2, 5})
  void theBoundHoldsForEveryNormAndIsReached(double beta) {
    for (long seed = 0; seed < 20; seed++) {
      INDArray w = Samples.gaussian(5, 6, seed);
      INDArray t = between(6, seed + 1);
      double norm = SingularValues.largest(w.mulRowVector(sqrt(t)));
      INDArray scaled = w.mul(beta / norm);
      double bound = Sdp.upperBound(scaled, t);
      for (long draw = 0; draw < 5; draw++) {
        INDArray j = jacobian(scaled, t, zeroOrOne(6, 50 * seed + draw));
        assertThat(SingularValues.largest(j)).isLessThanOrEqualTo(bound * (1 + ROUNDING));
      }
      assertThat(bound).isCloseTo(Math.max(1, 2 * beta * beta - 1), within(FLOAT * bound));
    }
    // one column: 1 − 2β² is the Jacobian itself
    INDArray one = Nd4j.createFromArray(new double[][] {{beta}});
    INDArray j = jacobian(one, Nd4j.ones(DataType.DOUBLE, 1, 1), zeroOrOne(1, 1).assign(1));
    assertThat(Math.abs(j.getDouble(0))).isLessThanOrEqualTo(Sdp.bound(beta) + ROUNDING);
    if (beta > 1) {
      assertThat(Math.abs(j.getDouble(0))).isCloseTo(Sdp.bound(beta), within(ROUNDING));
    }
  }

  private static INDArray sqrt(INDArray t) {
    return Transforms.sqrt(t, true);
  }

  @Test
  void boundsNegativeDiagonalsAndRefusesToBoundWhatIsNotFinite() {
    INDArray w = Samples.gaussian(4, 3, 1);
    INDArray t = Nd4j.createFromArray(new double[][] {{0.5, -0.5, 0.1}});
    INDArray j = jacobian(w, t, Nd4j.ones(DataType.DOUBLE, 1, 3));
    assertThat(SingularValues.largest(j)).isBetween(1.01, Sdp.upperBound(w, t));
    assertThat(Sdp.upperBound(w, t.mul(Double.POSITIVE_INFINITY))).isInfinite();
    assertThat(Sdp.upperBound(w.dup().putScalar(0, Double.NaN), t)).isInfinite();
    assertThat(Sdp.upperBound(w.mul(0), t)).isCloseTo(1, within(ROUNDING));
  }

  @ParameterizedTest
  @CsvSource({"3,5", "5,3", "1,4", "4,1"})
  void pullbackIsTheGradientByDifferences(int d, int h) {
    INDArray w = Samples.gaussian(d, h, 2);
    INDArray q = Samples.gaussian(1, h, 3);
    INDArray g = Samples.gaussian(1, h, 4);
    Sdp.Gradients exact = Sdp.scales(w, q).pullback().apply(g);
    INDArray byW = Derivatives.gradient(x -> Derivatives.inner(Sdp.scales(x, q).t(), g), w);
    INDArray byQ = Derivatives.gradient(x -> Derivatives.inner(Sdp.scales(w, x).t(), g), q);
    double scale = 1 + byW.norm2Number().doubleValue();
    assertThat(byW.norm2Number().doubleValue()).isGreaterThan(1e-3);
    assertThat(exact.w().distance2(byW)).isLessThan(DIFFERENCES * scale);
    assertThat(exact.q().distance2(byQ)).isLessThan(DIFFERENCES * scale);
  }

  @Test
  void pullbackIsTheAdjointOfTheDerivative() {
    INDArray w = Samples.gaussian(4, 6, 5);
    INDArray q = Samples.gaussian(6, 1, 6);
    INDArray dw = Samples.gaussian(4, 6, 7);
    INDArray dq = Samples.gaussian(6, 1, 8);
    INDArray g = Samples.gaussian(1, 6, 9);
    Sdp.Gradients back = Sdp.scales(w, q).pullback().apply(g);
    assertThat(back.q().shape()).isEqualTo(q.shape());
    double forward =
        Derivatives.inner(g, Derivatives.along(x -> Sdp.scales(x, q).t(), w, dw))
            + Derivatives.inner(g, Derivatives.along(x -> Sdp.scales(w, x).t(), q, dq));
    assertThat(Derivatives.inner(back.w(), dw) + Derivatives.inner(back.q(), dq))
        .isCloseTo(forward, within(DIFFERENCES));
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, 1e-30, 1e-6, 1e6, 1e30})
  void takesEveryFiniteWeightInFloat(double scale) {
    INDArray w = Samples.gaussian(5, 4, 10).castTo(DataType.FLOAT).muli(scale);
    // a dead column and weights beyond every use
    w.getColumn(1).assign(0);
    INDArray q = Nd4j.createFromArray(0f, 3e30f, -3e30f, 2f);
    Sdp.Scales scales = Sdp.scales(w, q);
    assertThat(scales.t().dataType()).isEqualTo(DataType.FLOAT);
    assertThat(ParametrizationContract.allFinite(scales.t())).isTrue();
    assertThat(Sdp.upperBound(w, scales.t())).isBetween(1.0, 1 + FLOAT);
    Sdp.Gradients back = scales.pullback().apply(scales.t());
    assertThat(ParametrizationContract.allFinite(back.w())).isTrue();
    assertThat(ParametrizationContract.allFinite(back.q())).isTrue();
  }

  @Test
  void readsAnyOrderAndLeavesItsInputsAlone() {
    INDArray w = Samples.gaussian(5, 4, 11);
    INDArray q = Samples.gaussian(1, 4, 12);
    INDArray g = Samples.gaussian(1, 4, 13);
    Sdp.Scales scales = Sdp.scales(w, q);
    Sdp.Scales other = Sdp.scales(w.dup('f'), q);
    assertThat(other.t().distance2(scales.t())).isLessThan(ROUNDING);
    INDArray back = scales.pullback().apply(g).w();
    scales.t().assign(7);
    assertThat(scales.pullback().apply(g).w().distance2(back)).isZero();
    Sdp.upperBound(w, other.t());
    assertThat(w.distance2(Samples.gaussian(5, 4, 11))).isZero();
    assertThat(q.distance2(Samples.gaussian(1, 4, 12))).isZero();
    assertThat(g.distance2(Samples.gaussian(1, 4, 13))).isZero();
  }

  @Test
  void refusesWeightsOfAnotherNumber() {
    assertThatThrownBy(() -> Sdp.scales(Samples.gaussian(3, 4, 1), Samples.gaussian(1, 3, 1)))
        .hasMessage("Sdp q: expected 4 values, got 3");
  }
}
