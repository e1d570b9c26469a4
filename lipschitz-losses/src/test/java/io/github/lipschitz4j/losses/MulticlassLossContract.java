package io.github.lipschitz4j.losses;

import static io.github.lipschitz4j.losses.Batches.alike;
import static io.github.lipschitz4j.losses.Batches.columns;
import static io.github.lipschitz4j.losses.Batches.distance;
import static io.github.lipschitz4j.losses.Batches.oneHot;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.lipschitz4j.core.testkit.Samples;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.activations.impl.ActivationTanH;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.lossfunctions.ILossFunction;

/** What every loss keeps whose columns are classes, of which a row has one. */
abstract class MulticlassLossContract extends ClassLabelsContract {
  /** Outputs that a softmax without care turns into NaN: exp(710) is infinite. */
  private static final double HUGE = 1e4;

  /** Values of size 1e4 with a unit roundoff of 1e-16, over a step of 6e-6, times the rows. */
  private static final double HUGE_DIFFERENCES = 1e-5;

  @Override
  final INDArray labels(int rows, int columns, long seed) {
    return oneHot(rows, columns, seed);
  }

  @Override
  final INDArray mask(int rows, int columns, long seed) {
    return Batches.signs(rows, 1, seed).addi(1).divi(2);
  }

  @Override
  final Stream<Arguments> batches() {
    return Stream.of(
        Arguments.of(7, 2, IDENTITY),
        Arguments.of(8, 3, IDENTITY),
        Arguments.of(12, 10, IDENTITY),
        Arguments.of(7, 2, new ActivationTanH()),
        Arguments.of(8, 3, new ActivationTanH()));
  }

  @Test
  void noClassIsSpecial() {
    INDArray labels = oneHot(9, 4, 70);
    INDArray z = Samples.gaussian(9, 4, 71);
    int[] order = {2, 0, 3, 1};
    INDArray shuffled = columns(z, order);
    double score = score(labels, z, IDENTITY);
    assertThat(Math.abs(score(labels, shuffled, IDENTITY) - score)) // the property can fail
        .isGreaterThan(FLOAT64);
    assertThat(score(columns(labels, order), shuffled, IDENTITY)).isCloseTo(score, within(FLOAT64));
    assertThat(
            distance(
                gradient(columns(labels, order), shuffled), columns(gradient(labels, z), order)))
        .isLessThan(FLOAT64);
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 3, 10})
  void hugeOutputsAreSafe(int columns) {
    INDArray labels = oneHot(6, columns, 72);
    INDArray z = Samples.gaussian(6, columns, 73).mul(HUGE);
    assertThat(Math.exp(z.maxNumber().doubleValue())).isInfinite(); // the property can fail
    ILossFunction loss = loss();
    INDArray gradient = loss.computeGradient(labels, z, IDENTITY, NO_MASK);
    assertThat(loss.computeScore(labels, z, IDENTITY, NO_MASK, true)).isFinite();
    INDArray numeric = derivative(loss, labels, z, IDENTITY, NO_MASK).mul(6);
    assertThat(distance(numeric, gradient)).isLessThan(HUGE_DIFFERENCES);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 2})
  void oneClassAloneHasAFiniteLoss(int only) {
    INDArray labels = Nd4j.zeros(DataType.DOUBLE, 5, 3).subi(1);
    labels.putColumn(only, alike(5, 1));
    INDArray z = Samples.gaussian(5, 3, 74);
    ILossFunction loss = loss();
    INDArray gradient = loss.computeGradient(labels, z, IDENTITY, NO_MASK);
    assertThat(score(labels, z, IDENTITY))
        .isFinite()
        .isCloseTo(formula(z, labels), within(FLOAT64));
    INDArray numeric = derivative(loss, labels, z, IDENTITY, NO_MASK).mul(5);
    assertThat(distance(numeric, gradient)).isLessThan(DIFFERENCES);
  }

  @Test
  void refusesRowsThatAreNotOneHot() {
    String expected = "labels: expected one class a row (one-hot), got ";
    INDArray labels = oneHot(8, 3, 75);
    INDArray several = labels.dup();
    several.putRow(5, Nd4j.createFromArray(1.0, -1.0, 1.0));
    refuses(several, NO_MASK, expected + "2 at row 5");
    INDArray none = labels.dup();
    none.putRow(2, Nd4j.createFromArray(-1.0, -1.0, -1.0));
    refuses(none, NO_MASK, expected + "0 at row 2");
  }

  @Test
  void refusesASingleColumn() {
    refuses(alike(8, 1), NO_MASK, "output: expected a column for each of ≥ 2 classes, got 1");
  }

  @Test
  void refusesMasksOfPartsOfARow() {
    INDArray mask = Nd4j.ones(8, 3).putScalar(4, 1, 0);
    refuses(oneHot(8, 3, 76), mask, "mask: expected whole rows, got 1 of 3 entries at row 4");
  }
}
