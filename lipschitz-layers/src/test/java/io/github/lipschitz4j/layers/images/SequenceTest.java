package io.github.lipschitz4j.layers.images;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;

class SequenceTest extends ImageTransformContract {
  @Override
  ImageTransform transform() {
    return new Sequence(List.of(new Flip(Flip.Direction.HORIZONTAL), new Shift(1), new Dilation()));
  }

  @Test
  void appliesOneAfterAnother() {
    Sequence twice =
        new Sequence(
            List.of(
                new Flip(Flip.Direction.HORIZONTAL),
                new QuarterTurns(1),
                new Flip(Flip.Direction.VERTICAL)));
    float[] image = count(9);
    float[] expected = apply(new Flip(Flip.Direction.HORIZONTAL), SQUARE, 1, image);
    expected = apply(new QuarterTurns(1), SQUARE, 1, expected);
    expected = apply(new Flip(Flip.Direction.VERTICAL), SQUARE, 1, expected);
    assertThat(apply(twice, SQUARE, 1, image)).containsExactly(expected);
    assertThat(expected).isNotEqualTo(image);
  }

  @Test
  void refusesNone() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Sequence(List.of()))
        .withMessage("Sequence transforms: expected at least one, got none");
  }
}
