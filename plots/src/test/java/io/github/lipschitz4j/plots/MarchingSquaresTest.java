package io.github.lipschitz4j.plots;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MarchingSquaresTest {

  /**
   * A chord of a cell of width h leaves a circle of radius r by h²/(8r); the diagonal's is twice.
   */
  private static double chord(double h, double r) {
    return h * h / (4 * r);
  }

  @ParameterizedTest
  @ValueSource(ints = {21, 40, 161})
  void aCircleIsOneClosedLine(int resolution) {
    List<double[][]> lines = MarchingSquares.lines(Fields.disc(resolution), 0);

    assertThat(lines).hasSize(1);
    double[] xs = lines.get(0)[0];
    double[] ys = lines.get(0)[1];
    assertThat(xs[0]).isEqualTo(xs[xs.length - 1]);
    assertThat(ys[0]).isEqualTo(ys[ys.length - 1]);
    double h = 4.0 / (resolution - 1);
    double length = 0;
    for (int k = 0; k < xs.length; k++) {
      assertThat(Math.hypot(xs[k], ys[k])).isCloseTo(1, within(chord(h, 1)));
      length += k == 0 ? 0 : Math.hypot(xs[k] - xs[k - 1], ys[k] - ys[k - 1]);
    }
    assertThat(length).isCloseTo(2 * Math.PI, within(2 * Math.PI * chord(h, 1)));
  }

  @Test
  void anotherLevelIsAnotherCircle() {
    double[][] line = MarchingSquares.lines(Fields.disc(161), 0.5).get(0);
    assertThat(Math.hypot(line[0][3], line[1][3])).isCloseTo(0.5, within(chord(0.025, 0.5)));
  }

  @Test
  void aLinearFieldGivesTheExactLineFromBorderToBorder() {
    ScalarField field = Fields.sample(new Grid(0, 3, 7, 0, 2, 5), (x, y) -> x + 2 * y);
    List<double[][]> lines = MarchingSquares.lines(field, 2.1);

    assertThat(lines).hasSize(1);
    double[] xs = lines.get(0)[0];
    double[] ys = lines.get(0)[1];
    double rounding = 1e-12;
    for (int k = 0; k < xs.length; k++) {
      assertThat(xs[k] + 2 * ys[k]).isCloseTo(2.1, within(rounding));
    }
    assertThat(Math.min(xs[0], xs[xs.length - 1])).isCloseTo(0, within(rounding));
    assertThat(Math.max(xs[0], xs[xs.length - 1])).isCloseTo(2.1, within(rounding));
  }

  @Test
  void aSaddleFollowsTheBilinearSurface() {
    // f = xy has its saddle of value 0 in the middle of the only cell
    ScalarField field = Fields.sample(new Grid(-1, 1, 2, -1, 1, 2), (x, y) -> x * y);

    // just below it the high corners hold together, and the low ones are cut off: y = −c/x
    branches(field, -0.1, -1);
    // just above it is the other way round: y = c/x
    branches(field, 0.1, 1);
  }

  private static void branches(ScalarField field, double level, int sign) {
    List<double[][]> lines = MarchingSquares.lines(field, level);
    assertThat(lines).hasSize(2);
    for (double[][] line : lines) {
      // one branch stays in one quadrant
      for (int k = 0; k < line[0].length; k++) {
        assertThat(Math.signum(line[0][k] * line[1][k])).isEqualTo(sign);
        assertThat(Math.signum(line[0][k])).isEqualTo(Math.signum(line[0][0]));
      }
    }
  }

  @Test
  void theMeanOfTheCornersWouldDecideAnotherSaddle() {
    // mean of the corners 2.3, saddle (10·1.2 − 0·(−2))/(10 + 1.2 − 0 + 2) = 0.91: 1 lies between
    ScalarField field =
        ScalarField.of(new Grid(0, 1, 2, 0, 1, 2), new double[][] {{10, 0}, {-2, 1.2}});
    double level = 1;
    List<double[][]> lines = MarchingSquares.lines(field, level);

    assertThat((10 + 0 - 2 + 1.2) / 4).isGreaterThan(level);
    assertThat((10 * 1.2 - 0 * -2) / (10 + 1.2 - 0 + 2)).isLessThan(level);
    // so the low corners hold together: each line cuts off one high corner
    assertThat(lines).hasSize(2);
    for (double[][] line : lines) {
      boolean byLowerLeft = line[0][0] + line[1][0] < 1;
      boolean endsThere = line[0][1] + line[1][1] < 1;
      assertThat(endsThere).isEqualTo(byLowerLeft);
    }
  }

  @Test
  void everyCrossingOfARandomFieldIsWalkedOnce() {
    SplittableRandom random = new SplittableRandom(5);
    Grid grid = new Grid(0, 1, 30, 0, 1, 20);
    ScalarField field = Fields.sample(grid, (x, y) -> random.nextGaussian());
    int crossings = 0;
    for (int j = 0; j < 20; j++) {
      for (int i = 0; i < 30; i++) {
        boolean in = field.value(j, i) >= 0;
        crossings += i < 29 && in != field.value(j, i + 1) >= 0 ? 1 : 0;
        crossings += j < 19 && in != field.value(j + 1, i) >= 0 ? 1 : 0;
      }
    }
    int walked = 0;
    for (double[][] line : MarchingSquares.lines(field, 0)) {
      int last = line[0].length - 1;
      boolean closed = line[0][0] == line[0][last] && line[1][0] == line[1][last];
      walked += closed ? last : last + 1;
      assertThat(closed || onBorder(line, 0) && onBorder(line, last)).isTrue();
    }

    assertThat(crossings).isGreaterThan(300);
    assertThat(walked).isEqualTo(crossings);
  }

  private static boolean onBorder(double[][] line, int k) {
    return line[0][k] == 0 || line[0][k] == 1 || line[1][k] == 0 || line[1][k] == 1;
  }

  @Test
  void aLevelOutOfReachHasNoLine() {
    assertThat(MarchingSquares.lines(Fields.disc(11), 1.5)).isEmpty();
    assertThat(MarchingSquares.lines(Fields.disc(11), -5)).isEmpty();
  }
}
