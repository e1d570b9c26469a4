package io.github.lipschitz4j.metric.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.lipschitz4j.core.testkit.Derivatives;
import io.github.lipschitz4j.core.testkit.Samples;
import io.github.lipschitz4j.metric.search.NeighbourIndex;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class GaussianKernelClassifierTest {
  /** Relative error of central differences in double, with a step of its cube root. */
  private static final double DIFFERENCES = 1e-6;

  /** A few hundred roundings in double. */
  private static final double DOUBLE = 1e-12;

  private static final int CLASSES = 4;
  private static final int CENTRES = 40;
  private static final int COLUMNS = 5;

  private final INDArray centres = Samples.gaussian(CENTRES, COLUMNS, 1);
  private final int[] labels = labels();
  private final INDArray features = Samples.gaussian(7, COLUMNS, 2);

  private static int[] labels() {
    int[] labels = new int[CENTRES];
    Arrays.setAll(labels, m -> m % CLASSES);
    return labels;
  }

  private static double[] weights() {
    return Samples.gaussian(1, CENTRES, 3).toDoubleVector();
  }

  private GaussianKernelClassifier classifier(int neighbours, double sigma) {
    return GaussianKernelClassifier.of(
            new Centres(centres, labels, CLASSES),
            new Kernel(sigma, neighbours),
            new NeighbourIndex.Exact())
        .withLogWeights(weights());
  }

  /** With 3 neighbours some classes are absent from them; with 40 none is. */
  @ParameterizedTest
  @ValueSource(ints = {1, 3, 12, 40})
  void equalsTheFormulaSampleBySample(int neighbours) {
    GaussianKernelClassifier classifier = classifier(neighbours, 0.9);
    int[][] near = classifier.neighbours(features).indices();
    double[][] logs = classifier.logProbabilities(features).toDoubleMatrix();
    for (int i = 0; i < logs.length; i++) {
      double[] expected =
          LoopedKernel.probabilities(
              features.getRow(i).toDoubleVector(),
              centres.toDoubleMatrix(),
              labels,
              CLASSES,
              weights(),
              0.9,
              near[i]);
      for (int k = 0; k < CLASSES; k++) {
        assertThat(logs[i][k]).isCloseTo(Math.log(expected[k]), within(1e-9));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {3, 12, 40})
  void gradientsAreThoseOfDifferences(int neighbours) {
    GaussianKernelClassifier classifier = classifier(neighbours, 0.9);
    int[][] near = classifier.neighbours(features).indices();
    INDArray direction = Samples.gaussian(7, CLASSES, 4);
    KernelGradient back = classifier.trace(features, near).pullback(direction);

    INDArray byFeatures =
        Derivatives.gradient(
            x -> Derivatives.inner(classifier.trace(x, near).logProbabilities(), direction),
            features);
    INDArray byWeights =
        Derivatives.gradient(
            w ->
                Derivatives.inner(
                    classifier
                        .withLogWeights(w.toDoubleVector())
                        .trace(features, near)
                        .logProbabilities(),
                    direction),
            Nd4j.createFromArray(weights()));

    assertThat(relative(back.features(), byFeatures)).isLessThan(DIFFERENCES);
    assertThat(relative(Nd4j.createFromArray(back.logWeights()), byWeights))
        .isLessThan(DIFFERENCES);
    // the check can fail
    assertThat(relative(back.features().mul(1.001), byFeatures)).isGreaterThan(DIFFERENCES);
  }

  @Test
  void pullbackIsTheAdjointOfTheDerivative() {
    GaussianKernelClassifier classifier = classifier(12, 0.9);
    int[][] near = classifier.neighbours(features).indices();
    INDArray move = Samples.gaussian(7, COLUMNS, 5);
    INDArray g = Samples.gaussian(7, CLASSES, 6);
    INDArray along =
        Derivatives.along(x -> classifier.trace(x, near).logProbabilities(), features, move);
    double there = Derivatives.inner(g, along);
    double back = Derivatives.inner(classifier.trace(features, near).pullback(g).features(), move);
    assertThat(back).isCloseTo(there, within(DIFFERENCES * Math.abs(there)));
  }

  private static double relative(INDArray got, INDArray expected) {
    INDArray e = expected.reshape('c', got.shape());
    return got.sub(e).norm2Number().doubleValue() / e.norm2Number().doubleValue();
  }

  /** Features of 2048 columns that nothing normalized: every exp of the plain formula is 0. */
  @Test
  void nothingUnderflowsFarFromAllCentres() {
    INDArray far = Samples.gaussian(30, 2048, 7).muli(20).addi(300);
    int[] y = new int[30];
    Arrays.setAll(y, m -> m % 3);
    GaussianKernelClassifier classifier =
        GaussianKernelClassifier.of(
            new Centres(far, y, 3), new Kernel(10, 20), new NeighbourIndex.Exact());
    int[][] others = classifier.otherCentres().indices();
    double[] plain =
        LoopedKernel.probabilities(
            far.getRow(0).toDoubleVector(),
            far.toDoubleMatrix(),
            y,
            3,
            new double[30],
            10,
            others[0]);
    assertThat(plain[0]).isNaN();

    KernelPass pass = classifier.trace(far, others);
    double[][] logs = pass.logProbabilities().toDoubleMatrix();
    INDArray g = Nd4j.createFromArray(logs).muli(0);
    for (int i = 0; i < 30; i++) {
      assertThat(Arrays.stream(logs[i]).map(Math::exp).sum()).isCloseTo(1, within(DOUBLE));
      assertThat(Arrays.stream(logs[i])).allMatch(Double::isFinite);
      g.putScalar(i, y[i], -1);
    }
    double[] norms = pass.pullback(g).features().norm2(1).toDoubleVector();
    assertThat(Arrays.stream(norms)).allMatch(Double::isFinite);
    assertThat(Arrays.stream(norms).max().orElseThrow()).isGreaterThan(0.01);
  }

  @Test
  void noCentreIsItsOwnNeighbour() {
    int[][] others = classifier(CENTRES - 1, 1).otherCentres().indices();
    for (int m = 0; m < CENTRES; m++) {
      int own = m;
      assertThat(others[m]).hasSize(CENTRES - 1).doesNotContain(own).doesNotHaveDuplicates();
    }
    // where it may, it is
    assertThat(classifier(1, 1).neighbours(centres).indices()[5]).containsExactly(5);
  }

  @Test
  void doesNotDependOnWhereTheOriginIs() {
    INDArray shift = Nd4j.ones(DataType.DOUBLE, 1, COLUMNS).muli(1e6);
    GaussianKernelClassifier moved =
        GaussianKernelClassifier.of(
            new Centres(centres.addRowVector(shift), labels, CLASSES),
            new Kernel(0.9, 12),
            new NeighbourIndex.Exact());
    INDArray expected =
        classifier(12, 0.9).withLogWeights(new double[CENTRES]).logProbabilities(features);
    INDArray got = moved.logProbabilities(features.addRowVector(shift));
    // 1e6 has 1e-10 of its own rounding left
    assertThat(got.sub(expected).norm2Number().doubleValue()).isLessThan(1e-7);
  }

  @Test
  void leavesItsInputsAlone() {
    INDArray before = features.dup();
    INDArray g = Samples.gaussian(7, CLASSES, 6);
    INDArray gBefore = g.dup();
    GaussianKernelClassifier classifier = classifier(5, 1);
    classifier.trace(features, classifier.neighbours(features).indices()).pullback(g);
    assertThat(features).isEqualTo(before);
    assertThat(g).isEqualTo(gBefore);
  }

  @Test
  void refusesMoreNeighboursThanCentres() {
    assertThatThrownBy(() -> classifier(CENTRES + 1, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "GaussianKernelClassifier neighbours: expected at most 40, the number of centres, got"
                + " 41");
    assertThatThrownBy(() -> classifier(CENTRES, 1).otherCentres())
        .hasMessage(
            "GaussianKernelClassifier neighbours: expected at most 39 of 40 centres (none is its own"
                + " neighbour), got 40");
  }

  @Test
  void refusesWhatDoesNotFit() {
    GaussianKernelClassifier classifier = classifier(5, 1);
    assertThatThrownBy(() -> classifier.withLogWeights(1, 2)).hasMessageContaining("expected 40");
    double[] bad = new double[CENTRES];
    bad[3] = Double.NaN;
    assertThatThrownBy(() -> classifier.withLogWeights(bad)).hasMessageContaining("got NaN");
    assertThatThrownBy(() -> classifier.neighbours(Samples.gaussian(2, 3, 1)))
        .hasMessageContaining("expected 5 features, got 3");
    assertThatThrownBy(() -> classifier.trace(features, new int[2][1]))
        .hasMessageContaining("expected 7 rows");
    assertThatThrownBy(() -> classifier.trace(features, new int[7][0]))
        .hasMessageContaining("expected at least one, got none");
    assertThatThrownBy(() -> new Kernel(0, 1)).hasMessageContaining("sigma");
    assertThatThrownBy(() -> new Kernel(1e-170, 1)).hasMessageContaining("square is within double");
    assertThatThrownBy(() -> new Kernel(1e-155, 1)).hasMessageContaining("square is within double");
    assertThatThrownBy(() -> new Kernel(1e155, 1)).hasMessageContaining("square is within double");
    assertThatThrownBy(() -> new Kernel(1, 0)).hasMessageContaining("neighbours");
    assertThatThrownBy(() -> new Centres(centres, labels, 5))
        .hasMessage("Centres class 4: expected at least one labelled sample, got none");
    assertThatThrownBy(() -> new Centres(centres, labels, 3)).hasMessageContaining("got 3");
    assertThatThrownBy(() -> new Centres(centres, new int[3], 1)).hasMessageContaining("got 3");
  }
}
