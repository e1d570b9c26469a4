package io.github.lipschitz4j.datasets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.eigen.Eigen;
import org.nd4j.linalg.indexing.NDArrayIndex;

class IsometricToyTest {
  /** Squares of numbers up to 20, sixteen of them, summed in double. */
  private static final double ROUNDING = 1e-10;

  private static INDArray component(IsometricToy toy, int k, int count) {
    return toy.points().get(NDArrayIndex.interval(k, 3, 3L * count), NDArrayIndex.all()).dup();
  }

  @Test
  void sameSeedSameBytesOtherSeedOthers() {
    IsometricToy toy = IsometricToy.sample(30, 7);
    assertThat(toy.points().shape()).containsExactly(30, 16);
    assertThat(IsometricToy.sample(30, 7).points().toDoubleMatrix())
        .isDeepEqualTo(toy.points().toDoubleMatrix());
    assertThat(IsometricToy.sample(30, 8).points().toDoubleMatrix()[0])
        .isNotEqualTo(toy.points().toDoubleMatrix()[0]);
    assertThat(toy.component()).startsWith(0, 1, 2, 0);
  }

  @Test
  void pointsLieOnAPlaneOfThreeDimensions() {
    INDArray points = IsometricToy.sample(60, 1).points();
    double[] eigenvalues =
        Eigen.symmetricGeneralizedEigenvalues(points.transpose().mmul(points)).toDoubleVector();
    long large = DoubleStream.of(eigenvalues).filter(v -> v > 1).count();
    assertThat(large).isEqualTo(3);
    assertThat(DoubleStream.of(eigenvalues).filter(v -> v <= 1).map(Math::abs).max().orElseThrow())
        .isLessThan(ROUNDING);
  }

  @Test
  void componentsHaveTheirMeansAndVariances() {
    IsometricToy toy = IsometricToy.sample(9000, 3);
    double[] lengths = {0, 10, 10 * Math.sqrt(3)};
    double[] variances = {1, 2, 4};
    for (int k = 0; k < 3; k++) {
      INDArray points = component(toy, k, 3000);
      INDArray mean = points.mean(0);
      // six standard errors of a mean of 3000
      assertThat(mean.norm2Number().doubleValue())
          .isCloseTo(lengths[k], within(6 * Math.sqrt(3 * variances[k] / 3000)));
      double variance = points.subRowVector(mean).norm2Number().doubleValue();
      // the sum over three dimensions; six standard errors of a variance are 6·√(2/9000)
      assertThat(variance * variance / 9000 / variances[k]).isCloseTo(1, within(0.09));
    }
  }

  @Test
  void densityIsThatOfTheFormula() {
    IsometricToy toy = IsometricToy.sample(3000, 5);
    // the squared distance to the first mean, the origin, is that in sixteen dimensions
    double[] density = toy.density();
    double[] squares = toy.points().mul(toy.points()).sum(1).toDoubleVector();
    for (int i = 0; i < 3000; i += 3) {
      double first = Math.exp(-squares[i] / 2) / Math.pow(2 * Math.PI, 1.5) / 3;
      // the others are 10 away and add less than a per cent within 2.5 deviations
      if (squares[i] < 6) {
        // the last bits are those of sixteen squares summed
        assertThat(density[i]).isBetween(first * (1 - 1e-12), first * 1.01);
      }
    }
    double highest = DoubleStream.of(density).max().orElseThrow();
    assertThat(highest).isBetween(0.018, 1 / Math.pow(2 * Math.PI, 1.5) / 3 * 1.001);
  }

  @Test
  void arraysAreCopied() {
    IsometricToy toy = IsometricToy.sample(3, 1);
    toy.density()[0] = 5;
    toy.component()[0] = 5;
    assertThat(toy.density()[0]).isLessThan(1);
    assertThat(toy.component()[0]).isZero();
  }

  @Test
  void refusesTooFewPoints() {
    assertThatThrownBy(() -> IsometricToy.sample(2, 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("IsometricToy count: expected at least 3 points, got 2");
  }
}
