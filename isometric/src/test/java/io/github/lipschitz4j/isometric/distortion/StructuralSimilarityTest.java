package io.github.lipschitz4j.isometric.distortion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.lipschitz4j.core.testkit.Samples;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;

class StructuralSimilarityTest extends DistortionContract {
  private static final int H = 12;
  private static final int W = 13;

  @Override
  Distortion distortion() {
    return new StructuralSimilarity(2, H, W, 1);
  }

  @Override
  int columns() {
    return 2 * H * W;
  }

  /** SSIM at one pixel by its definition: one window, weights as a product of Gaussians. */
  private static double ssim(INDArray x, INDArray y) {
    double[] a = x.toDoubleVector();
    double[] b = y.toDoubleVector();
    double[] weights = new double[121];
    double total = 0;
    for (int k = 0; k < 121; k++) {
      int i = k / 11 - 5;
      int j = k % 11 - 5;
      weights[k] = Math.exp(-(i * i + j * j) / 4.5);
      total += weights[k];
    }
    double ma = 0;
    double mb = 0;
    double aa = 0;
    double bb = 0;
    double ab = 0;
    for (int k = 0; k < 121; k++) {
      double w = weights[k] / total;
      ma += w * a[k];
      mb += w * b[k];
      aa += w * a[k] * a[k];
      bb += w * b[k] * b[k];
      ab += w * a[k] * b[k];
    }
    double va = aa - ma * ma;
    double vb = bb - mb * mb;
    return (2 * ma * mb + 1e-4)
        / (ma * ma + mb * mb + 1e-4)
        * (2 * (ab - ma * mb) + 9e-4)
        / (va + vb + 9e-4);
  }

  @Test
  void isOneMinusSsimOfNearImages() {
    INDArray x = Samples.gaussian(1, 121, 1).muli(0.2).addi(0.5);
    INDArray y = x.add(Samples.gaussian(1, 121, 2).muli(0.004));
    double[] value = new StructuralSimilarity(1, 11, 11, 1).measure(x, y).values();
    double exact = 1 - ssim(x, y);
    assertThat(exact).isGreaterThan(1e-5);
    // the next term of the expansion is a fiftieth: the perturbation over the deviation
    assertThat(value[0]).isCloseTo(exact, within(0.03 * exact));
  }

  @Test
  void theWindowSumsToOneAndItsSpreadIsItsAdjoint() {
    double[] ones = new double[H * W];
    Arrays.fill(ones, 1);
    for (double mean : GaussianWindow.mean(ones, 0, H, W)) {
      assertThat(mean).isCloseTo(1, within(1e-14));
    }
    double[] plane = Samples.gaussian(H, W, 3).reshape('c', new long[] {H * W}).toDoubleVector();
    double[] means = Samples.gaussian(1, 6, 4).toDoubleVector();
    double left = 0;
    double right = 0;
    double[] mean = GaussianWindow.mean(plane, 0, H, W);
    double[] spread = GaussianWindow.spread(means, H, W);
    for (int k = 0; k < 6; k++) {
      left += mean[k] * means[k];
    }
    for (int k = 0; k < plane.length; k++) {
      right += plane[k] * spread[k];
    }
    assertThat(left).isCloseTo(right, within(1e-13));
  }

  @Test
  void takesImages() {
    INDArray x = Samples.gaussian(3, columns(), 1);
    INDArray y = Samples.gaussian(3, columns(), 2);
    long[] shape = {3, 2, H, W};
    assertThat(
            distortion()
                .measure(x.reshape('c', shape), y.reshape('c', shape))
                .pullback()
                .apply(new double[] {1, 1, 1})
                .x()
                .shape())
        .containsExactly(shape);
  }

  @Test
  void refusesWhatIsNoSuchImage() {
    assertThatThrownBy(() -> new StructuralSimilarity(0, 11, 11, 1))
        .hasMessage("StructuralSimilarity channels: expected ≥ 1, got 0");
    assertThatThrownBy(() -> new StructuralSimilarity(1, 28, 10, 1))
        .hasMessageContaining("expected at least 11×11 pixels, got 28×10");
    assertThatThrownBy(() -> new StructuralSimilarity(1, 11, 11, 0))
        .hasMessageContaining("range: expected finite and > 0, got 0.0");
    assertThatThrownBy(() -> distortion().check(5))
        .hasMessage("StructuralSimilarity rows: expected 2×12×13 = 312 values, got 5");
  }
}
