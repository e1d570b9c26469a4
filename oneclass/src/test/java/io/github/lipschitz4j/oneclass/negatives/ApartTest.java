package io.github.lipschitz4j.oneclass.negatives;

import static io.github.lipschitz4j.oneclass.negatives.NegativeSamplers.around;
import static io.github.lipschitz4j.oneclass.negatives.NegativeSamplers.chiSquare;
import static io.github.lipschitz4j.oneclass.negatives.NegativeSamplers.draw;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.lipschitz4j.oneclass.units.Domain;
import io.github.lipschitz4j.oneclass.units.Scaling;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class ApartTest extends NegativeSamplerContract {
  /** Rounding of a squared distance in float. */
  private static final double FLOAT32 = 1e-5;

  /** 25 cells, 24 degrees of freedom: above this with probability 1e-5. */
  private static final double CHI_SQUARE = 65;

  @Override
  NegativeSampler sampler() {
    return new Apart(new UniformBox(), 0.1);
  }

  private static float[][] normals(int columns) {
    SplittableRandom random = new SplittableRandom(4);
    float[][] rows = new float[200][columns];
    for (float[] row : rows) {
      for (int j = 0; j < columns; j++) {
        row[j] = (float) (2 * random.nextDouble() - 1);
      }
    }
    return rows;
  }

  private static double nearest(float[] point, float[][] others) {
    double least = Double.MAX_VALUE;
    for (float[] other : others) {
      double sum = 0;
      for (int j = 0; j < point.length; j++) {
        sum += (point[j] - other[j]) * (double) (point[j] - other[j]);
      }
      least = Math.min(least, sum);
    }
    return Math.sqrt(least);
  }

  @Test
  void keepsItsDistanceInAnyNumberOfColumns() {
    for (int columns = 1; columns <= 5; columns++) {
      double[] low = new double[columns];
      double[] high = new double[columns];
      Arrays.fill(low, -3);
      Arrays.fill(high, 3);
      float[][] normals = normals(columns);
      Surroundings where = around(new Domain(low, high), Scaling.identity(columns), normals);
      double plain =
          Arrays.stream(draw(new UniformBox(), where, 3000, 1))
              .mapToDouble(point -> nearest(point, normals))
              .min()
              .orElseThrow();
      assertThat(plain).isLessThan(0.3);
      assertThat(Arrays.stream(draw(new Apart(new UniformBox(), 0.3), where, 3000, 1)))
          .allMatch(point -> nearest(point, normals) > 0.3 - FLOAT32);
    }
  }

  @Test
  void leavesTheRestAsItWas() {
    float[][] corner = {{-2, -2}};
    Surroundings where = around(SQUARE, Scaling.identity(2), corner);
    float[][] points = draw(new Apart(new UniformBox(), 0.01), where, ROWS, 2);
    assertThat(chiSquare(points, SQUARE, 5)).isLessThan(CHI_SQUARE);
    assertThat(chiSquare(draw(new Apart(new UniformBox(), 1), where, ROWS, 2), SQUARE, 5))
        .isGreaterThan(CHI_SQUARE);
  }

  @Test
  void endsWhereThereIsNoRoom() {
    float[][] middle = {{0, 0}};
    Surroundings where = around(SQUARE, Scaling.identity(2), middle);
    assertThat(draw(new Apart(new UniformBox(), 10), where, 5, 3)).hasDimensions(5, 2);
  }

  @Test
  void refusesDistancesThatAreNone() {
    for (double distance : new double[] {0, -1, Double.NaN, Double.POSITIVE_INFINITY}) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> new Apart(new UniformBox(), distance))
          .withMessage("Apart distance: expected finite and > 0, got " + distance);
    }
  }
}
