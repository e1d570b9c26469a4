package io.github.lipschitz4j.layers.images;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AffineTest extends ImageTransformContract {
  private static final ImageShape SHAPE = new ImageShape(1, 21, 21);

  @Override
  ImageTransform transform() {
    return new Affine(20, 1.2, 0.2);
  }

  /** The highest angle, the highest factor, the highest shear: what 1 draws. */
  private static final class Highest implements RandomGenerator {
    @Override
    public long nextLong() {
      return -1;
    }
  }

  /** A plane: a linear map of the places is a linear map of the values. */
  private static float[] plane(double right, double down) {
    float[] image = new float[SHAPE.size()];
    for (int k = 0; k < image.length; k++) {
      image[k] = (float) (right * (k % 21 - 10) + down * (k / 21 - 10));
    }
    return image;
  }

  /** At the pixel (x, y) from the middle. */
  private static float at(float[] image, int x, int y) {
    return image[(y + 10) * 21 + x + 10];
  }

  @Test
  void isTheIdentityWithinNoRange() {
    assertThat(apply(new Affine(0, 1, 0), SHAPE, 1, plane(1, 3)))
        .containsExactly(plane(1, 3), within(FLOAT32));
  }

  @Test
  void turnsSizesAndSlants() {
    float[] x = plane(1, 0);
    float[] turned = apply(new Affine(90, 1, 0), SHAPE, new Highest(), x);
    assertThat(at(turned, 5, 0)).isCloseTo(0, within(1e-4f));
    assertThat(at(turned, 0, 5)).isCloseTo(-5, within(1e-4f));
    float[] sized = apply(new Affine(0, 2, 0), SHAPE, new Highest(), x);
    assertThat(at(sized, 6, 3)).isCloseTo(3, within(1e-4f));
    float[] slanted = apply(new Affine(0, 1, 0.5), SHAPE, new Highest(), x);
    assertThat(at(slanted, 2, 4)).isCloseTo(0, within(1e-4f));
    assertThat(at(slanted, 2, 0)).isCloseTo(2, within(1e-4f));
  }

  /** The slope of the changed plane tells which factor was drawn. */
  @Test
  void drawsFactorsOnALogarithmicScale() {
    double[] logs = new double[2000];
    for (int i = 0; i < logs.length; i++) {
      float[] sized = apply(new Affine(0, 1.5, 0), SHAPE, i, plane(1, 0));
      logs[i] = -Math.log(at(sized, 4, 0) / 4) / Math.log(1.5);
      assertThat(logs[i]).isBetween(-1 - 1e-4, 1 + 1e-4);
    }
    // the deviation of a uniform in [−1, 1] is 1/√3, and that of its square √(4/45)
    assertThat(Arrays.stream(logs).average().orElseThrow())
        .isCloseTo(0, within(5 / Math.sqrt(3.0 * logs.length)));
    assertThat(Arrays.stream(logs).map(v -> v * v).average().orElseThrow())
        .isCloseTo(1 / 3.0, within(5 * Math.sqrt(4 / 45.0 / logs.length)));
  }

  @ParameterizedTest
  @CsvSource({
    "-1,1,0,angle: expected finite degrees ≥ 0",
    "NaN,1,0,angle: expected finite degrees ≥ 0",
    "0,0.9,0,size: expected a finite factor ≥ 1",
    "0,Infinity,0,size: expected a finite factor ≥ 1",
    "0,1,-1,shear: expected finite and ≥ 0",
    "0,1,NaN,shear: expected finite and ≥ 0"
  })
  void refusesRangesThatAreNone(double angle, double size, double shear, String message) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Affine(angle, size, shear))
        .withMessageStartingWith("Affine " + message);
  }
}
