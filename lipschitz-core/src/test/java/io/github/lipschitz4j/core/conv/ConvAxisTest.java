package io.github.lipschitz4j.core.conv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConvAxisTest {

  @ParameterizedTest
  @CsvSource({
    "ZEROS,     '. . a b c . .'",
    "CIRCULAR,  'b c a b c a b'",
    "REFLECT,   'c b a b c b a'",
    "REPLICATE, 'a a a b c c c'",
    "SYMMETRIC, 'b a a b c c b'"
  })
  void readsBeyondTheBorder(Padding padding, String expected) {
    ConvAxis axis = new ConvAxis(3, 1, 1, 1, 2, 2, padding);
    String read =
        IntStream.range(0, axis.outputs())
            .map(o -> axis.source(o, 0))
            .mapToObj(s -> s == Padding.NONE ? "." : "abc".substring(s, s + 1))
            .collect(Collectors.joining(" "));
    assertThat(read).isEqualTo(expected);
  }

  /** Kernels 3, 5, 7 at stride 1, then at stride 2. */
  @ParameterizedTest
  @CsvSource({
    "ZEROS,     3, 5, 7, 2, 3, 4",
    "CIRCULAR,  3, 5, 7, 2, 3, 4",
    "SYMMETRIC, 3, 5, 7, 2, 3, 4",
    "REFLECT,   4, 6, 8, 3, 4, 5",
    "REPLICATE, 3, 6, 10, 2, 4, 6"
  })
  void countsHowOftenAPositionIsRead(
      Padding padding, int k3s1, int k5s1, int k7s1, int k3s2, int k5s2, int k7s2) {
    int[] expected = {k3s1, k5s1, k7s1, k3s2, k5s2, k7s2};
    for (int k = 0; k < expected.length; k++) {
      ConvAxis axis = ConvAxis.same(16, 3 + k % 3 * 2, 1 + k / 3, 1, padding);
      assertThat(axis.multiplicity()).as("%s", axis).isEqualTo(expected[k]);
    }
  }

  @Test
  void countsMoreOnARingThatIsPaddedTwice() {
    assertThat(new ConvAxis(16, 3, 1, 1, 2, 2, Padding.CIRCULAR).multiplicity()).isEqualTo(5);
  }

  @ParameterizedTest
  @CsvSource({"3,2,2,3", "3,2,1,2", "5,2,2,5", "5,3,2,2", "5,6,4,2", "1,3,1,1", "4,4,1,1"})
  void countsTapsOfOnePhaseBetweenZeros(int kernel, int stride, int dilation, int expected) {
    // ⌈k/(s/gcd(s, d))⌉, where the input is long
    assertThat(ConvAxis.same(60, kernel, stride, dilation, Padding.ZEROS).multiplicity())
        .isEqualTo(expected);
  }

  @Test
  void sameKeepsTheSizeOrDividesItUp() {
    for (ConvAxis axis : Geometries.axes().subList(0, 420)) {
      assertThat(axis.outputs())
          .as("%s", axis)
          .isEqualTo((axis.size() + axis.stride() - 1) / axis.stride());
      assertThat(axis.after() - axis.before()).isBetween(0, 1);
    }
    assertThat(new ConvAxis(9, 4, 3, 1, 0, 0, Padding.ZEROS).outputs()).isEqualTo(2);
    assertThat(ConvAxis.none(7).outputs()).isEqualTo(7);
  }

  @Test
  void refusesWhatCannotBe() {
    assertMessage(0, 1, 1, 1, 0, 0, Padding.ZEROS, "size: expected ≥ 1, got 0");
    assertMessage(5, 0, 1, 1, 0, 0, Padding.ZEROS, "kernel: expected ≥ 1, got 0");
    assertMessage(5, 1, 0, 1, 0, 0, Padding.ZEROS, "stride: expected ≥ 1, got 0");
    assertMessage(5, 1, 1, 0, 0, 0, Padding.ZEROS, "dilation: expected ≥ 1, got 0");
    assertMessage(
        5, 1, 1, 1, 2, -1, Padding.ZEROS, "padding: expected ≥ 0 on both sides, got 2 and -1");
    assertMessage(
        3,
        7,
        1,
        1,
        3,
        3,
        Padding.REFLECT,
        "padding: expected at most 2 for REFLECT of 3 positions, got 3 and 3");
    assertMessage(
        3,
        1,
        1,
        1,
        4,
        0,
        Padding.CIRCULAR,
        "padding: expected at most 3 for CIRCULAR of 3 positions, got 4 and 0");
    assertMessage(
        3,
        1,
        1,
        1,
        0,
        4,
        Padding.SYMMETRIC,
        "padding: expected at most 3 for SYMMETRIC of 3 positions, got 0 and 4");
    assertMessage(
        3,
        3,
        1,
        2,
        1,
        0,
        Padding.ZEROS,
        "kernel: expected one that fits into 4 padded positions, got 3 taps dilated by 2");
  }

  private static void assertMessage(
      int size,
      int kernel,
      int stride,
      int dilation,
      int before,
      int after,
      Padding padding,
      String message) {
    assertThatThrownBy(() -> new ConvAxis(size, kernel, stride, dilation, before, after, padding))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("ConvAxis " + message);
  }
}
