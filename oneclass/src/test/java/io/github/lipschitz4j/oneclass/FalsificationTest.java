package io.github.lipschitz4j.oneclass;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.lipschitz4j.layers.attacks.PgdAttack;
import io.github.lipschitz4j.layers.condensed.LipschitzFunction;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** No attack inside the certified radius flips a decision; outside it some do. */
class FalsificationTest {
  private static final PgdAttack ATTACK = new PgdAttack(100, 2, 1);
  private static final PgdAttack SHORT = new PgdAttack(10, 1, 1);

  private static INDArray aroundMoons() {
    return Nd4j.concat(0, Trainings.moons(1000, 7), Trainings.background(1000, 8));
  }

  /** How many of the rows an attack within the radii brings to the other side. */
  private static long flipped(
      PgdAttack attack, OneClassModel model, LipschitzFunction f, INDArray x, double[] radii) {
    double threshold = model.threshold().value();
    double[] value = f.value(x).toDoubleVector();
    double[] down = attack.attack(f, x, radii, PgdAttack.Direction.DOWN);
    double[] up = attack.attack(f, x, radii, PgdAttack.Direction.UP);
    long flips = 0;
    for (int i = 0; i < value.length; i++) {
      boolean normal = value[i] >= threshold;
      flips += normal ? (down[i] < threshold ? 1 : 0) : (up[i] >= threshold ? 1 : 0);
    }
    return flips;
  }

  private static double[] times(double factor, double[] radii) {
    return Arrays.stream(radii).map(radius -> factor * radius).toArray();
  }

  @Test
  void noDecisionOnTheMoonsFlipsWithinItsRadius() {
    OneClassModel model = Trainings.moonsModel();
    INDArray x = aroundMoons();
    double[] radii = model.certifiedRadius(x);
    assertThat(flipped(SHORT, model, model.function(), x, times(3, radii))).isGreaterThan(500);
    assertThat(flipped(ATTACK, model, model.function(), x, radii)).isZero();
  }

  @Test
  void noDecisionOnTheTableFlipsWithinItsRadius() {
    OneClassModel model = Trainings.tableModel();
    INDArray x = Trainings.aroundTable(2000, 7);
    double[] radii = model.certifiedRadius(x);
    // the bound is that of the narrowest column, and loose for the others
    assertThat(flipped(SHORT, model, model.function(), x, times(30, radii))).isGreaterThan(200);
    assertThat(flipped(ATTACK, model, model.function(), x, radii)).isZero();
  }

  @Test
  void noDecisionOnTheTableFlipsWithinItsStandardizedRadius() {
    OneClassModel model = Trainings.tableModel();
    INDArray x = Trainings.aroundTable(2000, 7);
    INDArray scale = Nd4j.createFromArray(model.scaling().scale()).reshape('c', new long[] {1, 6});
    LipschitzFunction perScale =
        new LipschitzFunction() {
          @Override
          public INDArray value(INDArray y) {
            return model.function().value(y.mulRowVector(scale));
          }

          @Override
          public ValueAndGradient valueAndGradient(INDArray y) {
            ValueAndGradient at = model.function().valueAndGradient(y.mulRowVector(scale));
            return new ValueAndGradient(at.value(), at.gradient().mulRowVector(scale));
          }
        };
    INDArray y = x.divRowVector(scale);
    double[] radii = model.standardizedRadius(y.mulRowVector(scale));
    assertThat(flipped(SHORT, model, perScale, y, times(3, radii))).isGreaterThan(500);
    assertThat(flipped(ATTACK, model, perScale, y, radii)).isZero();
  }
}
