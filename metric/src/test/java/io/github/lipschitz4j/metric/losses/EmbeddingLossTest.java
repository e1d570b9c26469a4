package io.github.lipschitz4j.metric.losses;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.lipschitz4j.core.testkit.Derivatives;
import io.github.lipschitz4j.core.testkit.Samples;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Every loss: exact gradients, and a step down them brings classes together. */
class EmbeddingLossTest {
  /** Relative error of central differences in double. */
  private static final double DIFFERENCES = 1e-6;

  /** Sums of some ten values of size one, in double. */
  private static final double ROUNDING = 1e-13;

  private static final int[] LABELS = {0, 1, 2, 0, 1, 2, 0, 3};
  private static final int CLASSES = 4;
  private static final int COLUMNS = 5;

  static Stream<EmbeddingLoss> losses() {
    return Stream.of(
        new Contrastive(1),
        new Triplet(0.2),
        new SupervisedContrastive(0.1),
        new ProxyAnchor(0.1, 32),
        new SoftTriple(3, 20, 0.1, 0.01));
  }

  @Test
  void allAreTested() {
    assertThat(losses().map(Object::getClass))
        .containsExactlyInAnyOrder(EmbeddingLoss.class.getPermittedSubclasses());
  }

  private static double[][] proxies(EmbeddingLoss loss) {
    int count = CLASSES * loss.proxiesPerClass();
    return count == 0 ? new double[0][] : Samples.gaussian(count, COLUMNS, 9).toDoubleMatrix();
  }

  @ParameterizedTest
  @MethodSource("losses")
  void gradientsAreThoseOfDifferences(EmbeddingLoss loss) {
    INDArray features = Samples.gaussian(LABELS.length, COLUMNS, 4);
    double[][] proxies = proxies(loss);
    LossGradient got = loss.of(features.toDoubleMatrix(), LABELS, proxies);
    assertThat(got.value()).isPositive();
    INDArray expected =
        Derivatives.gradient(x -> loss.of(x.toDoubleMatrix(), LABELS, proxies).value(), features);
    assertThat(relative(got.features(), expected)).isLessThan(DIFFERENCES);
    if (proxies.length > 0) {
      INDArray byProxies =
          Derivatives.gradient(
              p -> loss.of(features.toDoubleMatrix(), LABELS, p.toDoubleMatrix()).value(),
              Nd4j.createFromArray(proxies));
      assertThat(relative(got.proxies(), byProxies)).isLessThan(DIFFERENCES);
      got.proxies()[0][0] += 0.01 * (1 + Math.abs(got.proxies()[0][0]));
      assertThat(relative(got.proxies(), byProxies)).isGreaterThan(DIFFERENCES);
    }
  }

  private static double relative(double[][] got, INDArray expected) {
    return Nd4j.createFromArray(got).sub(expected).norm2Number().doubleValue()
        / expected.norm2Number().doubleValue();
  }

  @ParameterizedTest
  @MethodSource("losses")
  void pullsAreTheAdjointOfMoves(EmbeddingLoss loss) {
    INDArray features = Samples.gaussian(LABELS.length, COLUMNS, 4);
    INDArray move = Samples.gaussian(LABELS.length, COLUMNS, 5);
    double[][] proxies = proxies(loss);
    double along =
        Derivatives.along(
                x -> Nd4j.scalar(loss.of(x.toDoubleMatrix(), LABELS, proxies).value()),
                features,
                move)
            .getDouble(0);
    double back =
        Derivatives.inner(
            Nd4j.createFromArray(loss.of(features.toDoubleMatrix(), LABELS, proxies).features()),
            move);
    assertThat(back).isCloseTo(along, within(DIFFERENCES * Math.abs(along)));
  }

  /** The length of a row does not count: gradients are at right angles to it. */
  @ParameterizedTest
  @MethodSource("losses")
  void looksAtDirectionsAlone(EmbeddingLoss loss) {
    double[][] features = Samples.gaussian(LABELS.length, COLUMNS, 4).toDoubleMatrix();
    double before = loss.of(features, LABELS, proxies(loss)).value();
    Arrays.setAll(features[2], c -> 7 * features[2][c]);
    assertThat(loss.of(features, LABELS, proxies(loss)).value())
        .isCloseTo(before, within(1e-12 * Math.abs(before)));
  }

  /** A network without biases gives one for a black picture. */
  @ParameterizedTest
  @MethodSource("losses")
  void aRowOfZerosHasNoGradient(EmbeddingLoss loss) {
    double[][] features = Samples.gaussian(LABELS.length, COLUMNS, 4).toDoubleMatrix();
    features[1] = new double[COLUMNS];
    LossGradient got = loss.of(features, LABELS, proxies(loss));
    assertThat(got.value()).isPositive().isFinite();
    assertThat(got.features()[1]).containsOnly(0);
    assertThat(Arrays.stream(got.features()[0]).map(Math::abs).sum()).isPositive().isFinite();
  }

  @ParameterizedTest
  @MethodSource("losses")
  void refusesLabelsThatDoNotFit(EmbeddingLoss loss) {
    double[][] features = Samples.gaussian(LABELS.length, COLUMNS, 4).toDoubleMatrix();
    assertThatThrownBy(() -> loss.of(features, new int[3], proxies(loss)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("labels: expected 8 as the rows, got 3");
    int[] below = LABELS.clone();
    below[4] = -1;
    assertThatThrownBy(() -> loss.of(features, below, proxies(loss)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("label of row 5");
    if (loss.proxiesPerClass() > 0) {
      int[] unknown = LABELS.clone();
      unknown[0] = CLASSES;
      assertThatThrownBy(() -> loss.of(features, unknown, proxies(loss)))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("from 0 to 3, got 4");
    }
  }

  private static final double[][] FIVE = {
    {0.3, 1.2, -0.5}, {1, 0.2, 0.1}, {-0.4, 0.9, 0.3}, {0.2, -0.7, 1.1}, {0.8, 0.8, 0.1}
  };
  private static final int[] OF_THREE = {0, 1, 0, 2, 1};
  private static final double[][] ONE_EACH = {{1, 0.1, 0}, {0, 1, 0.2}, {0.3, -0.2, 1}};
  private static final double[][] TWO_EACH = {
    {1, 0.1, 0}, {0.2, 0.4, -1}, {0, 1, 0.2}, {1, 1, 1}, {0.3, -0.2, 1}, {-0.5, 0.1, 0.4}
  };

  /** Values of the published formulas, summed term by term by a program of another language. */
  @Test
  void valuesAreThoseOfTheFormulas() {
    assertThat(new Triplet(0.2).of(FIVE, OF_THREE).value())
        .isCloseTo(0.24734330200215254, within(ROUNDING));
    assertThat(new Contrastive(1).of(FIVE, OF_THREE).value())
        .isCloseTo(0.5885322034678689, within(ROUNDING));
    assertThat(new SupervisedContrastive(0.1).of(FIVE, OF_THREE).value())
        .isCloseTo(0.596126139807113, within(ROUNDING));
    assertThat(new ProxyAnchor(0.1, 32).of(FIVE, OF_THREE, ONE_EACH).value())
        .isCloseTo(31.327629820332824, within(100 * ROUNDING));
    assertThat(new SoftTriple(2, 20, 0.1, 0.01).of(FIVE, OF_THREE, TWO_EACH).value())
        .isCloseTo(5.395484221594865, within(10 * ROUNDING));
  }

  /** By hand: two pairs at right angles; within a class d² = 2, between them no push. */
  @Test
  void contrastiveIsThePaperSFormula() {
    double[][] features = {{1, 0}, {0, 2}, {-3, 0}};
    double value = new Contrastive(1.5).of(features, new int[] {0, 0, 1}).value();
    double push = Math.pow(1.5 - Math.sqrt(2), 2) / 2;
    assertThat(value).isCloseTo(2 + push, within(1e-12));
  }

  @Test
  void refusesBadNumbers() {
    assertThatThrownBy(() -> new Contrastive(0)).hasMessageContaining("margin");
    assertThatThrownBy(() -> new Triplet(3)).hasMessageContaining("margin");
    assertThatThrownBy(() -> new SupervisedContrastive(0)).hasMessageContaining("temperature");
    assertThatThrownBy(() -> new ProxyAnchor(-1, 1)).hasMessageContaining("margin");
    assertThatThrownBy(() -> new ProxyAnchor(0, 0)).hasMessageContaining("alpha");
    assertThatThrownBy(() -> new SoftTriple(0, 1, 1, 1)).hasMessageContaining("centres");
    assertThatThrownBy(() -> new SoftTriple(1, 0, 1, 1)).hasMessageContaining("scale");
    assertThatThrownBy(() -> new SoftTriple(1, 1, 0, 1)).hasMessageContaining("gamma");
    assertThatThrownBy(() -> new SoftTriple(1, 1, 1, -1)).hasMessageContaining("margin");
  }
}
