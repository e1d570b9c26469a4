package io.github.lipschitz4j.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.lipschitz4j.core.kernel.BjorckIteration;
import io.github.lipschitz4j.core.kernel.SingularValues;
import io.github.lipschitz4j.core.testkit.Samples;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class BjorckTest extends ParametrizationContract {
  /** After the step that stops the iteration the error is the square of 1e-6. */
  private static final double ORTHOGONAL = 1e-10;

  @Override
  Parametrization parametrization() {
    return Bjorck.defaults();
  }

  @Test
  void makesEverySingularValueOne() {
    for (int[] shape : new int[][] {{32, 32}, {40, 8}, {8, 40}, {2, 64}}) {
      INDArray weight = parametrization().project(Samples.gaussian(shape[0], shape[1], 5)).weight();
      for (double s : SingularValues.of(weight)) {
        assertThat(s).isCloseTo(1, within(ORTHOGONAL));
      }
    }
  }

  @Test
  void commutesWithRotations() {
    INDArray w = Samples.gaussian(6, 4, 1);
    INDArray q = parametrization().project(Samples.gaussian(6, 6, 2)).weight();
    INDArray turned = parametrization().project(q.mmul(w)).weight();
    assertThat(turned.distance2(q.mmul(parametrization().project(w).weight())))
        .isLessThan(ORTHOGONAL);
  }

  @Test
  void keepsTheRankOfADeficientMatrix() {
    double[] values =
        SingularValues.of(parametrization().project(Samples.ofRank(2, 7, 4, 8)).weight());
    assertThat(values[1]).isCloseTo(1, within(ORTHOGONAL));
    assertThat(values[2]).isLessThan(1e-6);
  }

  @Test
  void survivesTheMatrixThatDivergesUnderAPoorEstimate() {
    // an estimate of 2.14 of a true 5.55 leaves σ = 2.59 > √5: the bare iteration blows up
    INDArray w = Nd4j.diag(Nd4j.createFromArray(5.55, 1.0, 0.5)).castTo(DataType.DOUBLE);
    INDArray bare = BjorckIteration.run(w.div(2.14), 0.5, 40, 0).weight();
    assertThat(allFinite(bare) && bare.amaxNumber().doubleValue() < 2).isFalse();
    INDArray safe = parametrization().project(w).weight();
    assertThat(SingularValues.largest(safe)).isCloseTo(1, within(ORTHOGONAL));
  }

  @Test
  void refusesBadOptions() {
    assertThatThrownBy(() -> new Bjorck(6, 0.6, 40, 1e-6))
        .hasMessage("Bjorck beta: expected in (0, 0.5], got 0.6");
    assertThatThrownBy(() -> new Bjorck(6, 0.5, -1, 1e-6))
        .hasMessage("Bjorck iterations: expected ≥ 0, got -1");
    assertThatThrownBy(() -> new Bjorck(6, 0.5, 1, -1))
        .hasMessage("Bjorck tolerance: expected ≥ 0, got -1.0");
  }
}
