package io.github.lipschitz4j.layers.certificates;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class RobustnessTest {
  /** What the rounding of a network in double takes off, and nothing else. */
  private static final double ROUNDING = 1e-13;

  /** The host library's test of the same figures forgives 500 %; its numbers are right. */
  @Test
  void figuresOfSeveralClassesAreThoseOfTheHostLibrary() {
    INDArray scores =
        Nd4j.createFromArray(new double[][] {{1, 0, 0}, {.1, 0, 0}, {0, 0, 1}, {0, 0, .1}});
    Robustness robustness =
        Robustness.of(
            ClassCertificate.of(
                ClassCertificateTest.linear(new double[][] {{1, 0, 0}, {0, 1, 0}, {0, 0, 1}})),
            scores,
            new int[] {0, 0, 1, 1});
    assertThat(robustness.certified(0.25)).isEqualTo(new Accuracy(1, 4));
    assertThat(robustness.accuracy()).isEqualTo(new Accuracy(2, 4));
    assertThat(robustness.meanRadius()).isCloseTo(.1944543648, within(1e-10));
    assertThat(robustness.meanRadius()).isCloseTo(.25 * 1.1 / Math.sqrt(2), within(ROUNDING));
    // the two wrong ones are as wrong as the right ones are right
    assertThat(robustness.meanSignedRadius()).isCloseTo(0, within(ROUNDING));
    assertThat(robustness.signedRadii()[2]).isCloseTo(-1 / Math.sqrt(2), within(ROUNDING));
  }

  @Test
  void figuresOfOneOutputAreThoseOfTheHostLibrary() {
    INDArray scores =
        Nd4j.createFromArray(new double[][] {{1}, {.1}, {1}, {.1}, {-1}, {-.1}, {-1}, {-.1}});
    Robustness robustness =
        Robustness.of(
            ClassCertificate.of(ClassCertificateTest.linear(new double[][] {{1}})),
            scores,
            new int[] {1, 1, 0, 0, 0, 0, 1, 1});
    assertThat(robustness.certified(0.25).value()).isEqualTo(0.25);
    assertThat(robustness.meanRadius()).isCloseTo(0.275, within(ROUNDING));
    assertThat(robustness.meanSignedRadius()).isCloseTo(0, within(ROUNDING));
  }

  @Test
  void aRadiusHasToBeLargerThanTheAttack() {
    Robustness robustness =
        Robustness.of(
            ClassCertificate.of(ClassCertificateTest.linear(new double[][] {{1}})),
            Nd4j.createFromArray(new double[][] {{1}, {0}}),
            new int[] {1, 1});
    double radius = robustness.signedRadii()[0];
    assertThat(robustness.certified(Math.nextDown(radius)).correct()).isEqualTo(1);
    assertThat(robustness.certified(radius).correct()).isZero();
    assertThat(robustness.certified(0).correct()).as("a tie is not robust").isEqualTo(1);
    assertThat(robustness.accuracy().correct()).isEqualTo(2);
    robustness.signedRadii()[0] = 5;
    assertThat(robustness.signedRadii()[0]).isEqualTo(radius);
  }

  @ParameterizedTest
  @ValueSource(doubles = {-1, Double.NaN, Double.POSITIVE_INFINITY})
  void refusesSizesThatAreNone(double epsilon) {
    Robustness robustness =
        Robustness.of(
            ClassCertificate.of(ClassCertificateTest.linear(new double[][] {{1}})),
            Nd4j.createFromArray(new double[][] {{1}}),
            new int[] {1});
    assertThatIllegalArgumentException()
        .isThrownBy(() -> robustness.certified(epsilon))
        .withMessage("Robustness epsilon: expected finite and ≥ 0, got " + epsilon);
  }
}
