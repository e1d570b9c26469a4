package io.github.lipschitz4j.oneclass.negatives;

import static io.github.lipschitz4j.oneclass.negatives.NegativeSamplers.around;
import static io.github.lipschitz4j.oneclass.negatives.NegativeSamplers.deviation;
import static io.github.lipschitz4j.oneclass.negatives.NegativeSamplers.draw;
import static io.github.lipschitz4j.oneclass.negatives.NegativeSamplers.kolmogorov;
import static io.github.lipschitz4j.oneclass.negatives.NegativeSamplers.mean;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.github.lipschitz4j.oneclass.units.Domain;
import io.github.lipschitz4j.oneclass.units.Scaling;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TabularTest extends NegativeSamplerContract {
  /** Kolmogorov's √n·D is above this with probability 1e-4. */
  private static final double KOLMOGOROV = 2.23;

  /** Float32 values below 10. */
  private static final double FLOAT32 = 1e-5;

  private static final Column Z = new Column.ZScore();

  @Override
  NegativeSampler sampler() {
    return sampler(3);
  }

  @Override
  NegativeSampler sampler(int columns) {
    return Tabular.all(Z, columns);
  }

  private static Surroundings column(float... values) {
    return column(Scaling.identity(1), values);
  }

  private static Surroundings column(Scaling scaling, float... values) {
    float[][] rows = new float[values.length][1];
    for (int i = 0; i < values.length; i++) {
      rows[i][0] = values[i];
    }
    return around(new Domain(new double[] {-99}, new double[] {99}), scaling, rows);
  }

  @Test
  void hasHalfTheReachAsDeviationAroundTheMeanOrTheMedian() {
    Surroundings where = column(0, 0, 1, 3, 6);
    double error = 2 / Math.sqrt(ROWS);
    for (double width : new double[] {1, 1.5}) {
      float[][] z = draw(new Tabular(List.of(Z), width), where, ROWS, 1);
      assertThat(mean(z, 0)).isCloseTo(2, within(ERRORS * width * error));
      assertThat(deviation(z, 0)).isCloseTo(width * 4 / 2, within(ERRORS * width * error));
      Tabular robust = new Tabular(List.of(new Column.Robust()), width);
      float[][] r = draw(robust, where, ROWS, 2);
      assertThat(mean(r, 0)).isCloseTo(1, within(ERRORS * width * 1.25 * error));
      assertThat(deviation(r, 0)).isCloseTo(width * 5 / 2, within(ERRORS * width * 1.25 * error));
    }
    float[][] even = draw(Tabular.all(new Column.Robust(), 1), column(1, 2, 4, 9), ROWS, 3);
    assertThat(mean(even, 0)).isCloseTo(3, within(ERRORS * 3 / Math.sqrt(ROWS)));
  }

  @Test
  void isUniformInTheLogarithmOfTheUsersUnits() {
    // 0.4, 0.9 and 99.9 in the user's units
    Scaling scaling = new Scaling(new double[] {10}, new double[] {20}, 1);
    Surroundings where = column(scaling, -0.48f, -0.455f, 4.495f);
    Tabular sampler = Tabular.all(new Column.Logarithmic(0.1), 1);
    double[] shares =
        Arrays.stream(draw(sampler, where, ROWS, 4))
            .mapToDouble(p -> Math.log((p[0] * 20 + 10 + 0.1) / 0.5) / Math.log(200))
            .toArray();
    assertThat(Arrays.stream(shares).min().orElseThrow()).isGreaterThan(-FLOAT32);
    assertThat(Arrays.stream(shares).max().orElseThrow()).isLessThan(1 + FLOAT32);
    assertThat(kolmogorov(shares)).isLessThan(KOLMOGOROV);
    Tabular wide = new Tabular(sampler.columns(), 2);
    double[] wider =
        Arrays.stream(draw(wide, where, ROWS, 5))
            .mapToDouble(p -> Math.log((p[0] * 20 + 10 + 0.1) / 0.5) / Math.log(200))
            .map(share -> (share + 0.5) / 2)
            .toArray();
    assertThat(kolmogorov(wider)).isLessThan(KOLMOGOROV);
  }

  @Test
  void turnsOnOneCategoryOfAGroup() {
    Scaling scaling =
        new Scaling(new double[] {0.5, 0.25, 0, 7}, new double[] {0.5, 0.25, 2, 1}, 1);
    Domain domain = new Domain(new double[4], new double[] {1, 1, 1, 1});
    Surroundings where = around(domain, scaling, new float[][] {{0, 0, 0, 1}, {0, 0, 0, 2}});
    Tabular sampler = new Tabular(List.of(new Column.Categorical(3), Z), 1);
    int[] counts = new int[3];
    for (float[] point : draw(sampler, where, ROWS, 6)) {
      scaling.toUser(point);
      int on = -1;
      for (int k = 0; k < 3; k++) {
        assertThat(point[k]).isIn(0f, 1f);
        on = point[k] == 1 ? k : on;
      }
      assertThat(point[0] + point[1] + point[2]).isEqualTo(1);
      counts[on]++;
    }
    double error = Math.sqrt(ROWS * 2 / 9.0);
    for (int count : counts) {
      assertThat((double) count).isCloseTo(ROWS / 3.0, within(ERRORS * error));
    }
  }

  @Test
  void refusesKindsThatDoNotFit() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> draw(Tabular.all(Z, 3), column(1, 2), 1, 1))
        .withMessage("Tabular: expected kinds for 1 columns, got kinds for 3");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> draw(Tabular.all(new Column.Logarithmic(1), 1), column(2, -3), 1, 1))
        .withMessage(
            "Logarithmic column 1: expected values above -1.0, got -3.0 (a larger offset)");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Column.Logarithmic(Double.NaN))
        .withMessage("Logarithmic column offset: expected finite, got NaN");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Column.Categorical(1))
        .withMessage("Categorical column: expected ≥ 2 columns (one-hot), got 1");
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, -1, Double.NaN, Double.POSITIVE_INFINITY})
  void refusesAWidthThatIsNone(double width) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Tabular(List.of(Z), width))
        .withMessage("Tabular width: expected a finite factor > 0, got " + width);
  }
}
