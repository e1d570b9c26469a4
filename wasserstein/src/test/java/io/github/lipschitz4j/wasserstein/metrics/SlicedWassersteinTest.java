package io.github.lipschitz4j.wasserstein.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.github.lipschitz4j.core.testkit.Samples;
import java.util.SplittableRandom;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class SlicedWassersteinTest {
  /** Double arithmetic of a few thousand terms. */
  private static final Offset<Double> EXACT = within(1e-9);

  private static double distance(INDArray x, INDArray y) {
    return SlicedWasserstein.distance(x, y, 4000, new SplittableRandom(1));
  }

  private static INDArray column(double... values) {
    return Nd4j.createFromArray(values).reshape('c', new long[] {values.length, 1});
  }

  @Test
  void aShiftOnALineIsItsLength() {
    INDArray x = Samples.gaussian(100, 1, 1);
    assertThat(distance(x, x)).isZero();
    assertThat(distance(x, x.add(-3))).isCloseTo(3, EXACT);
  }

  @Test
  void ofAShiftByVEachDirectionSeesItsShare() {
    INDArray x = Samples.gaussian(50, 3, 1);
    INDArray y = x.addRowVector(Nd4j.createFromArray(2.0, -1.0, 2.0).reshape(1, 3));
    // mean over the sphere of (θᵀv)² is ‖v‖²/d; 4000 directions are within a few percent
    assertThat(distance(x, y)).isCloseTo(3 / Math.sqrt(3), within(0.06));
  }

  @Test
  void samplesOfDifferentSizesAreExact() {
    // quantiles 0 0 | 1 1 1 1 against 0 0 0 | 1 1 1: a sixth of the mass moves by one
    assertThat(distance(column(0, 1, 1), column(1, 0))).isCloseTo(Math.sqrt(1 / 6.0), EXACT);
    INDArray x = Samples.gaussian(30, 2, 1);
    INDArray y = Samples.gaussian(20, 2, 2);
    assertThat(distance(x, y)).isGreaterThan(0.1);
    assertThat(distance(Nd4j.vstack(x, x), Nd4j.vstack(y, y, y))).isCloseTo(distance(x, y), EXACT);
  }

  @Test
  void refusesWhatCannotBeCompared() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> distance(Nd4j.zeros(3, 2), Nd4j.zeros(3, 3)))
        .withMessage("SlicedWasserstein y: expected 2 features, got 3");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> distance(column(1, Double.NaN), column(1)))
        .withMessageContaining("row 2, column 1");
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> SlicedWasserstein.distance(column(1), column(1), 0, new SplittableRandom(1)))
        .withMessageContaining("directions");
  }
}
