package io.github.lipschitz4j.losses;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.lipschitz4j.core.testkit.Samples;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LogSumExpTest {
  /** Sums of ten float64 terms of size one. */
  private static final double FLOAT64 = 1e-14;

  @ParameterizedTest
  @ValueSource(doubles = {0.1, 1, 30})
  void isItsFormula(double sharpness) {
    double[] f = Samples.gaussian(1, 10, 1).toDoubleVector();
    double[] shares = new double[10];
    double sum = Formulas.others(f, 3, x -> Math.exp(sharpness * x));
    assertThat(LogSumExp.ofOthers(f, 3, sharpness, shares))
        .isCloseTo(Math.log(sum) / sharpness, within(10 * FLOAT64));
    for (int i = 0; i < 10; i++) {
      double share = i == 3 ? 0 : Math.exp(sharpness * f[i]) / sum;
      assertThat(shares[i]).isCloseTo(share, within(FLOAT64));
    }
  }

  @Test
  void shiftsOfAnySizeGoThrough() {
    double[] f = {1, 2, 3, 4};
    double[] shares = new double[4];
    double value = LogSumExp.ofOthers(f, 0, 1, shares);
    for (double shift : new double[] {-0x1p40, 0x1p40}) { // exact in the last digit of f
      double[] shifted = Arrays.stream(f).map(x -> x + shift).toArray();
      double[] same = new double[4];
      assertThat(Math.exp(shifted[1])).isIn(0.0, Double.POSITIVE_INFINITY); // it can fail
      assertThat(LogSumExp.ofOthers(shifted, 0, 1, same) - shift).isCloseTo(value, within(1e-3));
      assertThat(same).isEqualTo(shares);
    }
  }

  @Test
  void ofASingleOtherIsThatOther() {
    double[] f = {5, 0.1};
    double[] shares = new double[2];
    for (double sharpness : new double[] {1e-300, 1, 1e300}) {
      assertThat(LogSumExp.ofOthers(f, 0, sharpness, shares)).isEqualTo(0.1);
      assertThat(shares).containsExactly(0, 1);
    }
  }

  @ParameterizedTest
  @ValueSource(doubles = {-1e4, -700, -1, 0, 1, 700, 1e4})
  void softplusAndSigmoidBelongTogether(double x) {
    // softplus(x) − softplus(−x) = x, sigmoid(x) + sigmoid(−x) = 1
    double scale = Math.max(1, Math.abs(x));
    assertThat(LogSumExp.softplus(x) - LogSumExp.softplus(-x))
        .isCloseTo(x, within(scale * FLOAT64));
    assertThat(LogSumExp.sigmoid(x) + LogSumExp.sigmoid(-x)).isCloseTo(1, within(FLOAT64));
    assertThat(LogSumExp.softplus(x)).isGreaterThanOrEqualTo(Math.max(x, 0));
  }

  @Test
  void smallValuesKeepTheirDigits() {
    assertThat(Math.log(1 + Math.exp(-600))).isZero(); // the property can fail
    assertThat(LogSumExp.softplus(-600)).isEqualTo(Math.exp(-600));
    assertThat(LogSumExp.sigmoid(-600)).isEqualTo(Math.exp(-600));
  }
}
