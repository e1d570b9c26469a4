package io.github.lipschitz4j.layers.images;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class ImageShapeTest {
  @Test
  void refusesSidesThatAreNoneAndRowsOfAnotherWidth() {
    assertThat(new ImageShape(3, 4, 5).size()).isEqualTo(60);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new ImageShape(0, 4, 5))
        .withMessage("ImageShape: expected channels, height and width ≥ 1, got 0, 4 and 5");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new ImageShape(1, 4, 5).check("Test", 21))
        .withMessage("Test: expected rows of 20 = 1·4·5 columns, got 21");
  }
}
