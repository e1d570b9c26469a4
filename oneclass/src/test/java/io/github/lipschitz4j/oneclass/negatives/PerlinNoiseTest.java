package io.github.lipschitz4j.oneclass.negatives;

import static io.github.lipschitz4j.oneclass.negatives.NegativeSamplers.draw;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.github.lipschitz4j.layers.images.ImageShape;
import io.github.lipschitz4j.oneclass.units.Domain;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class PerlinNoiseTest extends NegativeSamplerContract {
  private static final ImageShape SHAPE = new ImageShape(2, 12, 10);

  /** Enough for a variance to be known to about 0.03 of itself. */
  private static final int IMAGES = 2000;

  @Override
  NegativeSampler sampler() {
    return sampler(3);
  }

  @Override
  NegativeSampler sampler(int columns) {
    // in the middle of a cell: at its corners there is no noise
    return new PerlinNoise(new ImageShape(columns, 1, 1), 1);
  }

  private static Domain cube(int columns) {
    double[] low = new double[columns];
    double[] high = new double[columns];
    Arrays.fill(low, 1);
    Arrays.fill(high, 5);
    return new Domain(low, high);
  }

  private static float[][] images() {
    return draw(new PerlinNoise(SHAPE, 3), cube(SHAPE.size()), IMAGES, 1);
  }

  /** Σ w²·‖δ‖² over the corners of the cell that (x, y) lies in. */
  private static double variance(double x, double y) {
    double sum = 0;
    for (int corner = 0; corner < 4; corner++) {
      double dx = x - Math.floor(x) - corner % 2;
      double dy = y - Math.floor(y) - corner / 2;
      double weight = fade(1 - Math.abs(dx)) * fade(1 - Math.abs(dy));
      sum += weight * weight * (dx * dx + dy * dy);
    }
    return sum;
  }

  private static double fade(double t) {
    return 6 * Math.pow(t, 5) - 15 * Math.pow(t, 4) + 10 * Math.pow(t, 3);
  }

  @Test
  void hasTheVarianceOfTheFormulaInEveryPixel() {
    float[][] images = images();
    for (int y = 0; y < 12; y++) {
      for (int x = 0; x < 10; x++) {
        // half a side of the domain is 2
        double expected = 4 * variance((x + 0.5) * 3 / 10, (y + 0.5) * 3 / 12);
        double sum = 0;
        double squares = 0;
        for (float[] image : images) {
          double value = image[120 + 10 * y + x] - 3;
          sum += value;
          squares += value * value;
        }
        double error = Math.sqrt(expected / IMAGES);
        assertThat(sum / IMAGES).isCloseTo(0, within(ERRORS * error));
        // a fourth moment of at most three times the square, as of a Gaussian
        double errorOfSquares = expected * Math.sqrt(2.0 / IMAGES);
        assertThat(squares / IMAGES).isCloseTo(expected, within(ERRORS * errorOfSquares));
      }
    }
  }

  @Test
  void staysInTheDomain() {
    for (float[] image : images()) {
      for (float value : image) {
        assertThat(value).isBetween(1f, 5f);
      }
    }
  }

  @Test
  void isSmoothInAChannelAndIndependentBetweenThem() {
    float[][] images = images();
    float[][] rough = draw(new UniformBox(), cube(SHAPE.size()), IMAGES, 1);
    assertThat(correlation(images, 44, 45)).isGreaterThan(0.7);
    assertThat(correlation(images, 44, 54)).isGreaterThan(0.7);
    double error = 1 / Math.sqrt(IMAGES);
    assertThat(correlation(rough, 44, 45)).isCloseTo(0, within(ERRORS * error));
    assertThat(correlation(images, 44, 164)).isCloseTo(0, within(ERRORS * error));
  }

  static double correlation(float[][] points, int a, int b) {
    double meanA = NegativeSamplers.mean(points, a);
    double meanB = NegativeSamplers.mean(points, b);
    double sum = 0;
    for (float[] point : points) {
      sum += (point[a] - meanA) * (point[b] - meanB) / points.length;
    }
    return sum / NegativeSamplers.deviation(points, a) / NegativeSamplers.deviation(points, b);
  }

  @Test
  void refusesNoCellsAndRowsOfAnotherWidth() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new PerlinNoise(SHAPE, 0))
        .withMessage("PerlinNoise resolution: expected ≥ 1 cell, got 0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> draw(new PerlinNoise(SHAPE, 1), cube(3), 1, 1))
        .withMessage("PerlinNoise: expected rows of 240 = 2·12·10 columns, got 3");
  }
}
