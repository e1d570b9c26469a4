package io.github.lipschitz4j.isometric.distortion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.lipschitz4j.core.testkit.Samples;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class ReconstructionQualityTest {
  /** Sums of some hundred terms in double. */
  private static final double ROUNDING = 1e-9;

  private static final INDArray IMAGES = Samples.gaussian(3, 2 * 24 * 24, 4).muli(0.2).addi(0.5);

  @Test
  void theSameImagesAreWhole() {
    ReconstructionQuality quality = ReconstructionQuality.of(IMAGES, IMAGES, 2, 24, 24);
    assertThat(quality.msSsim()).isCloseTo(1, within(ROUNDING));
    assertThat(quality.psnr()).isCloseTo(120, within(ROUNDING));
    assertThat(quality.scales()).isEqualTo(2);
  }

  @Test
  void aShiftOfATenthHas20DecibelsAndKeepsTheStructure() {
    INDArray moved = IMAGES.add(0.1);
    ReconstructionQuality quality = ReconstructionQuality.of(IMAGES, moved, 2, 24, 24);
    assertThat(quality.psnr()).isCloseTo(20, within(ROUNDING));
    INDArray noise = Samples.gaussian(3, 2 * 24 * 24, 5).muli(0.1);
    double noisy = ReconstructionQuality.of(IMAGES, IMAGES.add(noise), 2, 24, 24).msSsim();
    assertThat(quality.msSsim()).isLessThan(1).isGreaterThan(noisy);
  }

  /** Of planes of one value each: contrast is 1, luminance (2ab + C₁)/(a² + b² + C₁). */
  @Test
  void isTheLuminanceAloneWhereNothingElseIsThere() {
    INDArray a = Nd4j.ones(1, 121).muli(0.5);
    INDArray b = Nd4j.ones(1, 121).muli(0.8);
    double luminance = (2 * 0.5 * 0.8 + 1e-4) / (0.25 + 0.64 + 1e-4);
    // ones in float
    assertThat(ReconstructionQuality.of(a, b, 1, 11, 11).msSsim())
        .isCloseTo(luminance, within(1e-6));
  }

  @Test
  void smallImagesHaveNoSimilarityAndOthersAreRefused() {
    INDArray small = Nd4j.ones(2, 64);
    assertThat(ReconstructionQuality.of(small, small, 1, 8, 8).msSsim()).isNaN();
    assertThatThrownBy(() -> ReconstructionQuality.of(small, small, 1, 8, 9))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("ReconstructionQuality images: expected two arrays [n, 72]");
  }
}
