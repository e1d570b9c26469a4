package io.github.lipschitz4j.oneclass;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

class ProjectedGradientTest extends BoundaryAscentContract {
  private static final double STEP = 0.1;

  @Override
  BoundaryAscent ascent() {
    return new BoundaryAscent.ProjectedGradient(5, STEP, 0);
  }

  @Test
  void takesStepsOfOneLengthWhileBelowTheLevel() {
    INDArray z = negatives(500, 1);
    INDArray before = BALL.value(z);
    INDArray after = BALL.value(climb(ascent(), BALL, z));
    for (int i = 0; i < 500; i++) {
      double gap = -before.getDouble(i);
      double steps = gap <= 0 ? 0 : Math.min(5, Math.ceil(gap / STEP));
      assertThat(after.getDouble(i) - before.getDouble(i))
          .isBetween(steps * STEP - FLOAT32, steps * STEP + FLOAT32);
    }
  }

  @Test
  void stopsAtTheLevel() {
    for (double level : new double[] {0, -1}) {
      INDArray z = negatives(500, 2);
      INDArray below = BALL.value(z).lt(level).castTo(DataType.FLOAT);
      BoundaryAscent patient = new BoundaryAscent.ProjectedGradient(60, STEP, level);
      INDArray beyond = BALL.value(climb(patient, BALL, z)).subi(level);
      assertThat(beyond.minNumber().doubleValue()).isGreaterThan(-FLOAT32);
      assertThat(beyond.muli(below).maxNumber().doubleValue()).isLessThan(STEP + FLOAT32);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, -1})
  void refusesToTakeNoSteps(int steps) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new BoundaryAscent.ProjectedGradient(steps, 1, 0))
        .withMessage("ProjectedGradient steps: expected ≥ 1, got " + steps);
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, -1, Double.NaN, Double.POSITIVE_INFINITY})
  void refusesAStepOrALevelThatIsNone(double bad) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new BoundaryAscent.ProjectedGradient(1, bad, 0))
        .withMessage("ProjectedGradient step: expected > 0, got " + bad);
    if (!Double.isFinite(bad)) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> new BoundaryAscent.ProjectedGradient(1, 1, bad))
          .withMessage("ProjectedGradient level: expected a finite number, got " + bad);
    }
  }
}
