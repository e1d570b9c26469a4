package io.github.lipschitz4j.oneclass.units;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class DomainTest {
  private static final Domain DOMAIN = new Domain(new double[] {-1, 0}, new double[] {1, 4});
  private static final INDArray NORMALS =
      Nd4j.createFromArray(new double[][] {{-1, 0}, {0, 4}, {1, 2}});

  @Test
  void isTheGrownBoxOfTheNormals() {
    Domain common = Domain.around(NORMALS, 0.25, Standardization.COMMON);
    assertThat(common.low()).containsExactly(-2, -1);
    assertThat(common.high()).containsExactly(2, 5);
    Domain own = Domain.around(NORMALS, 0.25, Standardization.PER_COLUMN);
    assertThat(own.low()).containsExactly(-1.5, -1);
    assertThat(own.high()).containsExactly(1.5, 5);
    assertThat(Domain.around(NORMALS, 0, Standardization.ROBUST).high()).containsExactly(1, 4);
    assertThat(common.columns()).isEqualTo(2);
  }

  @Test
  void followsFromTheOptions() {
    Scaling scaling = new Scaling(new double[] {1, 0}, new double[] {2, 4}, 1);
    Domain around =
        Domain.of(new Box.AroundNormals(0.25), NORMALS, scaling, Standardization.COMMON);
    assertThat(around.low()).containsExactly(-1.25, -0.25);
    assertThat(around.high()).containsExactly(0.25, 1.25);
    Domain fixed = Domain.of(new Box.Fixed(-1, 5), NORMALS, scaling, Standardization.COMMON);
    assertThat(fixed.low()).containsExactly(-1, -0.25);
    assertThat(fixed.high()).containsExactly(2, 1.25);
    assertThat(fixed.middle()).containsExactly(0.5, 0.5);
    assertThat(fixed.halfSides()).containsExactly(1.5, 0.75);
  }

  @Test
  void refusesNormalsOutsideAFixedBox() {
    Scaling scaling = Scaling.identity(2);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Domain.of(new Box.Fixed(0, 4), NORMALS, scaling, Standardization.COMMON))
        .withMessage(
            "OneClassTrainer normals: expected values in the fixed box [0.0, 4.0], got -1.0 to 4.0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Box.Fixed(1, 1))
        .withMessage("Fixed box: expected finite low < high, got 1.0 and 1.0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Box.Fixed(Double.NEGATIVE_INFINITY, 1))
        .withMessage("Fixed box: expected finite low < high, got -Infinity and 1.0");
    for (double bad : new double[] {-0.1, Double.NaN, Double.POSITIVE_INFINITY}) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> new Box.AroundNormals(bad))
          .withMessage("AroundNormals growth: expected finite and ≥ 0, got " + bad);
    }
  }

  @Test
  void clipsToTheNearestPoint() {
    double[][] points = {{-3, 2}, {0.5, 9}, {2, -2}, {0.25, 1}};
    double[][] clipped = {{-1, 2}, {0.5, 4}, {1, 0}, {0.25, 1}};
    for (char order : new char[] {'c', 'f'}) {
      for (DataType type : new DataType[] {DataType.FLOAT, DataType.DOUBLE}) {
        INDArray x = Nd4j.createFromArray(points).castTo(type).dup(order);
        assertThat(DOMAIN.clip(x).toDoubleMatrix()).isDeepEqualTo(clipped);
        assertThat(DOMAIN.clip(x).dataType()).isEqualTo(type);
        assertThat(x.toDoubleMatrix()).isDeepEqualTo(points);
      }
    }
    assertThat(DOMAIN.clip(Nd4j.createFromArray(new double[][] {{5, 5}})).toDoubleVector())
        .containsExactly(1, 4);
  }

  @Test
  void clipsOneColumn() {
    Domain line = new Domain(new double[] {0}, new double[] {1});
    INDArray x = Nd4j.createFromArray(new double[][] {{-1}, {0.5}, {2}});
    assertThat(line.clip(x).toDoubleVector()).containsExactly(0, 0.5, 1);
    assertThat(line.clip(x).shape()).containsExactly(3, 1);
  }

  @Test
  void keepsItsOwnArrays() {
    double[] low = {0};
    Domain domain = new Domain(low, new double[] {1});
    low[0] = 9;
    domain.low()[0] = 9;
    domain.high()[0] = 9;
    assertThat(domain.low()).containsExactly(0);
    assertThat(domain.high()).containsExactly(1);
  }

  @Test
  void refusesWhatIsNoBox() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Domain(new double[2], new double[3]))
        .withMessage("Domain: expected as many highs as lows, got 3 and 2");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Domain(new double[0], new double[0]))
        .withMessage("Domain: expected as many highs as lows, got 0 and 0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Domain(new double[] {0, 2}, new double[] {1, 1}))
        .withMessage("Domain column 2: expected finite low ≤ high, got 2.0 and 1.0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Domain(new double[] {Double.NaN}, new double[] {1}))
        .withMessage("Domain column 1: expected finite low ≤ high, got NaN and 1.0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Domain(new double[] {0}, new double[] {Double.POSITIVE_INFINITY}))
        .withMessageStartingWith("Domain column 1: expected finite");
  }
}
