package io.github.lipschitz4j.layers.certificates;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.lipschitz4j.core.testkit.Samples;
import io.github.lipschitz4j.layers.condensed.Affine;
import io.github.lipschitz4j.layers.condensed.CondensedNetwork;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

class CertificateTest {

  /** f(x) = scale·⟨a, x⟩ + 1 with ‖a‖ = 1, in floats. */
  private static Certificate of(double scale) {
    INDArray weight = Samples.gaussian(4, 1, 1);
    weight.divi(weight.norm2Number()).muli(scale);
    return Certifier.certify(
        new CondensedNetwork(
            List.of(
                new Affine(
                    "affine",
                    weight.castTo(DataType.FLOAT),
                    weight.getRows(0).mul(0).addi(1).castTo(DataType.FLOAT)))));
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.5, 1, 3})
  void radiusIsTheDistanceOverTheBound(double scale) {
    Certificate certificate = of(scale);
    double lipschitz = certificate.bound().value();
    assertThat(lipschitz).isCloseTo(scale, within(1e-6));
    for (double threshold : new double[] {-2, 0, 1.5}) {
      double radius = certificate.radius(1, threshold, 2);
      double ideal = Math.abs(1 - threshold) / lipschitz;
      assertThat(radius).isLessThan(ideal).isCloseTo(ideal, within(1e-4));
      assertThat(certificate.radius(threshold, 1, 2)).as("either side").isEqualTo(radius);
    }
  }

  @Test
  void nothingIsCertifiedBelowTheRounding() {
    Certificate certificate = of(1);
    double rounding = certificate.rounding().of(2);
    assertThat(certificate.radius(1, 1, 2)).isZero();
    assertThat(certificate.radius(1, 1 + rounding, 2)).isZero();
    assertThat(certificate.radius(1 + 2 * rounding, 1, 2)).isZero();
    assertThat(certificate.radius(1, 1 + 3 * rounding, 2)).isPositive();
    assertThat(certificate.radius(1, 0, Double.POSITIVE_INFINITY)).isZero();
  }

  @Test
  void radiusGrowsWithTheDistanceAndShrinksWithTheInput() {
    Certificate certificate = of(1);
    double last = 0;
    for (double value = 0.1; value < 10; value += 0.1) {
      double radius = certificate.radius(value, 0, 2);
      assertThat(radius).isGreaterThan(last);
      assertThat(certificate.radius(value, 0, 200)).isLessThan(radius);
      last = radius;
    }
  }

  @Test
  void radiusMovesWithTheCut() {
    Certificate certificate = of(1);
    assertThat(certificate.radius(1.5, 0.5, 2)).isEqualTo(certificate.radius(1, 0, 2));
    assertThat(certificate.radius(-1, 0, 2)).isEqualTo(certificate.radius(1, 0, 2));
  }

  @Test
  void constantsAreCertifiedEverywhere() {
    assertThat(of(0).bound().value()).isLessThan(1e-300);
    assertThat(of(0).radius(1, 0, 2)).isGreaterThan(1e300);
    assertThat(of(0).radius(1, 1, 2)).isZero();
  }

  @Test
  void radiusIsNeverNegativeNorNotANumber() {
    Certificate steep =
        new Certificate(
            new LipschitzBound(
                List.of(
                    new LipschitzBound.LayerBound("a", Double.MAX_VALUE),
                    new LipschitzBound.LayerBound("b", Double.MAX_VALUE))),
            of(1).rounding());
    assertThat(steep.bound().value()).isInfinite();
    assertThat(steep.radius(1, 0, 2)).isZero();
    assertThat(of(1).radius(1, -Double.MAX_VALUE, 2)).isNotNegative();
    assertThat(of(1).radius(Double.MAX_VALUE, -Double.MAX_VALUE, 2)).isNotNegative();
  }

  @ParameterizedTest
  @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
  void refusesNumbersThatAreNot(double number) {
    Certificate certificate = of(1);
    assertThatThrownBy(() -> certificate.radius(number, 0, 2))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Certificate value: expected a finite number, got " + number);
    assertThatThrownBy(() -> certificate.radius(0, number, 2))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Certificate threshold: expected a finite number, got " + number);
  }

  @ParameterizedTest
  @ValueSource(doubles = {Double.NaN, -1})
  void refusesNormsThatAreNone(double norm) {
    assertThatThrownBy(() -> of(1).radius(1, 0, norm))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Certificate input norm: expected ≥ 0, got " + norm);
  }
}
