package io.github.lipschitz4j.metric.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.lipschitz4j.core.testkit.Samples;
import io.github.lipschitz4j.metric.search.NeighbourIndex;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class KernelCertificateTest {
  private static final int CLASSES = 3;
  private static final int CENTRES = 60;
  private static final int COLUMNS = 2;

  private final INDArray features = Samples.gaussian(20, COLUMNS, 2).muli(2);

  private static GaussianKernelClassifier classifier(int neighbours, double sigma) {
    INDArray centres = Samples.gaussian(CENTRES, COLUMNS, 1);
    int[] labels = new int[CENTRES];
    Arrays.setAll(labels, m -> m % CLASSES);
    for (int m = 0; m < CENTRES; m++) {
      centres.putScalar(m, 0, centres.getDouble(m, 0) + 2 * labels[m]);
    }
    return GaussianKernelClassifier.of(
            new Centres(centres, labels, CLASSES),
            new Kernel(sigma, neighbours),
            new NeighbourIndex.Exact())
        .withLogWeights(Samples.gaussian(1, CENTRES, 3).toDoubleVector());
  }

  /** Steps along the gradient of the decided class's log-probability, and random ones. */
  @ParameterizedTest
  @CsvSource({"5, 0.7", "15, 0.7", "60, 0.7", "15, 0.1", "60, 3"})
  void noAttackWithinTheRadiusChangesTheClass(int neighbours, double sigma) {
    GaussianKernelClassifier classifier = classifier(neighbours, sigma);
    int[] decided = classifier.classify(features);
    double[] radii = classifier.certificate().radii(features);
    assertThat(Arrays.stream(radii).max().orElseThrow()).isGreaterThan(0.05 * sigma);
    int flippedFurtherOut = 0;
    for (int trial = 0; trial < 8; trial++) {
      INDArray inside = attacked(classifier, decided, radii, 1, trial);
      assertThat(classifier.classify(inside)).containsExactly(decided);
    }
    for (int trial = 0; trial < 2; trial++) {
      INDArray outside = attacked(classifier, decided, radii, 20, trial);
      flippedFurtherOut += Arrays.mismatch(classifier.classify(outside), decided) >= 0 ? 1 : 0;
    }
    // the attack can succeed where nothing is claimed
    assertThat(flippedFurtherOut).isPositive();
  }

  private INDArray attacked(
      GaussianKernelClassifier classifier, int[] decided, double[] radii, double times, int trial) {
    INDArray move = Samples.gaussian(features.rows(), COLUMNS, 100 + trial);
    INDArray at = features.dup();
    for (int step = 0; step < 3; step++) {
      if (trial % 2 == 0) {
        KernelPass pass = classifier.trace(at, classifier.neighbours(at).indices());
        INDArray g = Nd4j.zeros(move.dataType(), features.rows(), CLASSES);
        for (int i = 0; i < decided.length; i++) {
          g.putScalar(i, decided[i], -1);
        }
        move = pass.pullback(g).features();
      }
      for (int i = 0; i < decided.length; i++) {
        INDArray row = move.getRow(i);
        double norm = row.norm2Number().doubleValue();
        double length = norm == 0 ? 0 : times * radii[i] / norm;
        at.putRow(i, features.getRow(i).add(row.mul(length)));
      }
    }
    return at;
  }

  @Test
  void allCentresCertifyMoreThanSomeThatMayChange() {
    double all = Arrays.stream(classifier(60, 0.7).certificate().radii(features)).sum();
    double few = Arrays.stream(classifier(5, 0.7).certificate().radii(features)).sum();
    assertThat(few).isPositive().isLessThan(all);
  }

  /** Two centres of equal weight: the border is the plane between them, and d to it is exact. */
  @Test
  void isHalfWayOfTheDistanceForTwoCentres() {
    GaussianKernelClassifier two =
        GaussianKernelClassifier.of(
            new Centres(Nd4j.createFromArray(new double[][] {{0, 0}, {4, 0}}), new int[] {0, 1}, 2),
            new Kernel(1, 2),
            new NeighbourIndex.Exact());
    // margin 2·4/σ² − … : (d₂² − d₁²)/2 = r·(d₁ + d₂), so r = (d₂ − d₁)/2, the true distance here
    double[] radii =
        two.certificate().radii(Nd4j.createFromArray(new double[][] {{0.5, 0}, {2, 1}}));
    assertThat(radii[0]).isBetween(1.499, 1.5);
    assertThat(radii[1]).isZero();
  }

  private static GaussianKernelClassifier line(
      double sigma, int neighbours, double[] centres, int[] labels, double... logWeights) {
    INDArray column = Nd4j.createFromArray(centres).reshape('c', new long[] {centres.length, 1});
    int classes = Arrays.stream(labels).max().orElseThrow() + 1;
    return GaussianKernelClassifier.of(
            new Centres(column, labels, classes),
            new Kernel(sigma, neighbours),
            new NeighbourIndex.Exact())
        .withLogWeights(logWeights);
  }

  private static INDArray column(double... values) {
    return Nd4j.createFromArray(values).reshape('c', new long[] {values.length, 1});
  }

  /**
   * Beside a centre its squared distance is rounding alone, and may come out as 0. The border lies
   * half-way between two centres; the third is too far off to weigh anything.
   */
  @ParameterizedTest
  @CsvSource({"0.05, 30", "0.3, 30", "0.6, 50", "0.9, 15", "0.1, 100"})
  void isRightAtACentre(double apart, double far) {
    double base = 0.37 * far;
    double[] at = new double[200];
    Arrays.setAll(at, i -> base + far * Math.pow(10, -9 + 3.0 * i / at.length));
    at[0] = base;
    GaussianKernelClassifier three =
        line(
            0.3,
            3,
            new double[] {base, base + apart, base - 3 * far},
            new int[] {0, 1, 0},
            0,
            0,
            0);
    double[] radii = three.certificate().radii(column(at));
    double[] moved = new double[at.length];
    for (int i = 0; i < at.length; i++) {
      double exact = base + apart / 2 - at[i];
      assertThat(radii[i]).isLessThan(exact).isGreaterThan(0.98 * exact);
      moved[i] = at[i] + radii[i] * (1 - 1e-9);
    }
    assertThat(three.classify(column(moved))).containsExactly(three.classify(column(at)));
  }

  /** Weights decide against distances of almost nothing: far off, rounding is what is left. */
  @ParameterizedTest
  @CsvSource({"1e-3", "1e-5", "1e-6", "1e-7", "1e-8", "0"})
  void isRightFarBeyondTheCentres(double apart) {
    GaussianKernelClassifier two = line(1, 2, new double[] {0, apart}, new int[] {1, 0}, 20, 0);
    double radius = two.certificate().radii(column(0))[0];
    assertThat(radius).isBetween(100.0, apart == 0 ? Double.MAX_VALUE : 20 / apart);
    for (double share : new double[] {0.01, 0.1, 0.5, 0.9, 0.999999, 1 - 1e-9}) {
      double far = share * radius;
      assertThat(two.classify(column(far, -far))).as("share %s", share).containsExactly(1, 1);
    }
  }

  /** With one neighbour the other classes have none, and weigh what their stand-in does. */
  @Test
  void isRightWhereClassesHaveNoNeighbour() {
    GaussianKernelClassifier three =
        line(0.5, 1, new double[] {0, 1, 4}, new int[] {0, 1, 2}, -30, 0, 0);
    double[] at = {0.1, 0.4, 0.9, 2, 3.9, 8};
    int[] decided = three.classify(column(at));
    // a neighbour of weight e⁻³⁰ is less than the stand-in of classes that are not there
    assertThat(decided[0]).isEqualTo(1);
    double[] radii = three.certificate().radii(column(at));
    assertThat(Arrays.stream(radii).max().orElseThrow()).isPositive();
    for (int step = -500; step <= 500; step++) {
      double[] moved = new double[at.length];
      double share = step / 500.0 * (1 - 1e-9);
      Arrays.setAll(moved, i -> at[i] + share * radii[i]);
      assertThat(three.classify(column(moved))).containsExactly(decided);
    }
  }

  @Test
  void nothingChangesTheOnlyClass() {
    double[] radii =
        line(1, 1, new double[] {0, 2}, new int[] {0, 0}, 0, 0).certificate().radii(column(1, 50));
    assertThat(radii).containsOnly(Double.POSITIVE_INFINITY);
  }
}
