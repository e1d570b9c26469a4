package io.github.lipschitz4j.losses;

import static io.github.lipschitz4j.losses.Batches.alike;
import static io.github.lipschitz4j.losses.Batches.signs;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.lipschitz4j.core.testkit.Samples;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.lossfunctions.ILossFunction;

class LossTauBinaryCrossEntropyTest extends BinaryLossContract {
  private static final double TAU = 2.5;

  /**
   * Relative, of exp(x) with |x| = 50: its error is the absolute one of x, a unit roundoff of 50.
   */
  private static final double TAILS = 1e-14;

  @Override
  ILossFunction loss() {
    return new LossTauBinaryCrossEntropy(TAU);
  }

  @Override
  ILossFunction other() {
    return new LossTauBinaryCrossEntropy(1);
  }

  @Override
  String json() {
    return "{\"@class\":\"io.github.lipschitz4j.losses.LossTauBinaryCrossEntropy\",\"tau\":2.5}";
  }

  @Override
  double formula(double[] f, int[] signs) {
    return IntStream.range(0, f.length)
        .mapToDouble(i -> Math.log(1 + Math.exp(-TAU * signs[i] * f[i])) / TAU)
        .average()
        .orElseThrow();
  }

  @Test
  void bothTailsKeepTheirDigits() {
    INDArray one = alike(1, 1);
    double wrong = score(one, alike(1, -1e4), IDENTITY);
    double right = score(one, alike(1, 20), IDENTITY);
    assertThat(Math.log(1 + Math.exp(TAU * 1e4))).isInfinite(); // the property can fail
    assertThat(Math.log(1 + Math.exp(-TAU * 20))).isZero();
    assertThat(wrong).isEqualTo(1e4);
    assertThat(right).isCloseTo(Math.exp(-TAU * 20) / TAU, within(TAILS * right));
    assertThat(gradient(one, alike(1, 20)).getDouble(0))
        .isCloseTo(-Math.exp(-TAU * 20), within(TAILS * Math.exp(-TAU * 20)));
  }

  @Test
  void largeTauCountsMistakesOnly() {
    INDArray labels = signs(8, 1, 80);
    INDArray z = Samples.gaussian(8, 1, 81);
    double tau = 1e4;
    INDArray mistakes = labels.mul(z).neg();
    double expected = mistakes.mul(mistakes.gt(0).castTo(z.dataType())).meanNumber().doubleValue();
    // ln(1 + exp(-|u|)) is at most ln 2
    assertThat(new LossTauBinaryCrossEntropy(tau).computeScore(labels, z, IDENTITY, NO_MASK, true))
        .isCloseTo(expected, within(Math.log(2) / tau));
  }

  @Test
  void refusesOtherTaus() {
    refusesUnlessPositive("tau", LossTauBinaryCrossEntropy::new);
  }
}
