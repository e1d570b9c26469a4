package io.github.lipschitz4j.datasets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class ToyDatasetTest {
  /** Six deviations of the noise: a Gaussian passes it once in a billion. */
  private static final double SIX_SIGMA = 0.3;

  /** Six standard errors of a mean of 4000 draws of deviation at most 2.5. */
  private static final double MEAN = 6 * 2.5 / Math.sqrt(4000);

  /** The curve is cut into pieces of π/20000; the nearest cut lies within half of one. */
  private static final double BRUTE_FORCE = Math.PI / 20_000;

  @ParameterizedTest
  @EnumSource
  void sameSeedSameBytesOtherSeedOthers(ToyDataset set) {
    INDArray sample = set.sample(101, 7);

    assertThat(sample.shape()).containsExactly(101, 2);
    assertThat(sample.dataType()).isEqualTo(DataType.DOUBLE);
    assertThat(set.sample(101, 7).toDoubleMatrix()).isDeepEqualTo(sample.toDoubleMatrix());
    assertThat(set.sample(101, 8).toDoubleMatrix()[0]).isNotEqualTo(sample.toDoubleMatrix()[0]);
  }

  @ParameterizedTest
  @CsvSource({
    // centres of mass: the arcs' own, those of the Gaussians
    "TWO_MOONS, 0.5, 0.25",
    "ONE_CLOUD, 0, 0",
    "TWO_CIRCLES, 0, 0",
    "TWO_BLOBS, 0, 0",
    "BLOB_AND_CLOUD, 0, 0",
  })
  void meansAreThoseOfTheShapes(ToyDataset set, double x, double y) {
    double[] mean = set.sample(4000, 1).mean(0).toDoubleVector();

    assertThat(mean[0]).isCloseTo(x, within(MEAN));
    assertThat(mean[1]).isCloseTo(y, within(MEAN));
  }

  @ParameterizedTest
  @CsvSource({"TWO_BLOBS, 0.5, 0.5", "BLOB_AND_CLOUD, 1.5, 0.3"})
  void blobsHaveTheirDeviations(ToyDataset set, double first, double second) {
    INDArray sample = set.sample(8000, 3);
    // where x + y > 0 lies the first blob, but for some points of the wide one
    double[] sums = new double[2];
    int[] counts = new int[2];
    for (int i = 0; i < 8000; i++) {
      double x = sample.getDouble(i, 0);
      double y = sample.getDouble(i, 1);
      int blob = Math.hypot(x + 2, y + 2) < 2 ? 1 : 0;
      double centre = blob == 1 ? -2 : 2;
      sums[blob] += Math.pow(x - centre, 2) + Math.pow(y - centre, 2);
      counts[blob]++;
    }

    // the wide blob loses 0.7 % of its points to the other disc, and half of a per cent in
    // deviation
    double relative = 0.04;
    assertThat(Math.sqrt(sums[0] / counts[0] / 2)).isCloseTo(first, within(relative * first));
    assertThat(Math.sqrt(sums[1] / counts[1] / 2))
        .isCloseTo(second, within(relative * second + 0.04));
    assertThat(counts[0]).isCloseTo(4000, within(60));
  }

  @Test
  void oneCloudHasDeviationOneHalf() {
    INDArray sample = ToyDataset.ONE_CLOUD.sample(4000, 5);
    // six standard errors of a deviation: σ/√(2n)
    assertThat(sample.std(0).getDouble(0)).isCloseTo(0.5, within(6 * 0.5 / Math.sqrt(8000)));
  }

  @ParameterizedTest
  @EnumSource(names = {"TWO_MOONS", "TWO_CIRCLES"})
  void samplesLieAroundTheSupport(ToyDataset set) {
    INDArray distance = set.supportDistance(set.sample(2000, 11)).orElseThrow();

    assertThat(distance.maxNumber().doubleValue()).isBetween(0.1, SIX_SIGMA);
    // |N(0, σ)| has mean σ√(2/π); curvature and the ends change it by far less than this
    assertThat(distance.meanNumber().doubleValue())
        .isCloseTo(0.05 * Math.sqrt(2 / Math.PI), within(0.003));
  }

  @Test
  void halfOfEachMoonWithBothEnds() {
    INDArray sample = ToyDataset.TWO_MOONS.sample(2000, 2);
    long left = sample.getColumn(0).lt(-0.5).castTo(DataType.INT64).sumNumber().longValue();
    // the upper arc spends a third of its angle at x < −½, the lower none
    assertThat(left).isCloseTo(333, within(40L));
    assertThat(sample.minNumber().doubleValue()).isBetween(-1.2, -0.9);
    assertThat(sample.getColumn(0).maxNumber().doubleValue()).isBetween(1.9, 2.2);
  }

  @ParameterizedTest
  @EnumSource(names = {"TWO_MOONS", "TWO_CIRCLES"})
  void distanceIsThatToTheNearestOfManyCurvePoints(ToyDataset set) {
    SplittableRandom random = new SplittableRandom(17);
    double[][] points = new double[60][2];
    for (double[] point : points) {
      point[0] = random.nextDouble(-3, 4);
      point[1] = random.nextDouble(-3, 3);
    }
    double[] exact =
        set.supportDistance(Nd4j.createFromArray(points)).orElseThrow().toDoubleVector();

    assertThat(exact).hasSize(60);
    for (int i = 0; i < points.length; i++) {
      assertThat(exact[i]).isCloseTo(bruteForce(set, points[i]), within(BRUTE_FORCE));
    }
  }

  /** Walks the curves as their definitions say, without the geometry under test. */
  private static double bruteForce(ToyDataset set, double[] p) {
    double best = Double.POSITIVE_INFINITY;
    for (int k = 0; k <= 20_000; k++) {
      double t = Math.PI * k / 20_000;
      double c = Math.cos(t);
      double s = Math.sin(t);
      double[][] curve =
          set == ToyDataset.TWO_MOONS
              ? new double[][] {{c, s}, {1 - c, 0.5 - s}}
              : new double[][] {{c, s}, {c, -s}, {c / 2, s / 2}, {c / 2, -s / 2}};
      for (double[] q : curve) {
        best = Math.min(best, Math.hypot(p[0] - q[0], p[1] - q[1]));
      }
    }
    return best;
  }

  @Test
  void gaussiansHaveNoSupportDistance() {
    INDArray origin = Nd4j.zeros(DataType.DOUBLE, 1, 2);
    assertThat(ToyDataset.ONE_CLOUD.supportDistance(origin)).isEmpty();
    assertThat(ToyDataset.TWO_BLOBS.supportDistance(origin)).isEmpty();
    assertThat(ToyDataset.BLOB_AND_CLOUD.supportDistance(origin)).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void isFoundByItsId(ToyDataset set) {
    assertThat(ToyDataset.byId(set.id())).isSameAs(set);
  }

  @Test
  void unknownIdListsTheKnown() {
    assertThatThrownBy(() -> ToyDataset.byId("three-moons"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "ToyDataset id: expected one of two-moons, one-cloud, two-circles, two-blobs, blob-and-cloud, got 'three-moons'");
  }

  @Test
  void refusesTooFewPointsAndWrongShapes() {
    assertThatThrownBy(() -> ToyDataset.TWO_MOONS.sample(1, 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("ToyDataset two-moons count: expected at least 2 points, got 1");
    assertThatThrownBy(() -> ToyDataset.TWO_MOONS.supportDistance(Nd4j.zeros(4, 3)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("ToyDataset two-moons points: expected shape [n, 2], got [4, 3]");
  }
}
