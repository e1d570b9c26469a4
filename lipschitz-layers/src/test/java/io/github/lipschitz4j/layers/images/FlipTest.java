package io.github.lipschitz4j.layers.images;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FlipTest extends ImageTransformContract {
  @Override
  ImageTransform transform() {
    return new Flip(Flip.Direction.VERTICAL);
  }

  @Test
  void mirrorsEveryChannel() {
    ImageShape shape = new ImageShape(2, 2, 3);
    assertThat(apply(new Flip(Flip.Direction.HORIZONTAL), shape, 1, count(12)))
        .containsExactly(2, 1, 0, 5, 4, 3, 8, 7, 6, 11, 10, 9);
    assertThat(apply(new Flip(Flip.Direction.VERTICAL), shape, 1, count(12)))
        .containsExactly(3, 4, 5, 0, 1, 2, 9, 10, 11, 6, 7, 8);
  }
}
