package io.github.lipschitz4j.losses;

import static io.github.lipschitz4j.losses.Batches.signs;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.lipschitz4j.core.testkit.Samples;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.lossfunctions.ILossFunction;
import org.nd4j.serde.json.JsonMappers;
import org.nd4j.shade.jackson.core.JsonProcessingException;

class LossHkrTest extends LossContract {
  private static final double LAMBDA = 2.5;
  private static final double MARGIN = 0.75;

  @Override
  ILossFunction loss() {
    return new LossHkr(LAMBDA, MARGIN);
  }

  @Override
  ILossFunction other() {
    return new LossHkr(0, 2);
  }

  @Override
  double formula(double[] f, int[] signs) {
    return -Formulas.kr(f, signs) + LAMBDA * Formulas.hinge(MARGIN, f, signs);
  }

  @Test
  void isTheSumOfItsTwoLosses() {
    INDArray labels = signs(8, 3, 60);
    INDArray z = Samples.gaussian(8, 3, 61);
    double kr = new LossKr().computeScore(labels, z, IDENTITY, NO_MASK, true);
    double hinge = new LossHingeMargin(MARGIN).computeScore(labels, z, IDENTITY, NO_MASK, true);
    assertThat(score(labels, z, IDENTITY)).isCloseTo(kr + LAMBDA * hinge, within(FLOAT64));
  }

  @Test
  void isTheOneClassPapersLossWithHalfItsLambda() {
    INDArray p = Samples.gaussian(6, 1, 62);
    INDArray q = Samples.gaussian(6, 1, 63);
    double paper = LAMBDA / 2;
    double expected = 0;
    for (int i = 0; i < 6; i++) {
      double onP = paper * Math.max(0, MARGIN - p.getDouble(i)) - p.getDouble(i);
      double onQ = paper * Math.max(0, MARGIN + q.getDouble(i)) + q.getDouble(i);
      expected += (onP + onQ) / 6;
    }
    INDArray labels = Nd4j.vstack(Batches.alike(6, 1), Batches.alike(6, -1));
    assertThat(score(labels, Nd4j.vstack(p, q), IDENTITY)).isCloseTo(expected, within(FLOAT64));
  }

  @ParameterizedTest
  @ValueSource(doubles = {-1, Double.NaN, Double.POSITIVE_INFINITY})
  void refusesOtherLambdas(double lambda) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new LossHkr(lambda, MARGIN))
        .withMessage("LossHkr lambda: expected ≥ 0, finite, got " + lambda);
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, -1, Double.NaN, Double.POSITIVE_INFINITY})
  void refusesOtherMargins(double margin) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new LossHkr(LAMBDA, margin))
        .withMessage("LossHkr margin: expected > 0, finite, got " + margin);
  }

  @Test
  void tellsItsParametersInEverythingItWrites() throws JsonProcessingException {
    assertThat(new LossHkr(3, 2).lambda()).isEqualTo(3);
    assertThat(new LossHkr(3, 2).margin()).isEqualTo(2);
    assertThat(loss())
        .isNotEqualTo(new LossHkr(LAMBDA, 2))
        .isNotEqualTo(new LossHkr(3, MARGIN))
        .hasToString("LossHkr(lambda=2.5, margin=0.75)");
    assertThat(JsonMappers.getMapper().readTree(JsonMappers.getMapper().writeValueAsString(loss())))
        .hasToString(
            "{\"@class\":\"" + LossHkr.class.getName() + "\",\"lambda\":2.5,\"margin\":0.75}");
  }

  @Test
  void jsonWithoutALambdaIsRefused() {
    String json = "{\"@class\":\"" + LossHkr.class.getName() + "\",\"alpha\":10,\"margin\":0.75}";
    assertThatThrownBy(() -> JsonMappers.getMapper().readValue(json, ILossFunction.class))
        .isInstanceOf(JsonProcessingException.class)
        .hasMessageContaining("lambda");
  }
}
