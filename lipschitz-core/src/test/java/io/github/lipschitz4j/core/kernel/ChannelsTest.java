package io.github.lipschitz4j.core.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.lipschitz4j.core.testkit.Samples;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

class ChannelsTest {
  /** Sums of up to 60 values in float. */
  private static final double ROUNDING = 1e-4;

  @ParameterizedTest
  @EnumSource(
      value = DataType.class,
      names = {"FLOAT", "DOUBLE"})
  void eachChannelHasItsOwnNumber(DataType type) {
    INDArray x = Samples.gaussian(3, 4 * 20, 1).castTo(type).dup('c');
    INDArray images = x.reshape('c', new long[] {3, 4, 5, 4});
    INDArray numbers = Samples.gaussian(1, 4, 2).castTo(type);
    INDArray added = Channels.add(images.dup('c'), numbers);
    INDArray multiplied = Channels.multiply(images.dup('c'), numbers);
    INDArray sums = Channels.sums(images);
    assertThat(sums.shape()).containsExactly(1, 4);
    for (int c = 0; c < 4; c++) {
      double sum = 0;
      for (int n = 0; n < 3; n++) {
        for (int p = 0; p < 20; p++) {
          double value = images.getDouble(n, c, p / 4, p % 4);
          double number = numbers.getDouble(c);
          assertThat(added.getDouble(n, c, p / 4, p % 4))
              .isCloseTo(value + number, within(ROUNDING));
          assertThat(multiplied.getDouble(n, c, p / 4, p % 4))
              .isCloseTo(value * number, within(ROUNDING));
          sum += value;
        }
      }
      assertThat(sums.getDouble(0, c)).isCloseTo(sum, within(ROUNDING));
    }
  }
}
