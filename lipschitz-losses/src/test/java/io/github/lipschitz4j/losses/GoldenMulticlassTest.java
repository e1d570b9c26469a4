package io.github.lipschitz4j.losses;

import static io.github.lipschitz4j.losses.Batches.distance;
import static io.github.lipschitz4j.losses.Batches.ofClasses;
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

/**
 * Several classes: values and gradients against deel-torchlip 1.0.5 and PyTorch, and deel-lip's
 * test vectors.
 *
 * <p>Their min_margin is 2m. Their α is λ/(1+λ), and their values are ours divided by 1+λ.
 */
class GoldenMulticlassTest {
  /** Both sides are float64 sums of at most 120 terms of size one; measured 1.1e-15. */
  private static final double FLOAT64 = 1e-14;

  /** Theirs keeps the running mean of |f| in float32, unit roundoff 6e-8; measured 2.3e-8. */
  private static final double FLOAT32_MEAN = 1e-7;

  /** Vectors that are printed with ten digits. */
  private static final double PRINTED = 1e-10;

  private static final INDArray NO_MASK = null;
  private static final IActivation IDENTITY = new ActivationIdentity();

  private static final INDArray C =
      Nd4j.createFromArray(
          new double[][] {
            {2, 0.2, -0.5},
            {-1, -1.2, 0.3},
            {0.8, 2, 0},
            {0, 1, -0.5},
            {2.4, -0.4, -1.1},
            {-0.1, -1.7, 0.6}
          });
  private static final INDArray LABELS_C = ofClasses(3, 0, 0, 0, 1, 1, 2);

  private static final INDArray D =
      Nd4j.createFromArray(
          new double[][] {
            {1.5, 0.2, -0.5},
            {1, -1.2, 0.3},
            {0.8, 2, -2},
            {0, 1, -0.5},
            {-0.8, 2, 0},
            {2.4, -0.4, -1.1},
            {-0.1, -1.7, 0.6},
            {1.2, 1.3, 2.5}
          });
  private static final INDArray LABELS_D = ofClasses(3, 0, 0, 0, 1, 1, 1, 2, 2);

  private static List<JsonNode> cases() {
    return Golden.cases("losses_multiclass");
  }

  @Test
  void noCaseIsLost() {
    assertThat(cases()).hasSize(180);
  }

  @ParameterizedTest
  @MethodSource("cases")
  void valueAndGradientAreTheirs(JsonNode golden) {
    ILossFunction loss = loss(golden);
    INDArray input = Golden.array(golden.get("input"));
    INDArray labels = labels(golden.get("target"), input.columns());
    double alpha = golden.path("alpha").asDouble();
    double factor = alpha == 1 ? 1 : 1 - alpha;
    if (loss instanceof LossMulticlassKr) {
      factor = -1; // theirs is maximised
    }
    double tolerance = loss instanceof LossSoftHkr ? FLOAT32_MEAN : FLOAT64;
    var both = loss.computeGradientAndScore(labels, input, IDENTITY, NO_MASK, true);
    assertThat(both.getFirst() * factor)
        .isCloseTo(golden.get("value").asDouble(), within(tolerance));
    INDArray gradient = both.getSecond().mul(factor / labels.rows());
    assertThat(distance(gradient, Golden.array(golden.get("grad_input")))).isLessThan(tolerance);
  }

  private static ILossFunction loss(JsonNode golden) {
    double margin = golden.path("min_margin").asDouble() / 2;
    double alpha = golden.path("alpha").asDouble();
    double lambda = alpha / (1 - alpha);
    double temperature = golden.path("temperature").asDouble();
    return switch (golden.get("loss").asText()) {
      case "KRMulticlassLoss" -> new LossMulticlassKr();
      case "HingeMulticlassLoss" -> new LossMulticlassHinge(margin);
      case "HKRMulticlassLoss" -> new LossMulticlassHkr(lambda, margin);
      case "SoftHKRMulticlassLoss" ->
          new LossSoftHkr(lambda, margin, temperature, golden.get("alpha_mean").asDouble());
      case "LseHKRMulticlassLoss" ->
          new LossLseHkr(lambda, margin, temperature, golden.get("penalty").asDouble());
      case "CategoricalHingeLoss" -> new LossCategoricalHinge(margin);
      case "torch.nn.MultiMarginLoss" -> new LossMultiMargin(margin);
      case "TauCrossEntropyLoss" -> new LossTauCrossEntropy(golden.get("tau").asDouble());
      default -> throw new AssertionError(golden);
    };
  }

  /** One-hot rows, or class numbers. */
  private static INDArray labels(JsonNode target, int classes) {
    INDArray labels = Golden.array(target);
    return labels.rank() == 2 ? labels : ofClasses(classes, labels.toIntVector());
  }

  @Test
  void multiC() {
    assertThat(mean(new LossMulticlassKr(), LABELS_C, C)).isCloseTo(-761.0 / 1800, within(FLOAT64));
    assertThat(mean(new LossMulticlassHinge(1), LABELS_C, C))
        .isCloseTo(1.1555555556, within(PRINTED));
    assertThat(mean(new LossMulticlassHkr(5, 1), LABELS_C, C)).isCloseTo(5.355, within(FLOAT64));
    assertThat(mean(new LossLseHkr(5, 0.1), LABELS_C, C) / 6)
        .isCloseTo(1.0231503687, within(PRINTED));
  }

  @Test
  void softHkrOfMultiCGoesOn() {
    LossSoftHkr soft = new LossSoftHkr(5, 0.1);
    // deel-lip's factor: KR weighs 1/α, the hinge 1
    assertThat(step(soft, LABELS_C, C) / 5).isCloseTo(1.0897621135, within(PRINTED));
    assertThat(soft.mean()).isCloseTo(0.2067777778, within(PRINTED));
    assertThat(step(soft, LABELS_C, C) / 5).isCloseTo(1.0834466658, within(PRINTED));
  }

  @Test
  void multiD() {
    assertRows(
        new LossMulticlassKr(), -1.0 / 225, FLOAT64, 326, 314, 120, 250, 496, -258, 396, 450);
    assertRows(new LossMulticlassHinge(1), 1.0 / 30, FLOAT64, 17, 13, 34, 15, 12, 62, 17, 45);
    assertRows(
        new LossMulticlassHkr(2.5, 0.5),
        1.0 / 900,
        FLOAT64,
        -779,
        -656,
        1395,
        -625,
        -1609,
        4557,
        -1284,
        825);
    assertRows(new LossMultiMargin(0.35), 1.0 / 30, FLOAT64, 0, 0, 19, 0, 0, 35, 0, 0);
    assertRows(new LossCategoricalHinge(0.55), 1, FLOAT64, 0, 0.4, 2.3, 0.1, 0, 3.9, 0.4, 0);
  }

  @Test
  void smoothLossesOfMultiD() {
    assertRows(
        new LossTauCrossEntropy(2),
        1,
        PRINTED,
        0.044275154,
        0.115108956,
        1.2435718331,
        0.0849230098,
        0.0108873518,
        2.8022995767,
        0.1142242475,
        0.0763569089);
    LossSoftHkr soft = new LossSoftHkr(5, 0.1);
    soft.computeGradient(LABELS_D, D, IDENTITY, NO_MASK); // theirs updates its mean in every call
    assertRows(
        soft,
        5,
        PRINTED,
        -0.1087813046,
        0.1258246305,
        2.2788423927,
        -0.1764640188,
        -0.3824230179,
        3.4523691224,
        -0.1967205726,
        1.1028760672);
    assertRows(
        new LossLseHkr(5, 0.1),
        6,
        PRINTED,
        0.0344560589,
        0.2166710694,
        1.95,
        -0.0788939214,
        -0.2494375451,
        2.9666666667,
        -0.1166644653,
        1.0251629167);
  }

  /** Rows of D, in units that make them short. */
  private static void assertRows(
      ILossFunction loss, double unit, double tolerance, double... expected) {
    INDArray rows = loss.computeScoreArray(LABELS_D, D, IDENTITY, NO_MASK);
    INDArray theirs = Nd4j.createFromArray(expected).reshape(expected.length, 1).mul(unit);
    assertThat(distance(rows, theirs)).isLessThan(Math.max(1, Math.abs(unit)) * tolerance);
  }

  private static double mean(ILossFunction loss, INDArray labels, INDArray f) {
    return loss.computeScore(labels, f, IDENTITY, NO_MASK, true);
  }

  private static double step(ILossFunction loss, INDArray labels, INDArray f) {
    return loss.computeGradientAndScore(labels, f, IDENTITY, NO_MASK, true).getFirst();
  }
}
