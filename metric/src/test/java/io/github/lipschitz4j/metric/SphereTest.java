package io.github.lipschitz4j.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.lipschitz4j.core.testkit.Samples;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class SphereTest {
  private static final Sphere SPHERE = new Sphere(10);

  /** Central differences of a function of curvature about 1, with steps of 1e-5. */
  private static final double DIFFERENCES = 1e-7;

  @Test
  void scalesEachRowToItsRadius() {
    INDArray x = Samples.gaussian(5, 3, 1);
    for (double norm : SPHERE.rows(x).norm2(1).toDoubleVector()) {
      assertThat(norm).isCloseTo(10, within(1e-12));
    }
    assertThat(SPHERE.rows(Nd4j.zeros(DataType.DOUBLE, 2, 3)).norm2Number().doubleValue()).isZero();
  }

  @Test
  void gradientsAreThoseOfDifferences() {
    INDArray x = Samples.gaussian(4, 3, 2);
    INDArray g = Samples.gaussian(4, 3, 3);
    INDArray back = SPHERE.pullback(x, g);
    double step = 1e-5;
    for (int i = 0; i < 4; i++) {
      for (int j = 0; j < 3; j++) {
        INDArray up = x.dup();
        up.putScalar(i, j, x.getDouble(i, j) + step);
        INDArray down = x.dup();
        down.putScalar(i, j, x.getDouble(i, j) - step);
        INDArray change = SPHERE.rows(up).sub(SPHERE.rows(down)).mul(g);
        double slope = change.sumNumber().doubleValue() / (2 * step);
        assertThat(back.getDouble(i, j)).isCloseTo(slope, within(10 * DIFFERENCES));
      }
    }
  }

  @Test
  void aRowOfZerosHasNoDirectionToTurnTo() {
    INDArray x = Samples.gaussian(3, 4, 2);
    x.putRow(1, Nd4j.zeros(DataType.DOUBLE, 4));
    double[][] back = SPHERE.pullback(x, Samples.gaussian(3, 4, 3)).toDoubleMatrix();
    assertThat(Arrays.stream(back[1]).map(Math::abs).max().orElseThrow()).isZero();
    assertThat(back[0]).doesNotContain(0, Double.NaN);
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, -1, Double.NaN, Double.POSITIVE_INFINITY})
  void refusesRadii(double radius) {
    assertThatThrownBy(() -> new Sphere(radius))
        .hasMessageStartingWith("Sphere radius: expected finite and > 0, got ");
  }
}
