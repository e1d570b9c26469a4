package io.github.lipschitz4j.losses;

import static io.github.lipschitz4j.losses.Batches.alike;
import static io.github.lipschitz4j.losses.Batches.ofClasses;
import static io.github.lipschitz4j.losses.Batches.oneHot;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.lipschitz4j.core.testkit.Samples;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.lossfunctions.ILossFunction;

class LossSoftHkrTest extends MulticlassLossContract {
  private static final double LAMBDA = 2.5;
  private static final double MARGIN = 0.75;
  private static final double TEMPERATURE = 1.5;
  private static final double MOMENTUM = 0.5;

  @Override
  ILossFunction loss() {
    return new LossSoftHkr(LAMBDA, MARGIN, TEMPERATURE, MOMENTUM);
  }

  @Override
  ILossFunction other() {
    return new LossSoftHkr(Double.POSITIVE_INFINITY, 2);
  }

  @Override
  String json() {
    return "{\"@class\":\"io.github.lipschitz4j.losses.LossSoftHkr\""
        + ",\"lambda\":2.5,\"margin\":0.75,\"temperature\":1.5,\"momentum\":0.5,\"mean\":1.5}";
  }

  @Override
  double formula(INDArray f, INDArray labels) {
    return formula(2 * MARGIN, f, labels);
  }

  /** With a given mean, inside its limits. */
  private static double formula(double mean, INDArray f, INDArray labels) {
    double tau = 2 * MARGIN * TEMPERATURE / Math.max(mean, 2 * MARGIN);
    return Formulas.rows(
        f,
        labels,
        (row, target) -> {
          double sum = Formulas.others(row, target, rival -> Math.exp(tau * rival));
          double rivals =
              Formulas.others(
                  row,
                  target,
                  rival ->
                      Math.exp(tau * rival) / sum * (rival + LAMBDA * Math.max(0, MARGIN + rival)));
          return rivals - row[target] + LAMBDA * Math.max(0, MARGIN - row[target]);
        });
  }

  @Test
  void aGradientPassUpdatesTheMeanOnce() {
    INDArray labels = oneHot(9, 4, 80);
    INDArray z = Samples.gaussian(9, 4, 81).mul(10);
    double meanOfBatch = z.norm1Number().doubleValue() / 36;
    LossSoftHkr loss = new LossSoftHkr(LAMBDA, MARGIN, TEMPERATURE, MOMENTUM);
    assertThat(loss.mean()).isEqualTo(2 * MARGIN);
    loss.computeGradient(labels, z, IDENTITY, NO_MASK);
    double first = MOMENTUM * 2 * MARGIN + (1 - MOMENTUM) * meanOfBatch;
    assertThat(loss.mean()).isCloseTo(first, within(FLOAT64));
    loss.computeGradientAndScore(labels, z, IDENTITY, NO_MASK, true);
    assertThat(loss.mean())
        .isCloseTo(MOMENTUM * first + (1 - MOMENTUM) * meanOfBatch, within(FLOAT64));
  }

  @Test
  void theScoreAfterAGradientIsOfTheFunctionThatWasDifferentiated() {
    INDArray labels = oneHot(9, 4, 82);
    INDArray z = Samples.gaussian(9, 4, 83).mul(10);
    LossSoftHkr loss = new LossSoftHkr(LAMBDA, MARGIN, TEMPERATURE, MOMENTUM);
    double before = loss.computeScore(labels, z, IDENTITY, NO_MASK, true);
    assertThat(before).isCloseTo(formula(2 * MARGIN, z, labels), within(10 * FLOAT64));
    loss.computeGradient(labels, z, IDENTITY, NO_MASK);
    assertThat(loss.computeScore(labels, z, IDENTITY, NO_MASK, true))
        .isNotEqualTo(before)
        .isCloseTo(formula(loss.mean(), z, labels), within(10 * FLOAT64));
  }

  @Test
  void scoresLeaveTheMeanAlone() {
    INDArray labels = oneHot(9, 4, 84);
    INDArray z = Samples.gaussian(9, 4, 85).mul(10);
    LossSoftHkr loss = new LossSoftHkr(LAMBDA, MARGIN);
    double score = loss.computeScore(labels, z, IDENTITY, NO_MASK, true);
    loss.computeScoreArray(labels, z, IDENTITY, NO_MASK);
    assertThat(loss.computeScore(labels, z, IDENTITY, NO_MASK, true)).isEqualTo(score);
    assertThat(loss.mean()).isEqualTo(2 * MARGIN);
  }

  @Test
  void maskedEntriesAreNotRemembered() {
    INDArray labels = oneHot(9, 4, 86);
    INDArray z = Samples.gaussian(9, 4, 87);
    LossSoftHkr loss = new LossSoftHkr(LAMBDA, MARGIN, TEMPERATURE, 0);
    loss.computeGradient(labels, z, IDENTITY, alike(9, 0).putScalar(3, 0, 1));
    assertThat(loss.mean()).isCloseTo(z.getRow(3).norm1Number().doubleValue() / 4, within(FLOAT64));
    double mean = loss.mean();
    loss.computeGradient(labels, z, IDENTITY, alike(9, 0));
    assertThat(loss.mean()).isEqualTo(mean);
  }

  @ParameterizedTest
  @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY})
  void aDivergedBatchIsNotRemembered(double value) {
    INDArray labels = oneHot(9, 4, 88);
    LossSoftHkr loss = new LossSoftHkr(LAMBDA, MARGIN);
    loss.computeGradient(
        labels, Samples.gaussian(9, 4, 89).putScalar(2, 2, value), IDENTITY, NO_MASK);
    assertThat(loss.mean()).isEqualTo(2 * MARGIN);
  }

  @Test
  void theSoftmaxIsNeverFlatNorAboveItsSharpest() {
    INDArray labels = ofClasses(3, 0);
    INDArray z = Nd4j.createFromArray(new double[][] {{0, 0, 1e-3}});
    // λ = 0 and f_t = 0: the value is q_2·1e-3 with q_2 = 1/(1 + exp(−τ·1e-3))
    double sharpest =
        new LossSoftHkr(0, 1, 1e6, 1).computeScore(labels, z, IDENTITY, NO_MASK, true);
    double flattest =
        new LossSoftHkr(0, 1, 1e-6, 1).computeScore(labels, z, IDENTITY, NO_MASK, true);
    assertThat(sharpest).isCloseTo(1e-3 / (1 + Math.exp(-250e-3)), within(FLOAT64));
    assertThat(flattest).isCloseTo(1e-3 / (1 + Math.exp(-0.005e-3)), within(FLOAT64));
  }

  @Test
  void theMeanIsPartOfEqualityButNotOfTheHash() {
    LossSoftHkr one = new LossSoftHkr(LAMBDA, MARGIN);
    LossSoftHkr two = new LossSoftHkr(LAMBDA, MARGIN);
    assertThat(one).isEqualTo(two);
    one.computeGradient(oneHot(9, 4, 90), Samples.gaussian(9, 4, 91).mul(9), IDENTITY, NO_MASK);
    assertThat(one).isNotEqualTo(two).hasSameHashCodeAs(two);
  }

  @Test
  void everyParameterCounts() {
    assertThat(new LossSoftHkr(1, 2, 3, 0.5))
        .isNotEqualTo(new LossSoftHkr(2, 2, 3, 0.5))
        .isNotEqualTo(new LossSoftHkr(1, 1, 3, 0.5))
        .isNotEqualTo(new LossSoftHkr(1, 2, 1, 0.5))
        .isNotEqualTo(new LossSoftHkr(1, 2, 3, 0.25));
    assertThat(new LossSoftHkr(1, 2)).isEqualTo(new LossSoftHkr(1, 2, 1, 0.99));
  }

  @Test
  void refusesOtherLambdas() {
    refusesUnlessLambda(lambda -> new LossSoftHkr(lambda, MARGIN));
  }

  @Test
  void refusesOtherParameters() {
    refusesUnlessPositive("margin", x -> new LossSoftHkr(LAMBDA, x));
    refusesUnlessPositive("temperature", x -> new LossSoftHkr(LAMBDA, MARGIN, x, MOMENTUM));
    for (double bad : new double[] {-0.1, 1.1, Double.NaN}) {
      refuses(
          () -> new LossSoftHkr(LAMBDA, MARGIN, TEMPERATURE, bad),
          "momentum: expected in [0, 1], got " + bad);
    }
  }

  @Test
  void refusesAStoredMeanThatIsNone() {
    String json = json().replace("\"mean\":1.5", "\"mean\":-1");
    assertThatThrownBy(() -> JSON.readValue(json, ILossFunction.class))
        .hasMessageContaining("LossSoftHkr mean: expected ≥ 0, finite, got -1.0");
  }
}
