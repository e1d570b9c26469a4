package io.github.lipschitz4j.losses;

import static io.github.lipschitz4j.losses.Batches.alike;
import static io.github.lipschitz4j.losses.Batches.distance;
import static io.github.lipschitz4j.losses.Batches.signs;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.lossfunctions.ILossFunction;
import org.nd4j.serde.json.JsonMappers;
import org.nd4j.shade.jackson.core.JsonProcessingException;

class LossHingeMarginTest extends LossContract {
  private static final double MARGIN = 0.75;

  @Override
  ILossFunction loss() {
    return new LossHingeMargin(MARGIN);
  }

  @Override
  ILossFunction other() {
    return new LossHingeMargin(2);
  }

  @Override
  double formula(double[] f, int[] signs) {
    return Formulas.hinge(MARGIN, f, signs);
  }

  @Test
  void beyondTheMarginNothingIsLeft() {
    INDArray labels = signs(8, 3, 50);
    assertThat(score(labels, labels.mul(MARGIN / 2), IDENTITY)).isEqualTo(MARGIN / 2);
    assertThat(score(labels, labels.mul(2 * MARGIN), IDENTITY)).isZero();
  }

  @Test
  void theKinkIsFlat() {
    INDArray labels = signs(8, 1, 51);
    INDArray below = gradient(labels, labels.mul(MARGIN - 1e-9));
    INDArray at = gradient(labels, labels.mul(MARGIN));
    assertThat(distance(below, labels.neg())).isZero();
    assertThat(distance(at, alike(8, 0))).isZero();
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, -1, Double.NaN, Double.POSITIVE_INFINITY})
  void refusesOtherMargins(double margin) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new LossHingeMargin(margin))
        .withMessage("LossHingeMargin margin: expected > 0, finite, got " + margin);
  }

  @Test
  void tellsItsMarginInEverythingItWrites() throws JsonProcessingException {
    assertThat(new LossHingeMargin(2).margin()).isEqualTo(2);
    assertThat(loss()).isNotEqualTo(other()).hasToString("LossHingeMargin(margin=0.75)");
    assertThat(JsonMappers.getMapper().readTree(JsonMappers.getMapper().writeValueAsString(loss())))
        .hasToString("{\"@class\":\"" + LossHingeMargin.class.getName() + "\",\"margin\":0.75}");
  }

  @Test
  void jsonWithoutAMarginIsRefused() {
    String json = "{\"@class\":\"" + LossHingeMargin.class.getName() + "\",\"margn\":0.75}";
    assertThatThrownBy(() -> JsonMappers.getMapper().readValue(json, ILossFunction.class))
        .isInstanceOf(JsonProcessingException.class)
        .hasMessageContaining("margin");
  }
}
