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

  @ParameterizedTest
  @MethodSource("losses")
  void refusesARowOfZeros(EmbeddingLoss loss) {
    double[][] features = Samples.gaussian(LABELS.length, COLUMNS, 4).toDoubleMatrix();
    features[1] = new double[COLUMNS];
    assertThatThrownBy(() -> loss.of(features, LABELS, proxies(loss)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("row 2: expected a row that is not zero");
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
