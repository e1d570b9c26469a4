package io.github.lipschitz4j.core.conv;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PhasesTest {
  @ParameterizedTest(name = "stride {0} dilation {1}: {2}")
  @CsvSource({"1,1,1", "2,1,2", "2,2,1", "4,2,2", "4,6,2", "3,2,3", "6,4,3"})
  void aPhaseIsAStrideOverItsCommonDivisorWithTheDilation(int stride, int dilation, int phases) {
    ConvAxis axis = ConvAxis.same(40, 5, stride, dilation, Padding.ZEROS);
    assertThat(Phases.count(axis)).isEqualTo(phases);
    // by the definition: the least tap that meets tap 0 at some position
    int meeting = 1;
    while (meeting * dilation % stride != 0) {
      meeting++;
    }
    assertThat(meeting).isEqualTo(phases);
  }

  @ParameterizedTest(name = "{0} size {1} k {2} s {3}: {4}")
  @CsvSource({
    "ZEROS, 5, 3, 1, 1",
    "CIRCULAR, 5, 3, 1, 1",
    "CIRCULAR, 6, 3, 2, 1",
    "CIRCULAR, 5, 3, 2, 2",
    "REFLECT, 5, 3, 1, 2",
    "REFLECT, 3, 5, 1, 3",
    "SYMMETRIC, 5, 3, 1, 2",
    "REPLICATE, 5, 3, 1, 2",
    "REPLICATE, 5, 7, 1, 4",
    "REPLICATE, 5, 1, 1, 1"
  })
  void countsTheCopiesOfAnInput(Padding padding, int size, int kernel, int stride, int copies) {
    assertThat(Phases.copies(ConvAxis.same(size, kernel, stride, 1, padding))).isEqualTo(copies);
  }

  @ParameterizedTest(name = "{0} positions padded by {1}: {2}")
  @CsvSource({"5,1,1", "5,2,2", "5,5,3"})
  void aRingThatIsGoneRoundTwiceShowsItsPositionsTwice(int size, int pad, int copies) {
    ConvAxis axis = new ConvAxis(size, 3, 1, 1, pad, pad, Padding.CIRCULAR);
    assertThat(Phases.copies(axis)).isEqualTo(copies);
  }
}
