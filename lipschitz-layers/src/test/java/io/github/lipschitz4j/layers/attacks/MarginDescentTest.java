package io.github.lipschitz4j.layers.attacks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.lipschitz4j.core.testkit.Samples;
import io.github.lipschitz4j.layers.certificates.DecisionRule;
import io.github.lipschitz4j.layers.condensed.Affine;
import io.github.lipschitz4j.layers.condensed.CondensedNetwork;
import io.github.lipschitz4j.layers.condensed.Sort;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class MarginDescentTest extends AttackContract {
  @Override
  Attack attack() {
    return new MarginDescent(40, 1);
  }

  @Override
  double slack() {
    return 1.02;
  }

  /** More steps come nearer where the boundary bends. */
  @Test
  void comesNearerThanTheLinearStep() {
    INDArray first = Samples.gaussian(4, 8, 5);
    CondensedNetwork bent =
        new CondensedNetwork(
            List.of(
                new Affine("a", first, Samples.gaussian(1, 8, 6)),
                new Sort("sort", 2),
                new Affine("b", Samples.gaussian(8, 3, 7), Nd4j.zeros(DataType.DOUBLE, 1, 3))));
    Target target = Target.of(DecisionRule.of(bent), Samples.gaussian(50, 4, 8), new double[50]);
    List<Trial> few = new MarginDescent(1, 1).attack(target);
    List<Trial> many = new MarginDescent(60, 1).attack(target);
    int nearer = 0;
    for (int i = 0; i < 50; i++) {
      assertThat(many.get(i).flipped()).isTrue();
      nearer += many.get(i).distance() < few.get(i).distance() * 0.999 ? 1 : 0;
    }
    assertThat(nearer).isGreaterThan(10);
  }

  @Test
  void refusesNoSteps() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new MarginDescent(0, 1))
        .withMessage("MarginDescent steps: expected ≥ 1, got 0");
  }
}
