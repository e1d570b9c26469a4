package io.github.lipschitz4j.wasserstein;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.github.lipschitz4j.wasserstein.SquareImages.Values;
import io.github.lipschitz4j.wasserstein.transport.OptimalTransport;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.nd4j.linalg.api.ndarray.INDArray;

class SquareImagesTest {
  /** A norm of whole numbers, by a square root. */
  private static final double ROUNDING = 1e-12;

  @Test
  void isTheToyOfDeelLip() {
    SquareImages toy = new SquareImages(64, 0.3, Values.TERNARY);
    assertThat(toy.side()).isEqualTo(35);
    assertThat(toy.distance()).isEqualTo(35);
  }

  @Test
  void squaresAreCentred() {
    INDArray image = new SquareImages(6, 0.3, Values.BINARY).squares(1).reshape('c', 6, 6);
    // 6·√0.3 = 3.29: side 3, from (6 − 3)/2 = 1 on
    for (int r = 0; r < 6; r++) {
      for (int c = 0; c < 6; c++) {
        boolean inside = r >= 1 && r < 4 && c >= 1 && c < 4;
        assertThat(image.getDouble(r, c)).isEqualTo(inside ? 1 : 0);
      }
    }
  }

  @Test
  void halfOfTheTernarySquaresAreNegative() {
    SquareImages toy = new SquareImages(5, 1, Values.TERNARY);
    assertThat(toy.squares(4).sum(1).toDoubleVector()).containsExactly(25, -25, 25, -25);
    assertThat(toy.blacks(2).sumNumber().doubleValue()).isZero();
    assertThat(List.of(toy.blacks(2).rows(), toy.blacks(2).columns())).containsExactly(2, 25);
  }

  @ParameterizedTest
  @EnumSource
  void distanceIsThatOfTheOptimalTransport(Values values) {
    SquareImages toy = new SquareImages(9, 0.5, values);
    double cost = OptimalTransport.between(toy.blacks(6), toy.squares(4)).cost();
    assertThat(toy.distance()).isCloseTo(cost, within(ROUNDING)).isEqualTo(6);
  }

  @ParameterizedTest
  @CsvSource({
    "0,0.3,'size: expected in [1, 4096], got 0'",
    "8,0,'fraction: expected in (0, 1], got 0.0'",
    "8,1.5,'fraction: expected in (0, 1], got 1.5'",
    "8,NaN,'fraction: expected in (0, 1], got NaN'",
    "8,0.001,'a square of at least one pixel, got 0.001 of size 8'"
  })
  void refusesWhatHasNoSquare(int size, double fraction, String message) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new SquareImages(size, fraction, Values.BINARY))
        .withMessageContaining(message);
  }
}
