package io.github.lipschitz4j.oneclass.augmentation;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class NoneTest extends AugmentationContract {
  @Override
  Augmentation augmentation() {
    return new None();
  }

  @Test
  void changesNothing() {
    assertThat(apply(augmentation(), 1)).containsExactly(image());
  }
}
