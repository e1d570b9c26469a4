package io.github.lipschitz4j.core.conv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class ConvShapeTest {
  private static final ConvAxis HEIGHT = ConvAxis.same(8, 3, 2, 1, Padding.REFLECT);
  private static final ConvAxis WIDTH = ConvAxis.same(9, 5, 1, 1, Padding.REPLICATE);

  @Test
  void saysTheShapesOfItsArrays() {
    ConvShape shape = new ConvShape(4, 6, 2, HEIGHT, WIDTH);
    assertThat(shape.input(7)).containsExactly(7, 4, 8, 9);
    assertThat(shape.output(7)).containsExactly(7, 6, 4, 9);
    assertThat(shape.kernel()).containsExactly(6, 2, 3, 5);
    assertThat(shape.patch()).isEqualTo(30);
    assertThat(shape.multiplicity()).isEqualTo(3 * 6);
  }

  @Test
  void refusesWhatCannotBe() {
    assertMessage(4, 6, 0, "groups: expected ≥ 1, got 0");
    assertMessage(0, 6, 1, "channels: expected ≥ 1, got 0 and 6");
    assertMessage(4, 0, 1, "channels: expected ≥ 1, got 4 and 0");
    assertMessage(4, 6, 4, "channels: expected multiples of 4 groups, got 4 and 6");
    assertMessage(3, 6, 2, "channels: expected multiples of 2 groups, got 3 and 6");
  }

  private static void assertMessage(int in, int out, int groups, String message) {
    assertThatThrownBy(() -> new ConvShape(in, out, groups, HEIGHT, WIDTH))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("ConvShape " + message);
  }
}
