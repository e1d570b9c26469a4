package io.github.lipschitz4j.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.lipschitz4j.core.testkit.Samples;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;

class MixupTest {
  @Test
  void mixesRowsAndLabelsByTheSameShare() {
    INDArray x = Samples.gaussian(6, 3, 1);
    INDArray before = x.dup();
    int[] labels = {0, 1, 2, 0, 1, 2};
    Mixup.Draw draw = new Mixup(1, Mixup.Share.PAIR).draw(6, new SplittableRandom(4));
    INDArray mixed = draw.mix(x);
    double[][] soft = draw.soften(labels, 3);
    assertThat(Arrays.stream(draw.partners()).sorted().toArray()).containsExactly(0, 1, 2, 3, 4, 5);
    for (int i = 0; i < 6; i++) {
      double share = draw.lambda()[i];
      int partner = draw.partners()[i];
      double expected = share * x.getDouble(i, 1) + (1 - share) * x.getDouble(partner, 1);
      assertThat(mixed.getDouble(i, 1)).isCloseTo(expected, within(1e-12));
      assertThat(Arrays.stream(soft[i]).sum()).isCloseTo(1, within(1e-12));
      double own = labels[i] == labels[partner] ? 1 : share;
      assertThat(soft[i][labels[i]]).isCloseTo(own, within(1e-12));
    }
    assertThat(x).isEqualTo(before);
  }

  @Test
  void aBatchSharesOrEachPairHasItsOwn() {
    double[] shared = new Mixup(1, Mixup.Share.BATCH).draw(9, new SplittableRandom(1)).lambda();
    double[] own = new Mixup(1, Mixup.Share.PAIR).draw(9, new SplittableRandom(1)).lambda();
    assertThat(Arrays.stream(shared).distinct().count()).isEqualTo(1);
    assertThat(Arrays.stream(own).distinct().count()).isEqualTo(9);
  }

  /** Beta(α, α) has mean 1/2 and variance 1/(4(2α + 1)). */
  @Test
  void sharesAreOfTheBetaDistribution() {
    double alpha = 0.4;
    double[] lambda =
        new Mixup(alpha, Mixup.Share.PAIR).draw(20000, new SplittableRandom(2)).lambda();
    double mean = Arrays.stream(lambda).average().orElseThrow();
    double variance =
        Arrays.stream(lambda).map(v -> (v - mean) * (v - mean)).average().orElseThrow();
    // five standard errors of 20,000 draws
    assertThat(mean).isCloseTo(0.5, within(0.014));
    assertThat(variance).isCloseTo(1 / (4 * (2 * alpha + 1)), within(0.006));
  }

  @Test
  void anAlphaOf0MixesNothing() {
    INDArray x = Samples.gaussian(4, 2, 1);
    Mixup.Draw draw = new Mixup(0, Mixup.Share.BATCH).draw(4, new SplittableRandom(1));
    assertThat(draw.mix(x)).isEqualTo(x);
    assertThat(IntStream.range(0, 4).mapToDouble(i -> draw.lambda()[i]).sum()).isEqualTo(4);
    assertThatThrownBy(() -> new Mixup(-1, Mixup.Share.BATCH)).hasMessageContaining("alpha");
  }
}
