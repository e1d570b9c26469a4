package io.github.lipschitz4j.losses;

import static io.github.lipschitz4j.losses.Batches.alike;
import static io.github.lipschitz4j.losses.Batches.ofClasses;
import static io.github.lipschitz4j.losses.Batches.oneHot;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.lipschitz4j.core.testkit.Samples;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.lossfunctions.ILossFunction;

class LossLseHkrTest extends MulticlassLossContract {
  private static final double LAMBDA = 2.5;
  private static final double MARGIN = 0.75;
  private static final double TEMPERATURE = 1.5;
  private static final double PENALTY = 0.5;

  @Override
  ILossFunction loss() {
    return new LossLseHkr(LAMBDA, MARGIN, TEMPERATURE, PENALTY);
  }

  @Override
  ILossFunction other() {
    return new LossLseHkr(Double.POSITIVE_INFINITY, 2);
  }

  @Override
  String json() {
    return "{\"@class\":\"io.github.lipschitz4j.losses.LossLseHkr\""
        + ",\"lambda\":2.5,\"margin\":0.75,\"temperature\":1.5,\"penalty\":0.5}";
  }

  @Override
  double formula(INDArray f, INDArray labels) {
    return Formulas.rows(
        f,
        labels,
        (row, target) -> {
          double a = row.length == 2 ? 1 : Math.log(row.length - 1) / (PENALTY * MARGIN);
          double others = Formulas.others(row, target, rival -> Math.exp(a * TEMPERATURE * rival));
          double rival = Math.log(others) / a;
          double right = TEMPERATURE * row[target];
          return rival
              - right
              + LAMBDA * (Math.max(0, MARGIN - right) + Math.max(0, MARGIN + rival));
        });
  }

  @Test
  void twoClassesAreTheBinaryLossOfEach() {
    INDArray labels = oneHot(8, 2, 80);
    INDArray z = Samples.gaussian(8, 2, 81);
    double expected = 0;
    for (int i = 0; i < 8; i++) {
      for (int j = 0; j < 2; j++) {
        double u = labels.getDouble(i, j) * z.getDouble(i, j);
        expected += (-u + LAMBDA * Math.max(0, MARGIN - u)) / 8;
      }
    }
    for (double penalty : new double[] {0.1, 1, 10}) {
      LossLseHkr loss = new LossLseHkr(LAMBDA, MARGIN, 1, penalty);
      assertThat(loss.computeScore(labels, z, IDENTITY, NO_MASK, true))
          .isCloseTo(expected, within(FLOAT64));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 3, 10, 100})
  void theSmoothMaximumIsWithinThePenaltyOfTheMaximum(int classes) {
    INDArray labels = ofClasses(classes, 0);
    INDArray z = Samples.gaussian(1, classes, 82).putScalar(0, 0, 0);
    double maximum =
        Batches.columns(z, IntStream.range(1, classes).toArray()).maxNumber().doubleValue();
    // with λ = 0 and f_t = 0 the loss is R
    double smooth =
        new LossLseHkr(0, MARGIN, 1, PENALTY).computeScore(labels, z, IDENTITY, NO_MASK, true);
    assertThat(smooth).isBetween(maximum, maximum + PENALTY * MARGIN);
    // all rivals alike: the bound is reached
    double alike =
        new LossLseHkr(0, MARGIN, 1, PENALTY)
            .computeScore(labels, z.mul(0), IDENTITY, NO_MASK, true);
    assertThat(alike).isCloseTo(classes == 2 ? 0 : PENALTY * MARGIN, within(FLOAT64));
  }

  @Test
  void infiniteLambdaIsTheHingeAlone() {
    INDArray labels = oneHot(9, 4, 83);
    INDArray z = Samples.gaussian(9, 4, 84);
    double none = new LossLseHkr(0, MARGIN).computeScore(labels, z, IDENTITY, NO_MASK, true);
    double one = new LossLseHkr(1, MARGIN).computeScore(labels, z, IDENTITY, NO_MASK, true);
    assertThat(
            new LossLseHkr(Double.POSITIVE_INFINITY, MARGIN)
                .computeScore(labels, z, IDENTITY, NO_MASK, true))
        .isCloseTo(one - none, within(FLOAT64));
  }

  @Test
  void temperatureAndPenaltyAreOneUnlessSaid() {
    assertThat(new LossLseHkr(LAMBDA, MARGIN)).isEqualTo(new LossLseHkr(LAMBDA, MARGIN, 1, 1));
  }

  @Test
  void refusesOtherLambdas() {
    refusesUnlessLambda(lambda -> new LossLseHkr(lambda, MARGIN));
  }

  @Test
  void refusesOtherParameters() {
    refusesUnlessPositive("margin", x -> new LossLseHkr(LAMBDA, x, TEMPERATURE, PENALTY));
    refusesUnlessPositive("temperature", x -> new LossLseHkr(LAMBDA, MARGIN, x, PENALTY));
    refusesUnlessPositive("penalty", x -> new LossLseHkr(LAMBDA, MARGIN, TEMPERATURE, x));
  }
}
