package io.github.lipschitz4j.losses;

import static io.github.lipschitz4j.losses.Batches.alike;
import static io.github.lipschitz4j.losses.Batches.column;
import static io.github.lipschitz4j.losses.Batches.distance;
import static io.github.lipschitz4j.losses.Batches.layouts;
import static io.github.lipschitz4j.losses.Batches.rows;
import static io.github.lipschitz4j.losses.Batches.signs;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.github.lipschitz4j.core.testkit.Derivatives;
import io.github.lipschitz4j.core.testkit.Samples;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.activations.impl.ActivationIdentity;
import org.nd4j.linalg.activations.impl.ActivationTanH;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;
import org.nd4j.linalg.lossfunctions.ILossFunction;
import org.nd4j.serde.json.JsonMappers;
import org.nd4j.shade.jackson.core.JsonProcessingException;

/** What every loss of this package keeps, whatever its formula. */
abstract class LossContract {
  /** Sums of some dozens of float64 terms of size one. */
  static final double FLOAT64 = 1e-12;

  /** Entries of size ten stored as float32, whose unit roundoff is 6e-8. */
  static final double FLOAT32 = 1e-6;

  /**
   * Central differences in double: about the square of their step (6e-6), plus roundoff over the
   * step, times the rows.
   */
  static final double DIFFERENCES = 1e-8;

  static final IActivation IDENTITY = new ActivationIdentity();

  /** How the host says that nothing is masked. */
  static final INDArray NO_MASK = null;

  abstract ILossFunction loss();

  /** A loss of the same class that is another, or {@link #loss()} if there is only one. */
  abstract ILossFunction other();

  /** The loss of one column, written down again from its definition. */
  abstract double formula(double[] f, int[] signs);

  static Stream<Arguments> batches() {
    return Stream.of(
        Arguments.of(7, 1, IDENTITY),
        Arguments.of(8, 3, IDENTITY),
        Arguments.of(7, 1, new ActivationTanH()),
        Arguments.of(8, 3, new ActivationTanH()));
  }

  @ParameterizedTest
  @MethodSource("batches")
  void scoreIsTheFormula(int rows, int columns, IActivation activation) {
    INDArray labels = signs(rows, columns, 1);
    INDArray z = Samples.gaussian(rows, columns, 2);
    INDArray f = activation.getActivation(z.dup(), true);
    double expected = 0;
    for (int j = 0; j < columns; j++) {
      int[] signs = column(labels, j, 0).toIntVector();
      expected += formula(column(f, j, 0).toDoubleVector(), signs) / columns;
    }
    assertThat(score(labels, z, activation)).isCloseTo(expected, within(FLOAT64));
  }

  @ParameterizedTest
  @MethodSource("batches")
  void gradientIsTheDerivativeTimesTheRows(int rows, int columns, IActivation activation) {
    INDArray labels = signs(rows, columns, 3);
    INDArray z = Samples.gaussian(rows, columns, 4);
    INDArray numeric = Derivatives.gradient(x -> score(labels, x, activation), z).mul(rows);
    INDArray gradient = loss().computeGradient(labels, z, activation, NO_MASK);
    assertThat(distance(numeric, gradient.neg())).isGreaterThan(0.1); // the property can fail
    assertThat(distance(numeric, gradient)).isLessThan(DIFFERENCES);
  }

  @ParameterizedTest
  @MethodSource("batches")
  void maskedGradientIsTheDerivativeTimesTheRows(int rows, int columns, IActivation activation) {
    INDArray labels = signs(rows, columns, 5);
    INDArray z = Samples.gaussian(rows, columns, 6);
    INDArray mask = signs(rows, columns, 7).addi(1).divi(2);
    INDArray numeric =
        Derivatives.gradient(x -> loss().computeScore(labels, x, activation, mask, true), z);
    INDArray gradient = loss().computeGradient(labels, z, activation, mask);
    INDArray unmasked = loss().computeGradient(labels, z, activation, NO_MASK);
    assertThat(distance(numeric.mul(rows), unmasked)).isGreaterThan(0.1); // the property can fail
    assertThat(distance(numeric.mul(rows), gradient)).isLessThan(DIFFERENCES);
  }

  @ParameterizedTest
  @MethodSource("batches")
  void scoreArraySumsToTheScore(int rows, int columns, IActivation activation) {
    INDArray labels = signs(rows, columns, 8);
    INDArray z = Samples.gaussian(rows, columns, 9);
    INDArray array = loss().computeScoreArray(labels, z, activation, NO_MASK);
    assertThat(array.shape()).containsExactly(rows, 1);
    double sum = loss().computeScore(labels, z, activation, NO_MASK, false);
    assertThat(array.sumNumber().doubleValue()).isCloseTo(sum, within(FLOAT64));
    assertThat(array.meanNumber().doubleValue())
        .isCloseTo(score(labels, z, activation), within(FLOAT64));
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void gradientAndScoreAreThoseComputedApart(boolean average) {
    INDArray labels = signs(8, 3, 10);
    INDArray z = Samples.gaussian(8, 3, 11);
    Pair<Double, INDArray> both =
        loss().computeGradientAndScore(labels, z, IDENTITY, NO_MASK, average);
    assertThat(both.getFirst())
        .isEqualTo(loss().computeScore(labels, z, IDENTITY, NO_MASK, average));
    assertThat(distance(both.getSecond(), gradient(labels, z))).isZero();
  }

  @Test
  void zerosAndMinusOnesAreTheSameNegatives() {
    INDArray signs = signs(8, 3, 12);
    INDArray zeroOne = signs.add(1).div(2);
    INDArray z = Samples.gaussian(8, 3, 13);
    assertThat(score(zeroOne, z, IDENTITY)).isEqualTo(score(signs, z, IDENTITY));
    assertThat(distance(gradient(zeroOne, z), gradient(signs, z))).isZero();
    assertThat(distance(gradient(signs.neg(), z), gradient(signs, z))).isPositive(); // it can fail
  }

  @ParameterizedTest
  @ValueSource(strings = {"FLOAT", "INT", "LONG", "BYTE"})
  void labelsMayBeOfAnotherType(DataType type) {
    INDArray signs = signs(8, 3, 14);
    INDArray z = Samples.gaussian(8, 3, 15);
    assertThat(distance(gradient(signs.castTo(type), z), gradient(signs, z))).isZero();
  }

  @Test
  void labelsMayBeTruthValues() {
    INDArray signs = signs(8, 3, 14);
    INDArray z = Samples.gaussian(8, 3, 15);
    assertThat(distance(gradient(signs.gt(0), z), gradient(signs, z))).isZero();
  }

  @Test
  void maskedRowsAreDroppedRows() {
    INDArray labels = signs(8, 3, 16);
    INDArray z = Samples.gaussian(8, 3, 17);
    int[] left = {0, 1, 3, 4, 6, 7};
    INDArray mask = alike(8, 1).putScalar(2, 0, 0).putScalar(5, 0, 0);
    for (int j = 0; j < 3; j++) { // neither label nor output of a masked row is looked at
      labels.putScalar(2, j, 0).putScalar(5, j, 9);
      z.putScalar(2, j, Double.NaN);
    }
    INDArray fewer = rows(labels, left);
    INDArray outputs = rows(z, left);

    double score = loss().computeScore(labels, z, IDENTITY, mask, true);
    assertThat(score).isCloseTo(score(fewer, outputs, IDENTITY), within(FLOAT64));

    // the host divides by the rows it sees: 8 with the mask, 6 without these rows
    INDArray gradient = loss().computeGradient(labels, z, IDENTITY, mask).div(8);
    assertThat(distance(rows(gradient, left), gradient(fewer, outputs).div(6))).isLessThan(FLOAT64);
    assertThat(rows(gradient, 2, 5).norm1Number().doubleValue()).isZero();

    INDArray array = loss().computeScoreArray(labels, z, IDENTITY, mask);
    assertThat(array.meanNumber().doubleValue()).isCloseTo(score, within(FLOAT64));
    assertThat(rows(array, 2, 5).norm1Number().doubleValue()).isZero();
  }

  @Test
  void maskedEntriesAreDroppedFromTheirColumn() {
    INDArray labels = signs(8, 2, 18);
    INDArray z = Samples.gaussian(8, 2, 19);
    INDArray mask = Nd4j.ones(DataType.DOUBLE, 8, 2).putScalar(0, 1, 0);
    double whole = score(column(labels, 0, 0), column(z, 0, 0), IDENTITY);
    double part = score(column(labels, 1, 1), column(z, 1, 1), IDENTITY);
    assertThat(loss().computeScore(labels, z, IDENTITY, mask, true))
        .isCloseTo((whole + part) / 2, within(FLOAT64));
  }

  @Test
  void nothingLeftIsZero() {
    Pair<Double, INDArray> both =
        loss()
            .computeGradientAndScore(
                signs(8, 3, 20), Samples.gaussian(8, 3, 21), IDENTITY, alike(8, 0), true);
    assertThat(both.getFirst()).isZero();
    assertThat(distance(both.getSecond(), Nd4j.zeros(DataType.DOUBLE, 8, 3))).isZero();
  }

  @ParameterizedTest
  @ValueSource(doubles = {-1, 0, 1})
  void oneClassAloneHasAFiniteLoss(double label) {
    INDArray labels = alike(5, label);
    INDArray z = Samples.gaussian(5, 1, 22);
    int[] signs = new int[5];
    Arrays.fill(signs, label > 0 ? 1 : -1);
    assertThat(score(labels, z, IDENTITY))
        .isFinite()
        .isCloseTo(formula(z.toDoubleVector(), signs), within(FLOAT64));
    INDArray numeric = Derivatives.gradient(x -> score(labels, x, IDENTITY), z).mul(5);
    assertThat(distance(numeric, gradient(labels, z))).isLessThan(DIFFERENCES);
  }

  @Test
  void layoutDoesNotMatterAndInputsStayAsTheyWere() {
    INDArray signs = signs(8, 3, 23);
    INDArray z = Samples.gaussian(8, 3, 24);
    INDArray ones = Nd4j.ones(DataType.DOUBLE, 8, 3).putScalar(4, 1, 0);
    IActivation tanh = new ActivationTanH();
    INDArray expected = loss().computeGradient(signs, z, tanh, ones);
    for (INDArray labels : layouts(signs)) {
      for (INDArray output : layouts(z)) {
        for (INDArray mask : layouts(ones)) {
          var both = loss().computeGradientAndScore(labels, output, tanh, mask, true);
          INDArray array = loss().computeScoreArray(labels, output, tanh, mask);
          assertThat(distance(both.getSecond(), expected)).isLessThan(FLOAT64);
          assertThat(array.meanNumber().doubleValue()).isCloseTo(both.getFirst(), within(FLOAT64));
          assertThat(distance(labels, signs)).isZero();
          assertThat(distance(output, z)).isZero();
          assertThat(distance(mask, ones)).isZero();
        }
      }
    }
  }

  @Test
  void columnOfALargerMatrixIsReadWithItsStride() {
    INDArray labels = signs(8, 3, 25).get(NDArrayIndex.all(), NDArrayIndex.interval(2, 3));
    INDArray z = Samples.gaussian(8, 3, 26).get(NDArrayIndex.all(), NDArrayIndex.interval(1, 2));
    assertThat(z.isView()).isTrue();
    assertThat(distance(gradient(labels, z), gradient(labels.dup('c'), z.dup('c')))).isZero();
  }

  @Test
  void floatsGiveFloatsAndTheSumsOfDoubles() {
    INDArray labels = signs(512, 1, 27);
    INDArray z = Samples.gaussian(512, 1, 28).castTo(DataType.FLOAT);
    INDArray exact = z.castTo(DataType.DOUBLE);
    INDArray gradient = gradient(labels.castTo(DataType.FLOAT), z);
    assertThat(gradient.dataType()).isEqualTo(DataType.FLOAT);
    assertThat(distance(gradient, gradient(labels, exact))).isLessThan(FLOAT32);
    assertThat(loss().computeScoreArray(labels, z, IDENTITY, NO_MASK).dataType())
        .isEqualTo(DataType.FLOAT);
    assertThat(score(labels, z, IDENTITY))
        .isCloseTo(score(labels, exact, IDENTITY), within(FLOAT64));
  }

  @Test
  void jsonBringsTheLossBack() throws JsonProcessingException {
    for (ILossFunction loss : new ILossFunction[] {loss(), other()}) {
      String json = JsonMappers.getMapper().writeValueAsString(loss);
      ILossFunction back = JsonMappers.getMapper().readValue(json, ILossFunction.class);
      assertThat(back).isEqualTo(loss).hasSameHashCodeAs(loss).hasToString(loss.name());
      assertThat(json).contains(loss.getClass().getName()).doesNotContain("objective");
    }
  }

  @Test
  void javaSerializationBringsTheLossBack() throws IOException, ClassNotFoundException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(loss());
    }
    byte[] written = bytes.toByteArray();
    try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(written))) {
      assertThat(in.readObject()).isEqualTo(loss());
    }
  }

  @Test
  void refusesOtherLabels() {
    String expected = "labels: expected every value in {-1,+1} or {0,1}, got ";
    refuses(signs(20, 1, 29).putScalar(17, 0, 3), NO_MASK, expected + "3.0 at row 17");
    refuses(signs(20, 1, 29).putScalar(0, 0, 0.5), NO_MASK, expected + "0.5 at row 0");
    refuses(
        signs(20, 3, 30).putScalar(4, 2, Double.NaN), NO_MASK, expected + "NaN at row 4, column 2");
  }

  @Test
  void refusesTwoKindsOfNegatives() {
    String expected = "labels: expected negatives all -1 or all 0 in a batch, got both, ";
    refuses(
        Nd4j.createFromArray(new double[][] {{1}, {-1}, {1}, {0}}),
        NO_MASK,
        expected + "0.0 at row 3");
    refuses(
        Nd4j.createFromArray(new double[][] {{1, 0}, {1, 1}, {-1, 1}}),
        NO_MASK,
        expected + "-1.0 at row 2, column 0");
  }

  @Test
  void refusesOtherShapes() {
    INDArray z = Samples.gaussian(8, 1, 31);
    String expected = "labels: expected shape [8, 1] as the output has it, got ";
    refuses(signs(7, 1, 32), z, NO_MASK, expected + "[7, 1]");
    refuses(signs(8, 2, 32), z, NO_MASK, expected + "[8, 2]");
    refuses(signs(8, 1, 32).reshape(8), z, NO_MASK, expected + "[8]");
    INDArray vector = z.reshape(8);
    refuses(vector, vector, NO_MASK, "output: expected shape [rows, columns], got [8]");
  }

  @Test
  void refusesOtherMasks() {
    INDArray labels = signs(8, 3, 33);
    String expected = "mask: expected shape [8, 1] or [8, 3], got ";
    refuses(labels, Nd4j.ones(7, 1), expected + "[7, 1]");
    refuses(labels, Nd4j.ones(8, 2), expected + "[8, 2]");
    refuses(labels, Nd4j.ones(8), expected + "[8]");
    refuses(
        labels,
        Nd4j.ones(8, 1).putScalar(3, 0, 0.5),
        "mask: expected every value in {0,1}, got 0.5 at row 3, column 0");
  }

  @Test
  void refusesOutputsOfOtherTypes() {
    INDArray z = signs(8, 1, 34).castTo(DataType.INT32);
    refuses(signs(8, 1, 35), z, NO_MASK, "output: expected FLOAT or DOUBLE, got INT");
  }

  final double score(INDArray labels, INDArray z, IActivation activation) {
    return loss().computeScore(labels, z, activation, NO_MASK, true);
  }

  final INDArray gradient(INDArray labels, INDArray z) {
    return loss().computeGradient(labels, z, IDENTITY, NO_MASK);
  }

  private void refuses(INDArray labels, INDArray mask, String message) {
    refuses(labels, Samples.gaussian(labels.rows(), labels.columns(), 36), mask, message);
  }

  private void refuses(INDArray labels, INDArray output, INDArray mask, String message) {
    String expected = loss().getClass().getSimpleName() + " " + message;
    assertThatIllegalArgumentException()
        .isThrownBy(() -> loss().computeScore(labels, output, IDENTITY, mask, true))
        .withMessage(expected);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> loss().computeScoreArray(labels, output, IDENTITY, mask))
        .withMessage(expected);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> loss().computeGradient(labels, output, IDENTITY, mask))
        .withMessage(expected);
  }
}
