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
}
