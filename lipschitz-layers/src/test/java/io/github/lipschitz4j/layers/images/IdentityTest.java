package io.github.lipschitz4j.layers.images;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class IdentityTest extends ImageTransformContract {
  @Override
  ImageTransform transform() {
    return new Identity();
  }

  @Test
  void changesNothing() {
    assertThat(apply(transform(), SQUARE, 1, count(9))).containsExactly(count(9));
  }
}
