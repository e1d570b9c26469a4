package io.github.lipschitz4j.layers.attacks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.lipschitz4j.core.testkit.Samples;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

class PointsAtRadiusTest extends AttackContract {
  @Override
  Attack attack() {
    return new PointsAtRadius(3, 1);
  }

  @Override
  double slack() {
    return 1.001;
  }

  /**
   * In float, values of size one lose 1e-7 each to rounding towards the input; in double, 1e-16
   * each, and as much for each rounding of the distance.
   */
  @ParameterizedTest
  @EnumSource(
      value = DataType.class,
      names = {"FLOAT", "DOUBLE"})
  void pointsAreNeverFurtherOutThanTheRadiusAndHardlyNearer(DataType type) {
    double lost = type == DataType.FLOAT ? 1e-6 : 1e-13;
    Target target = target(rule(type), 1);
    List<Trial> trials = attack().attack(target);
    // three other classes, the nearest other input, three at random
    assertThat(trials).hasSize(60 * 7);
    for (Trial trial : trials) {
      double radius = target.radius(trial.row());
      assertThat(trial.distance()).isBetween(radius - lost, radius);
    }
  }

  /**
   * Floats near 10⁴ are 10⁻³ apart. Where a float is coarser than the radius, rounding to the
   * nearest would leave the ball.
   */
  @Test
  void coarseNumbersStayInside() {
    INDArray x = Samples.gaussian(50, 3, 3).addi(1e4);
    double[] radii = new double[50];
    Arrays.fill(radii, 1.6e-3);
    Target target = Target.of(rule(DataType.FLOAT), x, radii);
    double[] naive = target.start();
    int outside = 0;
    for (int i = 0; i < 50; i++) {
      naive[3 * i] = (float) (naive[3 * i] + 1.59e-3);
      outside += target.distance(naive, i) > 1.6e-3 ? 1 : 0;
    }
    // the property can fail
    assertThat(outside).isPositive();
    assertThat(attack().attack(target))
        .allMatch(trial -> trial.distance() <= 1.6e-3)
        .anyMatch(trial -> trial.distance() > 0);
  }

  @Test
  void refusesFewerThanNoDirections() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new PointsAtRadius(-1, 1))
        .withMessage("PointsAtRadius directions: expected ≥ 0, got -1");
  }
}
