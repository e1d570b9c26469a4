package io.github.lipschitz4j.layers.attacks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;

class BoundaryWalkTest extends AttackContract {
  @Override
  Attack attack() {
    return new BoundaryWalk(300, 1);
  }

  @Override
  double slack() {
    return 1.1;
  }

  @Test
  void walkingShortensTheWay() {
    Target target = target(rule(DataType.FLOAT), 1);
    List<Trial> start = new BoundaryWalk(1, 1).attack(target);
    List<Trial> end = new BoundaryWalk(200, 1).attack(target);
    double saved = 0;
    for (int i = 0; i < start.size(); i++) {
      assertThat(end.get(i).distance()).isLessThanOrEqualTo(start.get(i).distance());
      saved += 1 - end.get(i).distance() / start.get(i).distance();
    }
    assertThat(saved / start.size()).isGreaterThan(0.1);
  }

  @Test
  void refusesNoSteps() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new BoundaryWalk(0, 1))
        .withMessage("BoundaryWalk steps: expected ≥ 1, got 0");
  }
}
