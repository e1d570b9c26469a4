package io.github.lipschitz4j.oneclass;

import static io.github.lipschitz4j.oneclass.Trainings.moons;
import static io.github.lipschitz4j.oneclass.Trainings.moonsModel;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.github.lipschitz4j.layers.attacks.PgdAttack;
import io.github.lipschitz4j.oneclass.evaluation.GradientNorms;
import io.github.lipschitz4j.oneclass.evaluation.OneClassEvaluation;
import io.github.lipschitz4j.oneclass.evaluation.ScoresWithin;
import io.github.lipschitz4j.oneclass.units.Scaling;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class OneClassEvaluationTest {
  /** A few roundings in double. */
  private static final double ROUNDING = 1e-12;

  private static final PgdAttack ATTACK = new PgdAttack(10, 2, 1);

  /** f(x) = x in one dimension: every figure is known. */
  private static OneClassModel line() {
    return Networks.model(new Scaling(new double[1], new double[] {1}, 1), 0.5, 0, 1.0);
  }

  private static INDArray column(double... values) {
    return Nd4j.createFromArray(values).reshape('c', new long[] {values.length, 1});
  }

  private static OneClassEvaluation of(
      OneClassModel model, INDArray normals, INDArray anomalies, double... radii) {
    return OneClassEvaluation.of(model, normals, anomalies, radii, ATTACK);
  }

  @Test
  void isWhatALineGives() {
    OneClassEvaluation evaluation =
        of(line(), column(1, 2, 3, 0.25), column(0, -1, 0.75), 0, 0.25, 0.5, 5);
    assertThat(evaluation.auroc()).isCloseTo(11 / 12.0, within(ROUNDING));
    // every normal falls and every anomaly rises by ε
    assertThat(evaluation.certifiedAuroc().get(0.0)).isEqualTo(evaluation.auroc());
    assertThat(evaluation.attackedAuroc().get(0.0)).isEqualTo(evaluation.auroc());
    assertThat(evaluation.certifiedAuroc().get(5.0)).isZero();
    assertThat(evaluation.attackedAuroc().get(5.0)).isZero();
    assertThat(evaluation.certifiedAuroc().get(0.5)).isCloseTo(8 / 12.0, within(1 / 12.0));
    assertThat(evaluation.certifiedAuroc().keySet()).containsExactly(0.0, 0.25, 0.5, 5.0);
    assertThat(evaluation.meanGradientNormNormal()).isCloseTo(1, within(ROUNDING));
    assertThat(evaluation.falseAlarms()).isEqualTo(0.25);
    assertThat(evaluation.detected()).isEqualTo(2 / 3.0);
    assertThat(evaluation.lipschitzBound()).isBetween(1.0, 1 + ROUNDING);
    assertThat(evaluation.normals()).isEqualTo(4);
    assertThat(evaluation.anomalies()).isEqualTo(3);
  }

  @Test
  void whatIsKnownAlreadyIsNotComputedAgain() {
    OneClassModel model = moonsModel();
    INDArray normals = moons(40, 5);
    INDArray anomalies = Trainings.background(30, 6);
    ScoresWithin plain =
        new ScoresWithin(0, model.signedDistance(normals), model.signedDistance(anomalies));
    GradientNorms inside = GradientNorms.of(model, normals);
    GradientNorms outside = GradientNorms.of(model, anomalies);

    assertThat(OneClassEvaluation.of(model, plain, inside, outside))
        .isEqualTo(of(model, normals, anomalies));

    assertThatIllegalArgumentException()
        .isThrownBy(() -> OneClassEvaluation.of(model, plain, outside, outside))
        .withMessage(
            "OneClassEvaluation normal gradients: expected one for each of 40 scores, got 30");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> OneClassEvaluation.of(model, plain, inside, inside))
        .withMessage(
            "OneClassEvaluation anomaly gradients: expected one for each of 30 scores, got 40");
    ScoresWithin moved = ScoresWithin.certified(0.5, 1, plain.normals(), plain.anomalies());
    assertThatIllegalArgumentException()
        .isThrownBy(() -> OneClassEvaluation.of(model, moved, inside, outside))
        .withMessage("OneClassEvaluation scores: expected radius 0, got 0.5");
  }

  @Test
  void aCertificateIsBelowEveryAttackAndAnAttackBelowNone() {
    INDArray normals = moons(150, 5);
    INDArray anomalies = Trainings.background(150, 6);
    OneClassEvaluation evaluation = of(moonsModel(), normals, anomalies, 0, 0.05, 0.1, 0.2);
    double before = 1;
    for (Map.Entry<Double, Double> certified : evaluation.certifiedAuroc().entrySet()) {
      double attacked = evaluation.attackedAuroc().get(certified.getKey());
      assertThat(certified.getValue()).isBetween(0.0, before);
      assertThat(attacked).isBetween(certified.getValue() - ROUNDING, evaluation.auroc());
      before = certified.getValue();
    }
    assertThat(evaluation.attackedAuroc().get(0.2)).isLessThan(evaluation.auroc() - 0.01);
    assertThat(evaluation.certifiedAuroc().get(0.0)).isEqualTo(evaluation.auroc());
    assertThat(evaluation.attackedAuroc().get(0.0)).isEqualTo(evaluation.auroc());
    assertThat(evaluation.meanGradientNormNormal()).isBetween(0.2, 1.0001);
    assertThat(evaluation.meanGradientNormAnomaly()).isBetween(0.2, 1.0001);
  }

  @Test
  void gradientNormsAreThoseOfTheStandardizedUnits() {
    INDArray x = Trainings.table(20, 1);
    double[] w = {0.3, 0, 0.4, 0, 0, 0};
    Scaling own = new Scaling(new double[6], new double[] {1000, 1, 0.02, 30, 1, 5}, 1);
    Scaling common = new Scaling(new double[6], new double[] {7, 7, 7, 7, 7, 7}, 7);
    for (Scaling scaling : new Scaling[] {own, common}) {
      OneClassEvaluation evaluation = of(Networks.model(scaling, 0, 1, w), x, x);
      assertThat(evaluation.meanGradientNormNormal()).isCloseTo(0.5, within(ROUNDING));
      assertThat(evaluation.meanGradientNormAnomaly()).isCloseTo(0.5, within(ROUNDING));
    }
  }

  @Test
  void resultsCannotBeWritten() {
    OneClassEvaluation evaluation = of(line(), column(1), column(0), 0.1);
    assertThatExceptionOfType(UnsupportedOperationException.class)
        .isThrownBy(() -> evaluation.certifiedAuroc().put(0.1, 1.0));
    assertThatExceptionOfType(UnsupportedOperationException.class)
        .isThrownBy(() -> evaluation.attackedAuroc().clear());
  }

  @ParameterizedTest
  @ValueSource(doubles = {-0.1, Double.NaN, Double.POSITIVE_INFINITY})
  void refusesARadiusThatIsNone(double radius) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> of(line(), column(1), column(0), 0.1, radius))
        .withMessage("ScoresWithin radius: expected finite and ≥ 0, got " + radius);
  }

  @Test
  void refusesRowsThatAreNone() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> of(line(), column(1, Double.NaN), column(0)))
        .withMessage("OneClassModel input row 2, column 1: expected a finite number, got NaN");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> of(line(), column(1), Nd4j.zeros(2, 2)))
        .withMessage("OneClassModel input: expected 1 features, got 2");
  }
}
