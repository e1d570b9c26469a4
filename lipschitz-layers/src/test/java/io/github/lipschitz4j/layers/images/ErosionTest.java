package io.github.lipschitz4j.layers.images;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class ErosionTest extends ImageTransformContract {
  @Override
  ImageTransform transform() {
    return new Erosion();
  }

  @Test
  void isTheDilationOfTheNegative() {
    ImageShape shape = new ImageShape(2, 6, 5);
    SplittableRandom random = new SplittableRandom(1);
    float[] image = new float[60];
    float[] negative = new float[60];
    for (int k = 0; k < 60; k++) {
      image[k] = random.nextFloat();
      negative[k] = -image[k];
    }
    float[] eroded = apply(transform(), shape, 1, image);
    float[] dilated = apply(new Dilation(), shape, 1, negative);
    for (int k = 0; k < 60; k++) {
      assertThat(eroded[k]).isEqualTo(-dilated[k]).isLessThanOrEqualTo(image[k]);
    }
  }
}
