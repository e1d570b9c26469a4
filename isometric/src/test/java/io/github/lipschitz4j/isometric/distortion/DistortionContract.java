package io.github.lipschitz4j.isometric.distortion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.lipschitz4j.core.testkit.Derivatives;
import io.github.lipschitz4j.core.testkit.Samples;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;

/** What every distortion does. */
abstract class DistortionContract {
  private static final int ROWS = 3;

  /** Central differences in double: h² of the third derivative, and 1e-16/h. */
  private static final double DIFFERENCES = 1e-6;

  /** Sums of some hundred products in another order. */
  private static final double ROUNDING = 1e-12;

  abstract Distortion distortion();

  /** Values of a row. */
  abstract int columns();

  private INDArray rows(long seed) {
    return Samples.gaussian(ROWS, columns(), seed).muli(0.2).addi(0.5);
  }

  private double weighted(INDArray x, INDArray y, double... weights) {
    double sum = 0;
    double[] values = distortion().measure(x, y).values();
    for (int i = 0; i < weights.length; i++) {
      sum += weights[i] * values[i];
    }
    return sum;
  }

  @Test
  void isZeroOfEqualRowsAndAboveElsewhere() {
    assertThat(distortion().measure(rows(1), rows(1)).values()).containsOnly(0.0);
    assertThat(Arrays.stream(distortion().measure(rows(1), rows(2)).values()).min().orElseThrow())
        .isGreaterThan(1e-3);
  }

  @Test
  void gradientsAreThoseOfDifferences() {
    INDArray x = rows(1);
    INDArray y = rows(2);
    double[] weights = {0.3, -2, 1};
    Distortion.Gradients gradients = distortion().measure(x, y).pullback().apply(weights);
    INDArray toX = Derivatives.gradient(v -> weighted(v, y, weights), x);
    INDArray toY = Derivatives.gradient(v -> weighted(x, v, weights), y);
    assertThat(toX.norm2Number().doubleValue()).isGreaterThan(1e-3);
    assertThat(gradients.x().distance2(toX))
        .isLessThan(DIFFERENCES * toX.norm2Number().doubleValue());
    assertThat(gradients.y().distance2(toY))
        .isLessThan(DIFFERENCES * toY.norm2Number().doubleValue());
  }

  @Test
  void pullbackIsTheAdjointOfTheDerivative() {
    INDArray x = rows(3);
    INDArray y = rows(4);
    INDArray direction = Samples.gaussian(ROWS, columns(), 5);
    double[] weights = {1, 2, -0.5};
    double h = Derivatives.STEP;
    double along =
        (weighted(x.add(direction.mul(h)), y, weights)
                - weighted(x.sub(direction.mul(h)), y, weights))
            / (2 * h);
    INDArray back = distortion().measure(x, y).pullback().apply(weights).x();
    assertThat(Derivatives.inner(back, direction))
        .isCloseTo(along, within(DIFFERENCES * (1 + Math.abs(along))));
  }

  @Test
  void isItsOwnQuadraticFormNearZero() {
    INDArray x = rows(6);
    INDArray delta = Samples.gaussian(ROWS, columns(), 7).muli(0.1);
    double[] form = distortion().inner(x, delta, delta);
    double[] values = distortion().measure(x, x.add(delta)).values();
    assertThat(values[0]).isGreaterThan(1e-4);
    for (int i = 0; i < ROWS; i++) {
      assertThat(values[i]).isCloseTo(form[i], within(ROUNDING * form[i]));
    }
  }

  @Test
  void innerProductIsBilinearAndSymmetric() {
    INDArray x = rows(8);
    INDArray a = Samples.gaussian(ROWS, columns(), 9);
    INDArray b = Samples.gaussian(ROWS, columns(), 10);
    double[] ab = distortion().inner(x, a, b);
    double[] ba = distortion().inner(x, b, a);
    double[] scaled = distortion().inner(x, a.mul(3).add(b), b);
    double[] bb = distortion().inner(x, b, b);
    for (int i = 0; i < ROWS; i++) {
      double size = Math.abs(ab[i]) + bb[i];
      assertThat(ba[i]).isCloseTo(ab[i], within(ROUNDING * size));
      assertThat(scaled[i]).isCloseTo(3 * ab[i] + bb[i], within(10 * ROUNDING * size));
    }
  }

  @Test
  void leavesItsInputsAlone() {
    INDArray x = rows(1);
    INDArray y = rows(2);
    distortion().measure(x, y).pullback().apply(new double[] {1, 1, 1});
    distortion().inner(x, y, y);
    assertThat(x.toDoubleMatrix()).isDeepEqualTo(rows(1).toDoubleMatrix());
    assertThat(y.toDoubleMatrix()).isDeepEqualTo(rows(2).toDoubleMatrix());
  }

  @Test
  void refusesAVector() {
    assertThatThrownBy(() -> distortion().measure(rows(1).getRow(0), rows(1).getRow(0)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("expected");
  }

  @Test
  void curvatureIsPositive() {
    assertThat(distortion().curvature(columns())).isPositive();
  }
}
