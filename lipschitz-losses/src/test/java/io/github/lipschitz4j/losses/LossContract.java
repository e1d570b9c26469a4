package io.github.lipschitz4j.losses;

import static io.github.lipschitz4j.losses.Batches.alike;
import static io.github.lipschitz4j.losses.Batches.distance;
import static io.github.lipschitz4j.losses.Batches.layouts;
import static io.github.lipschitz4j.losses.Batches.rows;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.lipschitz4j.core.testkit.Derivatives;
import io.github.lipschitz4j.core.testkit.Samples;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.List;
import java.util.function.DoubleFunction;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.assertj.core.util.Lists;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
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
import org.nd4j.linalg.lossfunctions.ILossFunction;
import org.nd4j.serde.json.JsonMappers;
import org.nd4j.shade.jackson.core.JsonProcessingException;
import org.nd4j.shade.jackson.databind.ObjectMapper;
import org.nd4j.shade.jackson.databind.node.ObjectNode;

/**
 * What every loss of this package keeps, whatever its formula and its labels. Where a test needs
 * both gradient and score it takes the gradient first: a loss with a memory keeps what that pass
 * taught it.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS) // so that a kind of loss can have its own shapes
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

  static final ObjectMapper JSON = JsonMappers.getMapper();

  abstract ILossFunction loss();

  /** A loss of the same class that is another, or {@link #loss()} if there is only one. */
  abstract ILossFunction other();

  /** The JSON of {@link #loss()}: what saved models hold, so it can never change. */
  abstract String json();

  /** Labels that the loss accepts, of more than one class. */
  abstract INDArray labels(int rows, int columns, long seed);

  /** A mask that the loss accepts, of zeros and ones. */
  abstract INDArray mask(int rows, int columns, long seed);

  /** L, written down again from its definition. */
  abstract double formula(INDArray f, INDArray labels);

  /** Rows, columns and activation of some batches. */
  Stream<Arguments> batches() {
    return Stream.of(
        Arguments.of(7, 1, IDENTITY),
        Arguments.of(8, 3, IDENTITY),
        Arguments.of(7, 1, new ActivationTanH()),
        Arguments.of(8, 3, new ActivationTanH()));
  }

  @ParameterizedTest
  @MethodSource("batches")
  void scoreIsTheFormula(int rows, int columns, IActivation activation) {
    INDArray labels = labels(rows, columns, 1);
    INDArray z = Samples.gaussian(rows, columns, 2);
    INDArray f = activation.getActivation(z.dup(), true);
    assertThat(score(labels, z, activation)).isCloseTo(formula(f, labels), within(FLOAT64));
  }

  @ParameterizedTest
  @MethodSource("batches")
  void gradientIsTheDerivativeTimesTheRows(int rows, int columns, IActivation activation) {
    INDArray labels = labels(rows, columns, 3);
    INDArray z = Samples.gaussian(rows, columns, 4);
    ILossFunction loss = loss();
    INDArray gradient = loss.computeGradient(labels, z, activation, NO_MASK);
    INDArray numeric = derivative(loss, labels, z, activation, NO_MASK).mul(rows);
    assertThat(distance(numeric, gradient.neg())).isGreaterThan(0.1); // the property can fail
    assertThat(distance(numeric, gradient)).isLessThan(DIFFERENCES);
  }

  @ParameterizedTest
  @MethodSource("batches")
  void maskedGradientIsTheDerivativeTimesTheRows(int rows, int columns, IActivation activation) {
    INDArray labels = labels(rows, columns, 5);
    INDArray z = Samples.gaussian(rows, columns, 6);
    INDArray mask = mask(rows, columns, 7);
    ILossFunction loss = loss();
    INDArray gradient = loss.computeGradient(labels, z, activation, mask);
    INDArray numeric = derivative(loss, labels, z, activation, mask).mul(rows);
    INDArray unmasked = loss().computeGradient(labels, z, activation, NO_MASK);
    assertThat(distance(numeric, unmasked)).isGreaterThan(0.1); // the property can fail
    assertThat(distance(numeric, gradient)).isLessThan(DIFFERENCES);
  }

  @ParameterizedTest
  @MethodSource("batches")
  void gradientIsTheAdjointOfTheDerivative(int rows, int columns, IActivation activation) {
    int many = 10 * rows;
    INDArray labels = labels(many, columns, 37);
    INDArray z = Samples.gaussian(many, columns, 38);
    INDArray direction = Samples.gaussian(many, columns, 39);
    ILossFunction loss = loss();
    INDArray gradient = loss.computeGradient(labels, z, activation, NO_MASK);
    double along =
        Derivatives.along(
                x -> Nd4j.scalar(loss.computeScore(labels, x, activation, NO_MASK, false)),
                z,
                direction)
            .getDouble(0);
    assertThat(along).isCloseTo(Derivatives.inner(gradient, direction), within(10 * DIFFERENCES));
  }

  @ParameterizedTest
  @MethodSource("batches")
  void scoreArraySumsToTheScore(int rows, int columns, IActivation activation) {
    INDArray labels = labels(rows, columns, 8);
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
    INDArray labels = labels(8, 3, 10);
    INDArray z = Samples.gaussian(8, 3, 11);
    ILossFunction loss = loss();
    Pair<Double, INDArray> both =
        loss.computeGradientAndScore(labels, z, IDENTITY, NO_MASK, average);
    assertThat(both.getFirst()).isEqualTo(loss.computeScore(labels, z, IDENTITY, NO_MASK, average));
    assertThat(distance(both.getSecond(), gradient(labels, z))).isZero();
  }

  @Test
  void maskedRowsAreDroppedRows() {
    INDArray labels = labels(8, 3, 16);
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
  void nothingLeftIsZero() {
    Pair<Double, INDArray> both =
        loss()
            .computeGradientAndScore(
                labels(8, 3, 20), Samples.gaussian(8, 3, 21), IDENTITY, alike(8, 0), true);
    assertThat(both.getFirst()).isZero();
    assertThat(distance(both.getSecond(), Nd4j.zeros(DataType.DOUBLE, 8, 3))).isZero();
  }

  @Test
  void layoutDoesNotMatterAndInputsStayAsTheyWere() {
    INDArray as = labels(8, 3, 23);
    INDArray z = Samples.gaussian(8, 3, 24);
    INDArray kept = alike(8, 1).putScalar(4, 0, 0);
    IActivation tanh = new ActivationTanH();
    INDArray expected = loss().computeGradient(as, z, tanh, kept);
    for (INDArray labels : layouts(as)) {
      for (INDArray output : layouts(z)) {
        for (INDArray mask : List.of(kept, kept.broadcast(8, 3).dup('f'))) {
          ILossFunction loss = loss();
          var both = loss.computeGradientAndScore(labels, output, tanh, mask, true);
          INDArray array = loss.computeScoreArray(labels, output, tanh, mask);
          assertThat(distance(both.getSecond(), expected)).isLessThan(FLOAT64);
          assertThat(array.meanNumber().doubleValue()).isCloseTo(both.getFirst(), within(FLOAT64));
          assertThat(distance(labels, as)).isZero();
          assertThat(distance(output, z)).isZero();
          assertThat(distance(mask, kept.broadcast(mask.shape()))).isZero();
        }
      }
    }
  }

  @Test
  void floatsGiveFloatsAndTheSumsOfDoubles() {
    INDArray labels = labels(512, 3, 27);
    INDArray z = Samples.gaussian(512, 3, 28).castTo(DataType.FLOAT);
    INDArray exact = z.castTo(DataType.DOUBLE);
    INDArray gradient = gradient(labels, z);
    assertThat(gradient.dataType()).isEqualTo(DataType.FLOAT);
    assertThat(distance(gradient, gradient(labels, exact))).isLessThan(FLOAT32);
    assertThat(loss().computeScoreArray(labels, z, IDENTITY, NO_MASK).dataType())
        .isEqualTo(DataType.FLOAT);
    assertThat(score(labels, z, IDENTITY))
        .isCloseTo(score(labels, exact, IDENTITY), within(FLOAT64));
  }

  @Test
  void jsonBringsTheLossBack() throws JsonProcessingException {
    assertThat(JSON.readTree(JSON.writeValueAsString(loss()))).isEqualTo(JSON.readTree(json()));
    for (ILossFunction loss : new ILossFunction[] {loss(), other()}) {
      String json = JSON.writeValueAsString(loss);
      ILossFunction back = JSON.readValue(json, ILossFunction.class);
      assertThat(back).isEqualTo(loss).hasSameHashCodeAs(loss).hasToString(loss.name());
    }
  }

  @Test
  void jsonOfAnOldModelIsRead() throws JsonProcessingException {
    assertThat(JSON.readValue(json(), ILossFunction.class)).isEqualTo(loss());
  }

  @Test
  void jsonWithoutAParameterIsRefused() throws JsonProcessingException {
    ObjectNode whole = (ObjectNode) JSON.readTree(json());
    for (String name : Lists.newArrayList(whole.fieldNames())) {
      String without = whole.deepCopy().without(name).toString();
      assertThatThrownBy(() -> JSON.readValue(without, ILossFunction.class))
          .isInstanceOf(JsonProcessingException.class)
          .hasMessageContaining(name);
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
  void tellsItsParametersInItsName() throws JsonProcessingException {
    String name = loss().name();
    assertThat(name).startsWith(loss().getClass().getSimpleName() + "[");
    JSON.readTree(json())
        .fields()
        .forEachRemaining(
            field -> {
              if (field.getValue().isNumber()) {
                assertThat(name).contains(field.getKey() + "=" + field.getValue());
              }
            });
  }

  @Test
  void isAnotherThanOneWithOtherParameters() {
    assertThat(loss()).isEqualTo(loss()).isNotEqualTo(json());
    if (loss().name().endsWith("[]")) { // has none
      assertThat(other()).isEqualTo(loss());
    } else {
      assertThat(other()).isNotEqualTo(loss());
    }
  }

  @Test
  void refusesOtherShapes() {
    INDArray z = Samples.gaussian(8, 3, 31);
    String expected = "labels: expected shape [8, 3] as the output has it, got ";
    refuses(labels(7, 3, 32), z, NO_MASK, expected + "[7, 3]");
    refuses(labels(8, 2, 32), z, NO_MASK, expected + "[8, 2]");
    refuses(labels(8, 3, 32).reshape(24), z, NO_MASK, expected + "[24]");
    INDArray vector = z.reshape(24);
    refuses(vector, vector, NO_MASK, "output: expected shape [rows, columns], got [24]");
  }

  @Test
  void refusesOtherMasks() {
    INDArray labels = labels(8, 3, 33);
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
    INDArray z = Batches.signs(8, 3, 34).castTo(DataType.INT32);
    refuses(labels(8, 3, 35), z, NO_MASK, "output: expected FLOAT or DOUBLE, got INT");
  }

  final double score(INDArray labels, INDArray z, IActivation activation) {
    return loss().computeScore(labels, z, activation, NO_MASK, true);
  }

  final INDArray gradient(INDArray labels, INDArray z) {
    return loss().computeGradient(labels, z, IDENTITY, NO_MASK);
  }

  static INDArray derivative(
      ILossFunction loss, INDArray labels, INDArray z, IActivation activation, INDArray mask) {
    return Derivatives.gradient(x -> loss.computeScore(labels, x, activation, mask, true), z);
  }

  final void refuses(INDArray labels, INDArray mask, String message) {
    refuses(labels, Samples.gaussian(labels.rows(), labels.columns(), 36), mask, message);
  }

  final void refuses(INDArray labels, INDArray output, INDArray mask, String message) {
    refuses(() -> loss().computeScore(labels, output, IDENTITY, mask, true), message);
    refuses(() -> loss().computeScoreArray(labels, output, IDENTITY, mask), message);
    refuses(() -> loss().computeGradient(labels, output, IDENTITY, mask), message);
  }

  /** Refuses, in its own name. */
  final void refuses(ThrowingCallable call, String message) {
    assertThatIllegalArgumentException()
        .isThrownBy(call)
        .withMessage(loss().getClass().getSimpleName() + " " + message);
  }

  /** A constructor refuses whatever is not above zero and finite. */
  final void refusesUnlessPositive(String what, DoubleFunction<?> constructor) {
    for (double bad : new double[] {0, -1, Double.NaN, Double.POSITIVE_INFINITY}) {
      refuses(() -> constructor.apply(bad), what + ": expected > 0, finite, got " + bad);
    }
  }

  /** A constructor refuses a λ below zero, and takes an infinite one. */
  final void refusesUnlessLambda(DoubleFunction<?> constructor) {
    for (double bad : new double[] {-1, Double.NaN, Double.NEGATIVE_INFINITY}) {
      refuses(() -> constructor.apply(bad), "lambda: expected ≥ 0, got " + bad);
    }
    assertThat(constructor.apply(Double.POSITIVE_INFINITY)).isNotNull();
  }
}
