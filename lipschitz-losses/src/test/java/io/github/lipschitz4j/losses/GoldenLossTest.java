package io.github.lipschitz4j.losses;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.lipschitz4j.core.testkit.Golden;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.activations.impl.ActivationIdentity;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.lossfunctions.ILossFunction;

/** Two classes: values and gradients against deel-torchlip 1.0.5, and deel-lip's test vectors. */
class GoldenLossTest {
  /** Both sides are float64 sums of at most 16 terms of size one; measured 3.6e-15. */
  private static final double FLOAT64 = 1e-14;

  /** Vectors that are printed with ten digits. */
  private static final double PRINTED = 1e-10;

  private static final INDArray NO_MASK = null;
  private static final IActivation IDENTITY = new ActivationIdentity();

  /** A loss of ours and the factor that makes it theirs. */
  private record Match(ILossFunction loss, double factor) {}

  private static List<JsonNode> cases() {
    return Golden.cases("losses_binary");
  }

  @Test
  void noCaseIsLost() {
    assertThat(cases()).hasSize(182);
  }

  @ParameterizedTest
  @MethodSource("cases")
  void valueAndGradientAreTheirs(JsonNode golden) {
    Match match = match(golden);
    INDArray labels = Golden.array(golden.get("target"));
    INDArray input = Golden.array(golden.get("input"));
    String reduction = golden.get("reduction").asText();
    if (reduction.equals("none")) {
      INDArray scores = match.loss().computeScoreArray(labels, input, IDENTITY, NO_MASK);
      INDArray expected = Golden.array(golden.get("value"));
      assertClose(scores.mul(match.factor()), expected.reshape(scores.shape()));
      return;
    }
    // theirs is the gradient of what they report; ours is B times that of the mean
    boolean mean = reduction.equals("mean");
    var both = match.loss().computeGradientAndScore(labels, input, IDENTITY, NO_MASK, mean);
    assertThat(both.getFirst() * match.factor())
        .isCloseTo(golden.get("value").asDouble(), within(FLOAT64));
    double perRow = mean ? match.factor() / labels.rows() : match.factor();
    assertClose(both.getSecond().mul(perRow), Golden.array(golden.get("grad_input")));
  }

  private static Match match(JsonNode golden) {
    double margin = golden.path("min_margin").asDouble() / 2;
    double alpha = golden.path("alpha").asDouble();
    return switch (golden.get("loss").asText()) {
      case "KRLoss" -> new Match(new LossKr(), -1);
      case "NegKRLoss" -> new Match(new LossKr(), 1);
      case "HingeMarginLoss" -> new Match(new LossHingeMargin(margin), 1);
      case "HKRLoss" ->
          new Match(new LossHkr(alpha / (1 - alpha), margin), alpha == 1 ? 1 : 1 - alpha);
      case "TauBCEWithLogitsLoss" ->
          new Match(new LossTauBinaryCrossEntropy(golden.get("tau").asDouble()), 1);
      default -> throw new AssertionError(golden);
    };
  }

  @Test
  void binaryA() {
    INDArray f = column(0.5, 1.5, -0.5, -0.5, -1.5, 0.5);
    INDArray labels = column(1, 1, 1, 0, 0, 0);
    assertThat(mean(new LossKr(), labels, f)).isCloseTo(-1.0, within(FLOAT64));
    assertThat(mean(new LossHingeMargin(1), labels, f)).isCloseTo(4.0 / 6, within(FLOAT64));
    assertThat(mean(new LossTauBinaryCrossEntropy(2), labels, f))
        .isCloseTo(0.2791851211, within(PRINTED));
  }

  @Test
  void binaryB() {
    INDArray f = column(0.5, 1.1, -0.1, 0.7, -1.3, -0.4, 0.2, -0.9);
    INDArray labels = column(1, 1, 1, 1, 0, 0, 0, 0);
    assertClose(
        rows(new LossKr(), labels, f), column(1, 2.2, -0.2, 1.4, 2.6, 0.8, -0.4, 1.8).neg());
    assertClose(rows(new LossHingeMargin(0.7), labels, f), column(0.2, 0, 0.8, 0, 0, 0.3, 0.9, 0));
    assertClose(
        rows(new LossHkr(2.5, 1), labels, f),
        column(0.25, -2.2, 2.95, -0.65, -2.6, 0.7, 3.4, -1.55));
    assertThat(mean(new LossHkr(2.5, 1), labels, f)).isCloseTo(0.3 / 8, within(FLOAT64));
    INDArray half =
        column(
            1.1518788398,
            0.9109849629,
            1.436919296,
            1.0667643108,
            0.8401106714,
            1.1962777388,
            1.4887933201,
            0.986497892);
    assertThat(Batches.distance(rows(new LossTauBinaryCrossEntropy(0.5), labels, f), half))
        .isLessThan(PRINTED);
    assertThat(mean(new LossTauBinaryCrossEntropy(1.5), labels, f))
        .isCloseTo(2.1926225416 / 8, within(PRINTED));
  }

  private static INDArray column(double... values) {
    return Nd4j.createFromArray(values).reshape(values.length, 1);
  }

  private static double mean(ILossFunction loss, INDArray labels, INDArray f) {
    return loss.computeScore(labels, f, IDENTITY, NO_MASK, true);
  }

  private static INDArray rows(ILossFunction loss, INDArray labels, INDArray f) {
    return loss.computeScoreArray(labels, f, IDENTITY, NO_MASK);
  }

  private static void assertClose(INDArray actual, INDArray expected) {
    assertThat(actual.shape()).isEqualTo(expected.shape());
    assertThat(Batches.distance(actual, expected)).isLessThan(FLOAT64);
  }
}
