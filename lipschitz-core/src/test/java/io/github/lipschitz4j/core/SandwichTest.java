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
import org.nd4j.linalg.indexing.NDArrayIndex;
import org.nd4j.linalg.ops.transforms.Transforms;

class SandwichTest {
  /** Rounding of a few products of size at most 60, relative to factors of e^±ψ. */
  private static final double ROUNDING = 1e-11;

  /** What is promised of the measured bound for float weights. */
  private static final double FLOAT = 1e-6;

  /** Central differences in double. */
  private static final double DIFFERENCES = 1e-7;

  private static INDArray jacobian(SandwichWeights weights, INDArray slopes) {
    return weights.in().mulRowVector(slopes).mmul(weights.out());
  }

  private static INDArray raw(Sandwich sandwich, long seed) {
    long[] shape = sandwich.rawShape();
    return Samples.gaussian((int) shape[0], (int) shape[1], seed);
  }

  @ParameterizedTest
  @CsvSource({"1,1,1", "3,5,4", "5,3,1", "4,4,4", "2,9,3", "1,6,8", "8,6,1"})
  void noSlopesMakeTheJacobianLonger(int nIn, int hidden, int nOut) {
    Sandwich sandwich = new Sandwich(nIn, hidden, nOut);
    double most = 0;
    for (long seed = 0; seed < 20; seed++) {
      INDArray psi = Samples.gaussian(1, hidden, seed + 50).muli(seed / 3.0);
      SandwichWeights weights = sandwich.project(raw(sandwich, seed).muli(0.5), psi);
      INDArray normal = Samples.gaussian(1, hidden, seed + 100);
      INDArray ends = normal.gt(0).castTo(DataType.DOUBLE);
      INDArray between = normal.mul(normal).addi(1).rdivi(1);
      for (INDArray slopes : new INDArray[] {ends, between, ends.mul(0).addi(1)}) {
        double norm = SingularValues.largest(jacobian(weights, slopes));
        assertThat(norm).isLessThanOrEqualTo(1 + ROUNDING);
        most = Math.max(most, norm);
      }
    }
    // the layer uses what it is allowed: neither is the factor √2·√2 free
    assertThat(most).isGreaterThan(0.6);
  }

  @Test
  void theTwoMatricesAloneAreNotOneLipschitz() {
    Sandwich sandwich = new Sandwich(4, 5, 3);
    INDArray psi = Samples.gaussian(1, 5, 1).muli(4);
    SandwichWeights weights = sandwich.project(raw(sandwich, 2), psi);
    double product = SingularValues.largest(weights.in()) * SingularValues.largest(weights.out());
    assertThat(product).isGreaterThan(10);
    assertThat(Sandwich.upperBound(weights.in(), weights.out(), psi)).isBetween(1.0, 1 + FLOAT);
    assertThat(Sandwich.upperBound(weights.in(), weights.out())).isBetween(0.999, 1 + FLOAT);
  }

  @Test
  void noTwoPointsMoveApart() {
    Sandwich sandwich = new Sandwich(3, 6, 5);
    SandwichWeights weights = sandwich.project(raw(sandwich, 3), Samples.gaussian(1, 6, 4).muli(3));
    INDArray b = Samples.gaussian(1, 6, 5);
    INDArray x = Samples.gaussian(300, 3, 6);
    INDArray step = Samples.gaussian(300, 3, 7).muli(0.1);
    INDArray moved = layer(x.add(step), b, weights).subi(layer(x, b, weights));
    INDArray ratios = moved.norm2(1).divi(step.norm2(1));
    assertThat(ratios.maxNumber().doubleValue()).isBetween(0.5, 1 + ROUNDING);
  }

  private static INDArray layer(INDArray x, INDArray b, SandwichWeights weights) {
    INDArray before = x.mmul(weights.in()).addRowVector(b);
    return Transforms.relu(before, false).mmul(weights.out());
  }

  @ParameterizedTest
  @CsvSource({
    "1,1,1",
    "3,5,4",
    "5,3,1",
    "4,4,4",
    "1,6,8",
    "8,6,1",
    "2,2,2",
    "1,2,1",
    "20,40,30",
    "2,64,64"
  })
  void findsPsiAgainFromFloatMatrices(int nIn, int hidden, int nOut) {
    Sandwich sandwich = new Sandwich(nIn, hidden, nOut);
    for (long seed = 0; seed < 6; seed++) {
      INDArray psi = Samples.gaussian(1, hidden, seed + 50).muli(seed);
      INDArray raw = raw(sandwich, seed).muli(seed % 2 == 0 ? 0.3 : 1).castTo(DataType.FLOAT);
      SandwichWeights weights = sandwich.project(raw, psi);
      assertThat(Sandwich.upperBound(weights.in(), weights.out(), psi))
          .isLessThanOrEqualTo(1 + FLOAT);
      assertThat(Sandwich.upperBound(weights.in(), weights.out())).isLessThanOrEqualTo(1 + FLOAT);
    }
  }

  @ParameterizedTest
  @CsvSource({"3,5,4", "5,3,1", "1,6,1", "4,1,4"})
  void boundsArbitraryMatrices(int nIn, int hidden, int nOut) {
    for (long seed = 0; seed < 10; seed++) {
      INDArray in = Samples.gaussian(nIn, hidden, seed).muli(Math.pow(10, seed - 5));
      INDArray out = Samples.gaussian(hidden, nOut, seed + 20);
      double bound = Sandwich.upperBound(in, out);
      double guessed = Sandwich.upperBound(in, out, Samples.gaussian(1, hidden, seed + 30));
      double product = SingularValues.largest(in) * SingularValues.largest(out);
      assertThat(bound).isLessThanOrEqualTo(product * (1 + FLOAT));
      assertThat(guessed).isLessThanOrEqualTo(product * (1 + FLOAT));
      for (long draw = 0; draw < 10; draw++) {
        INDArray slopes =
            Samples.gaussian(1, hidden, 100 * seed + draw).gt(0).castTo(DataType.DOUBLE);
        double norm = SingularValues.largest(in.mulRowVector(slopes).mmul(out));
        assertThat(norm).isLessThanOrEqualTo(Math.min(bound, guessed) * (1 + ROUNDING));
      }
    }
  }

  @Test
  void boundsMatricesWithDeadNeuronsAndZerosAndWhatIsNotFinite() {
    Sandwich sandwich = new Sandwich(3, 5, 4);
    SandwichWeights weights = sandwich.project(raw(sandwich, 8), Samples.gaussian(1, 5, 9));
    INDArray in = weights.in();
    INDArray out = weights.out();
    in.getColumn(1).assign(0);
    out.getRow(3).assign(0);
    assertThat(Sandwich.upperBound(in, out)).isBetween(0.1, 1.5);
    assertThat(Sandwich.upperBound(in.mul(0), out)).isZero();
    assertThat(Sandwich.upperBound(in, out.mul(0))).isZero();
    assertThat(Sandwich.upperBound(in.dup().putScalar(0, Double.NaN), out)).isInfinite();
    assertThat(Sandwich.upperBound(in, out, Nd4j.zeros(DataType.DOUBLE, 5).addi(1e9)))
        .isLessThan(100);
    assertThat(Sandwich.upperBound(in.mul(1e200), out.mul(1e-200))).isFinite();
  }

  @ParameterizedTest
  @CsvSource({"2,3,2", "2,2,1", "1,4,2"})
  void pullbackIsTheGradientByDifferences(int nIn, int hidden, int nOut) {
    Sandwich sandwich = new Sandwich(nIn, hidden, nOut);
    INDArray raw = raw(sandwich, 10);
    INDArray psi = Samples.gaussian(hidden, 1, 11);
    INDArray g1 = Samples.gaussian(nIn, hidden, 12);
    INDArray g2 = Samples.gaussian(hidden, nOut, 13);
    SandwichWeights.Gradients exact = sandwich.project(raw, psi).pullback().apply(g1, g2);
    INDArray byRaw = Derivatives.gradient(x -> inner(sandwich.project(x, psi), g1, g2), raw);
    INDArray byPsi = Derivatives.gradient(x -> inner(sandwich.project(raw, x), g1, g2), psi);
    assertThat(byRaw.norm2Number().doubleValue()).isGreaterThan(0.01);
    assertThat(exact.raw().distance2(byRaw)).isLessThan(DIFFERENCES);
    assertThat(exact.psi().distance2(byPsi)).isLessThan(DIFFERENCES);
    assertThat(exact.psi().shape()).isEqualTo(psi.shape());
  }

  private static double inner(SandwichWeights weights, INDArray g1, INDArray g2) {
    return Derivatives.inner(weights.in(), g1) + Derivatives.inner(weights.out(), g2);
  }

  @Test
  void pullbackIsTheAdjointOfTheDerivative() {
    Sandwich sandwich = new Sandwich(4, 6, 3);
    INDArray raw = raw(sandwich, 14);
    INDArray psi = Samples.gaussian(1, 6, 15);
    INDArray direction = raw(sandwich, 16);
    INDArray g1 = Samples.gaussian(4, 6, 17);
    INDArray g2 = Samples.gaussian(6, 3, 18);
    INDArray alongIn = Derivatives.along(x -> sandwich.project(x, psi).in(), raw, direction);
    INDArray alongOut = Derivatives.along(x -> sandwich.project(x, psi).out(), raw, direction);
    SandwichWeights.Gradients back = sandwich.project(raw, psi).pullback().apply(g1, g2);
    assertThat(Derivatives.inner(back.raw(), direction))
        .isCloseTo(
            Derivatives.inner(g1, alongIn) + Derivatives.inner(g2, alongOut), within(DIFFERENCES));
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, 1e-30, 1e30})
  void takesEveryFiniteParameterInFloat(double scale) {
    Sandwich sandwich = new Sandwich(3, 4, 2);
    INDArray raw = raw(sandwich, 19).castTo(DataType.FLOAT).muli(scale);
    INDArray psi = Nd4j.createFromArray(0f, 1e30f, -1e30f, 2f);
    SandwichWeights weights = sandwich.project(raw, psi);
    assertThat(weights.in().dataType()).isEqualTo(DataType.FLOAT);
    INDArray cut = Nd4j.createFromArray(0.0, 40, -40, 2);
    assertThat(Sandwich.upperBound(weights.in(), weights.out(), cut))
        .isLessThanOrEqualTo(1 + FLOAT);
    SandwichWeights.Gradients back = weights.pullback().apply(weights.in(), weights.out());
    assertThat(ParametrizationContract.allFinite(back.raw())).isTrue();
    assertThat(back.psi().getDouble(1)).isZero();
    assertThat(back.psi().dataType()).isEqualTo(DataType.FLOAT);
  }

  @Test
  void leavesItsInputsAlone() {
    Sandwich sandwich = new Sandwich(3, 4, 2);
    INDArray raw = raw(sandwich, 20);
    INDArray psi = Samples.gaussian(1, 4, 21);
    INDArray g1 = Samples.gaussian(3, 4, 22);
    INDArray g2 = Samples.gaussian(4, 2, 23);
    SandwichWeights weights = sandwich.project(raw, psi);
    INDArray back = weights.pullback().apply(g1, g2).raw();
    Sandwich.upperBound(weights.in(), weights.out());
    weights.in().assign(7);
    weights.out().assign(7);
    assertThat(weights.pullback().apply(g1, g2).raw().distance2(back)).isZero();
    assertThat(raw.distance2(raw(sandwich, 20))).isZero();
    assertThat(psi.distance2(Samples.gaussian(1, 4, 21))).isZero();
    assertThat(g1.distance2(Samples.gaussian(3, 4, 22))).isZero();
    assertThat(g2.distance2(Samples.gaussian(4, 2, 23))).isZero();
  }

  @Test
  void refusesBadSizes() {
    assertThatThrownBy(() -> new Sandwich(3, 0, 2))
        .hasMessage("Sandwich sizes: expected ≥ 1, got 3 inputs, 0 hidden, 2 outputs");
    Sandwich sandwich = new Sandwich(3, 4, 2);
    INDArray raw = raw(sandwich, 1);
    INDArray part = raw.get(NDArrayIndex.interval(0, 4), NDArrayIndex.all());
    assertThatThrownBy(() -> sandwich.project(part, Samples.gaussian(1, 4, 1)))
        .hasMessage("Sandwich raw: expected shape [5, 4], got [4, 4]");
    assertThatThrownBy(() -> sandwich.project(raw, Samples.gaussian(1, 5, 1)))
        .hasMessage("Sandwich psi: expected 4 values, got 5");
  }
}
