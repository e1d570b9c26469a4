package io.github.lipschitz4j.layers.images;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DilationTest extends ImageTransformContract {
  @Override
  ImageTransform transform() {
    return new Dilation();
  }

  @Test
  void spreadsTheHighestOfTheNeighbourhood() {
    ImageShape shape = new ImageShape(1, 3, 4);
    assertThat(apply(transform(), shape, 1, 5, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 7))
        .containsExactly(5, 5, 0, 0, 5, 5, 7, 7, 0, 0, 7, 7);
    assertThat(apply(transform(), SQUARE, 1, -9, -9, -9, -9, -1, -9, -9, -9, -9)).containsOnly(-1f);
  }
}
