package io.github.lipschitz4j.layers.images;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class QuarterTurnsTest extends ImageTransformContract {
  @Override
  ImageTransform transform() {
    return new QuarterTurns(1);
  }

  @Test
  void turnsCounterClockwise() {
    ImageShape two = new ImageShape(1, 2, 2);
    assertThat(apply(new QuarterTurns(1), two, 1, 1, 2, 3, 4)).containsExactly(2, 4, 1, 3);
    assertThat(apply(new QuarterTurns(2), two, 1, 1, 2, 3, 4)).containsExactly(4, 3, 2, 1);
    assertThat(apply(new QuarterTurns(3), two, 1, 1, 2, 3, 4)).containsExactly(3, 1, 4, 2);
  }

  @Test
  void fourTurnsAreNone() {
    ImageShape shape = new ImageShape(2, 5, 5);
    float[] image = count(50);
    for (int turns = 1; turns <= 3; turns++) {
      float[] turned = apply(new QuarterTurns(turns), shape, 1, image);
      assertThat(turned).isNotEqualTo(image);
      assertThat(apply(new QuarterTurns(4 - turns), shape, 1, turned)).containsExactly(image);
    }
  }

  @Test
  void halfATurnTakesAnySides() {
    ImageShape wide = new ImageShape(1, 2, 3);
    assertThat(apply(new QuarterTurns(2), wide, 1, count(6))).containsExactly(5, 4, 3, 2, 1, 0);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> apply(new QuarterTurns(3), wide, 1, count(6)))
        .withMessage("QuarterTurns: expected square images for 3 turns, got 2×3");
  }

  @Test
  void refusesTurnsThatAreNone() {
    for (int turns : new int[] {0, 4, -1}) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> new QuarterTurns(turns))
          .withMessage("QuarterTurns: expected 1, 2 or 3 turns, got " + turns);
    }
  }
}
