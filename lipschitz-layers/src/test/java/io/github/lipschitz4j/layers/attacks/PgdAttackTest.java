package io.github.lipschitz4j.layers.attacks;

import static io.github.lipschitz4j.layers.attacks.PgdAttack.Direction.DOWN;
import static io.github.lipschitz4j.layers.attacks.PgdAttack.Direction.UP;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.github.lipschitz4j.core.testkit.Samples;
import io.github.lipschitz4j.layers.condensed.Affine;
import io.github.lipschitz4j.layers.condensed.CondensedNetwork;
import io.github.lipschitz4j.layers.condensed.LipschitzFunction;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.ops.transforms.Transforms;

class PgdAttackTest {
  /** Sums of a few numbers of size one, in double. */
  private static final double ROUNDING = 1e-12;

  /** {@code 0.6·x₁ + 0.8·x₂}: the worst point of a ball is known. */
  private static final CondensedNetwork PLANE =
      new CondensedNetwork(
          List.of(
              new Affine(
                  "plane",
                  Nd4j.createFromArray(new double[][] {{0.6}, {0.8}}),
                  Nd4j.createFromArray(new double[][] {{0}}))));

  /** {@code |x₁|}: flat at 0, where only a random start finds a way. */
  private static final LipschitzFunction VALLEY =
      new LipschitzFunction() {
        @Override
        public INDArray value(INDArray x) {
          return Transforms.abs(first(x), true);
        }

        @Override
        public ValueAndGradient valueAndGradient(INDArray x) {
          INDArray gradient = x.like();
          gradient.putColumn(0, Transforms.sign(x.getColumn(0), true));
          return new ValueAndGradient(value(x), gradient);
        }
      };

  private static INDArray first(INDArray x) {
    return x.getColumn(0).dup().reshape('c', new long[] {x.rows(), 1});
  }

  private static double[] radii(int rows, double radius) {
    double[] radii = new double[rows];
    Arrays.fill(radii, radius);
    return radii;
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 10})
  void findsTheWorstPointOfAPlane(int steps) {
    INDArray x = Samples.gaussian(20, 2, 1);
    double[] radii = Samples.gaussian(1, 20, 2).muli(0).addi(0.5).toDoubleVector();
    radii[3] = 0;
    radii[4] = 1e-6;
    radii[5] = 100;
    double[] before = PLANE.value(x).toDoubleVector();
    double[] down = new PgdAttack(steps, 1, 1).attack(PLANE, x, radii, DOWN);
    double[] up = new PgdAttack(steps, 1, 1).attack(PLANE, x, radii, UP);
    for (int i = 0; i < 20; i++) {
      assertThat(down[i]).isCloseTo(before[i] - radii[i], within(ROUNDING * (1 + radii[i])));
      assertThat(up[i]).isCloseTo(before[i] + radii[i], within(ROUNDING * (1 + radii[i])));
    }
    assertThat(down[3]).isEqualTo(before[3]);
  }

  /** A function that remembers how far from its first rows it was asked. */
  private static final class Witness implements LipschitzFunction {
    private final LipschitzFunction f;
    private final INDArray start;
    private double furthest;

    Witness(LipschitzFunction f, INDArray start) {
      this.f = f;
      this.start = start.castTo(DataType.DOUBLE);
    }

    @Override
    public INDArray value(INDArray x) {
      INDArray delta = x.castTo(DataType.DOUBLE).sub(start);
      furthest = Math.max(furthest, delta.norm2(1).maxNumber().doubleValue());
      return f.value(x);
    }

    @Override
    public ValueAndGradient valueAndGradient(INDArray x) {
      value(x);
      return f.valueAndGradient(x);
    }
  }

  /** Far from the origin a float is coarser than the ball: its sum with a step would leave it. */
  @Test
  void neverLeavesTheBall() {
    for (DataType type : new DataType[] {DataType.FLOAT, DataType.DOUBLE}) {
      INDArray x = Samples.gaussian(30, 2, 3).addi(1000).castTo(type);
      Witness witness = new Witness(PLANE, x);
      new PgdAttack(7, 3, 1).attack(witness, x, radii(30, 1e-3), DOWN);
      // x + δ is rounded once, at 1000
      assertThat(witness.furthest).isBetween(0.99e-3, 1e-3 + 1e-12);
    }
  }

  @ParameterizedTest
  @EnumSource(PgdAttack.Direction.class)
  void keepsTheWorstOfAllPoints(PgdAttack.Direction direction) {
    INDArray x = Samples.gaussian(40, 2, 4);
    double sign = direction == UP ? 1 : -1;
    double[] before = VALLEY.value(x).toDoubleVector();
    double[] few = new PgdAttack(5, 1, 1).attack(VALLEY, x, radii(40, 0.7), direction);
    double[] many = new PgdAttack(5, 4, 1).attack(VALLEY, x, radii(40, 0.7), direction);
    for (int i = 0; i < 40; i++) {
      assertThat(sign * (few[i] - before[i])).isGreaterThanOrEqualTo(0);
      assertThat(sign * (many[i] - few[i])).isGreaterThanOrEqualTo(0);
    }
  }

  @Test
  void aRandomStartLeavesAFlatPoint() {
    INDArray x = Samples.gaussian(10, 2, 5).muliRowVector(Samples.gaussian(1, 2, 6));
    x.putColumn(0, Nd4j.zeros(DataType.DOUBLE, 10));
    assertThat(new PgdAttack(20, 1, 1).attack(VALLEY, x, radii(10, 0.5), UP)).containsOnly(0);
    for (double worst : new PgdAttack(20, 2, 1).attack(VALLEY, x, radii(10, 0.5), UP)) {
      assertThat(worst).isBetween(0.4, 0.5 + ROUNDING);
    }
  }

  @Test
  void followsFromTheSeedAndLeavesItsInputsAlone() {
    INDArray x = Samples.gaussian(10, 2, 7);
    x.putColumn(0, Nd4j.zeros(DataType.DOUBLE, 10));
    INDArray copy = x.dup();
    double[] radii = radii(10, 0.5);
    double[] worst = new PgdAttack(1, 2, 1).attack(VALLEY, x, radii, UP);
    assertThat(new PgdAttack(1, 2, 1).attack(VALLEY, x, radii, UP)).isEqualTo(worst);
    assertThat(new PgdAttack(1, 2, 2).attack(VALLEY, x, radii, UP)).isNotEqualTo(worst);
    assertThat(x.distance2(copy)).isZero();
    assertThat(radii).containsOnly(0.5);
  }

  @Test
  void takesFloatNetworksAndOneRow() {
    CondensedNetwork single = PLANE.castTo(DataType.FLOAT);
    INDArray x = Samples.gaussian(1, 2, 8);
    assertThat(new PgdAttack(3, 2, 1).attack(single, x, radii(1, 0.5), UP)[0])
        .isCloseTo(single.value(x).getDouble(0) + 0.5, within(1e-6));
  }

  @Test
  void refusesRadiiThatDoNotFit() {
    PgdAttack attack = new PgdAttack(1, 1, 1);
    INDArray x = Samples.gaussian(3, 2, 1);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> attack.attack(PLANE, x, radii(2, 1), UP))
        .withMessage("PgdAttack radii: expected one for each of 3 rows, got 2");
    for (double bad : new double[] {-1, Double.NaN, Double.POSITIVE_INFINITY}) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> attack.attack(PLANE, x, new double[] {1, bad, 1}, UP))
          .withMessage("PgdAttack radius 2: expected finite and ≥ 0, got " + bad);
    }
  }

  @Test
  void refusesNoStepsAndNoStarts() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new PgdAttack(0, 1, 1))
        .withMessage("PgdAttack steps: expected ≥ 1, got 0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new PgdAttack(1, 0, 1))
        .withMessage("PgdAttack restarts: expected ≥ 1, got 0");
  }
}
