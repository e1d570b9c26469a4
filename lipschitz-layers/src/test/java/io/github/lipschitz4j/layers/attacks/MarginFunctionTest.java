package io.github.lipschitz4j.layers.attacks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.github.lipschitz4j.core.testkit.Samples;
import io.github.lipschitz4j.layers.certificates.DecisionRule;
import io.github.lipschitz4j.layers.condensed.Affine;
import io.github.lipschitz4j.layers.condensed.CondensedNetwork;
import io.github.lipschitz4j.layers.condensed.Sort;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class MarginFunctionTest {
  private static final double STEP = 1e-5;

  /** The function is linear within a step, but for rounding over the step. */
  private static final double DIFFERENCES = 1e-8;

  private static DecisionRule rule(int outputs) {
    CondensedNetwork network =
        new CondensedNetwork(
            List.of(
                new Affine("a", Samples.gaussian(3, 6, 1), Samples.gaussian(1, 6, 2)),
                new Sort("sort", 3),
                new Affine("b", Samples.gaussian(6, outputs, 3), Samples.gaussian(1, outputs, 4))));
    return new DecisionRule(network, outputs == 1 ? 0.5 : 0);
  }

  private static int[] labels(int rows, int classes) {
    int[] labels = new int[rows];
    for (int i = 0; i < rows; i++) {
      labels[i] = i % classes;
    }
    return labels;
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 4})
  void isTheOwnScoreMinusTheBestOfTheOthers(int outputs) {
    DecisionRule rule = rule(outputs);
    INDArray x = Samples.gaussian(12, 3, 5);
    int[] labels = labels(12, rule.classes());
    INDArray margins = new MarginFunction(rule, labels).value(x);
    INDArray values = rule.network().value(x);
    assertThat(margins.shape()).containsExactly(12, 1);
    for (int i = 0; i < 12; i++) {
      double expected = Double.POSITIVE_INFINITY;
      if (outputs == 1) {
        expected = (values.getDouble(i) - 0.5) * (labels[i] == 1 ? 1 : -1);
      }
      for (int j = 0; j < outputs; j++) {
        if (outputs > 1 && j != labels[i]) {
          expected = Math.min(expected, values.getDouble(i, labels[i]) - values.getDouble(i, j));
        }
      }
      assertThat(margins.getDouble(i)).isCloseTo(expected, within(1e-14));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 4})
  void gradientIsThatOfTheValue(int outputs) {
    DecisionRule rule = rule(outputs);
    INDArray x = Samples.gaussian(12, 3, 5);
    MarginFunction margin = new MarginFunction(rule, labels(12, rule.classes()));
    var at = margin.valueAndGradient(x);
    assertThat(at.value().distance2(margin.value(x))).isZero();
    assertThat(at.gradient().norm2Number().doubleValue()).isGreaterThan(1);
    for (int j = 0; j < 3; j++) {
      INDArray step = Nd4j.zeros(DataType.DOUBLE, 12, 3);
      step.putColumn(j, Nd4j.ones(DataType.DOUBLE, 12).muli(STEP));
      INDArray slope =
          margin.value(x.add(step)).sub(margin.value(x.sub(step))).div(2 * STEP).reshape(12);
      assertThat(slope.distance2(at.gradient().getColumn(j))).isLessThan(DIFFERENCES);
    }
  }

  @Test
  void refusesLabelsAndRowsThatDoNotFit() {
    for (int label : new int[] {-1, 4}) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> new MarginFunction(rule(4), new int[] {0, label}))
          .withMessage("MarginFunction label of row 1: expected in [0, 4), got " + label);
    }
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> new MarginFunction(rule(4), new int[] {0}).value(Samples.gaussian(2, 3, 1)))
        .withMessage("MarginFunction input: expected 1 rows, one for each label, got 2");
  }
}
