package io.github.lipschitz4j.losses;

import static io.github.lipschitz4j.losses.Batches.distance;
import static io.github.lipschitz4j.losses.Batches.oneHot;
import static io.github.lipschitz4j.losses.Batches.signs;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.lipschitz4j.core.testkit.Samples;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;
import org.nd4j.linalg.lossfunctions.ILossFunction;

class LossOnShardsTest extends LossContract {
  private static final double LAMBDA = 2.5;
  private static final double MARGIN = 0.75;
  private static final int BATCH = 16;

  /** Where the batch is cut; the first part of {@link #unlucky} has one class. */
  private static final int[] CUTS = {0, 3, 7, BATCH};

  @Override
  ILossFunction loss() {
    return new LossOnShards(new LossHkr(LAMBDA, MARGIN));
  }

  @Override
  ILossFunction other() {
    return new LossOnShards(new LossMulticlassKr());
  }

  @Override
  String json() {
    return "{\"@class\":\"io.github.lipschitz4j.losses.LossOnShards\",\"whole\":"
        + "{\"@class\":\"io.github.lipschitz4j.losses.LossHkr\",\"lambda\":2.5,\"margin\":0.75}}";
  }

  @Override
  INDArray labels(int rows, int columns, long seed) {
    return BalancedLabels.of(signs(rows, columns, seed));
  }

  @Override
  INDArray mask(int rows, int columns, long seed) {
    return signs(rows, columns, seed).addi(1).divi(2);
  }

  @Override
  double formula(INDArray f, INDArray labels) {
    double sum = 0;
    for (int i = 0; i < f.rows(); i++) {
      for (int j = 0; j < f.columns(); j++) {
        double w = labels.getDouble(i, j);
        sum -= w * f.getDouble(i, j);
        sum += LAMBDA * Math.max(0, MARGIN - Math.signum(w) * f.getDouble(i, j));
      }
    }
    return sum / f.length();
  }

  static Stream<Arguments> wholes() {
    return Stream.of(
        Arguments.of(new LossKr(), unlucky(1)),
        Arguments.of(new LossKr(), unlucky(3)),
        Arguments.of(new LossHkr(LAMBDA, MARGIN), unlucky(1)),
        Arguments.of(new LossHkr(LAMBDA, MARGIN), unlucky(3)),
        Arguments.of(new LossHkr(Double.POSITIVE_INFINITY, MARGIN), unlucky(3)),
        Arguments.of(new LossHingeMargin(MARGIN), unlucky(3)),
        Arguments.of(new LossTauBinaryCrossEntropy(2), unlucky(3)),
        Arguments.of(new LossMulticlassKr(), oneHot(BATCH, 4, 92)),
        Arguments.of(new LossMulticlassHinge(MARGIN), oneHot(BATCH, 4, 92)),
        Arguments.of(new LossMulticlassHkr(LAMBDA, MARGIN), oneHot(BATCH, 4, 92)));
  }

  private static INDArray unlucky(int columns) {
    INDArray labels = signs(BATCH, columns, 93);
    for (int i = 0; i < CUTS[1]; i++) {
      for (int j = 0; j < columns; j++) {
        labels.putScalar(i, j, 1);
      }
    }
    return labels;
  }

  @ParameterizedTest
  @MethodSource("wholes")
  void partsAddUpToTheWhole(ILossFunction whole, INDArray labels) {
    INDArray z = Samples.gaussian(BATCH, labels.columns(), 94);
    double expected = whole.computeScore(labels, z, IDENTITY, NO_MASK, true);
    assertThat(weightedMean(new LossOnShards(whole), BalancedLabels.of(labels), z))
        .isCloseTo(expected, within(FLOAT64));
  }

  @ParameterizedTest
  @MethodSource("wholes")
  void gradientsOfPartsAreThoseOfTheWhole(ILossFunction whole, INDArray labels) {
    INDArray z = Samples.gaussian(BATCH, labels.columns(), 95);
    INDArray expected = whole.computeGradient(labels, z, IDENTITY, NO_MASK);
    INDArray parts = gradients(new LossOnShards(whole), BalancedLabels.of(labels), z);
    assertThat(distance(parts, expected)).isLessThan(FLOAT64);
  }

  @Test
  void withoutBalancedLabelsPartsAreAnotherLoss() { // what the tests above would miss
    LossHkr whole = new LossHkr(LAMBDA, MARGIN);
    INDArray labels = unlucky(1);
    INDArray z = Samples.gaussian(BATCH, 1, 96);
    double score = whole.computeScore(labels, z, IDENTITY, NO_MASK, true);
    INDArray gradient = whole.computeGradient(labels, z, IDENTITY, NO_MASK);
    assertThat(Math.abs(weightedMean(whole, labels, z) - score)).isGreaterThan(0.1);
    assertThat(distance(gradients(whole, labels, z), gradient)).isGreaterThan(0.1);
  }

  @Test
  void labelsMayBeFloats() {
    INDArray labels = BalancedLabels.of(signs(BATCH, 3, 97));
    INDArray z = Samples.gaussian(BATCH, 3, 98);
    assertThat(distance(gradient(labels.castTo(DataType.FLOAT), z), gradient(labels, z)))
        .isLessThan(FLOAT32);
  }

  @Test
  void aBatchOfOneClassIsItself() {
    INDArray labels = BalancedLabels.of(Batches.alike(5, 0));
    INDArray z = Samples.gaussian(5, 1, 99);
    assertThat(score(labels, z, IDENTITY))
        .isCloseTo(
            new LossHkr(LAMBDA, MARGIN)
                .computeScore(Batches.alike(5, -1), z, IDENTITY, NO_MASK, true),
            within(FLOAT64));
  }

  @Test
  void refusesLabelsThatNobodyBalanced() {
    INDArray signs = signs(8, 1, 100);
    refuses(
        signs,
        NO_MASK,
        "labels: expected class shares 1/w that add up to 1 (see BalancedLabels),"
            + " got 1/1.0 + 1/1.0 in column 0");
    INDArray zeroOne = signs.add(1).div(2).putScalar(0, 0, 1).putScalar(1, 0, 0);
    refuses(
        zeroOne,
        NO_MASK,
        "labels: expected weights ≥ 1 with a sign (see BalancedLabels), got 0.0 at row 1");
    INDArray infinite = BalancedLabels.of(signs(8, 1, 100));
    infinite.putScalar(0, 0, Double.POSITIVE_INFINITY);
    refuses(
        infinite,
        NO_MASK,
        "labels: expected weights ≥ 1 with a sign (see BalancedLabels), got Infinity at row 0");
  }

  @Test
  void refusesLabelsOfTwoBatches() {
    INDArray labels =
        Nd4j.vstack(
            BalancedLabels.of(Nd4j.createFromArray(new double[][] {{1}, {0}})),
            BalancedLabels.of(Nd4j.createFromArray(new double[][] {{1}, {0}, {0}, {0}})));
    refuses(
        labels,
        NO_MASK,
        "labels: expected one weight a class and column (see BalancedLabels), got also 4.0 at row"
            + " 2");
  }

  @Test
  void multiclassLabelsAreStillOneHot() {
    INDArray labels = BalancedLabels.of(signs(8, 3, 101));
    INDArray z = Samples.gaussian(8, 3, 102);
    LossOnShards shards = new LossOnShards(new LossMulticlassKr());
    refuses(
        () -> shards.computeScore(labels, z, IDENTITY, NO_MASK, true),
        "labels: expected one class a row (one-hot), got 2 at row 0");
  }

  @Test
  void refusesLossesThatNeedNoCounts() {
    refuses(
        () -> new LossOnShards(new LossCosine()),
        "whole: expected a loss with means over classes, such as LossHkr, got LossCosine[]"
            + " (a mean over rows needs no counts)");
    refuses(
        () -> new LossOnShards(new LossOnShards(new LossKr())),
        "whole: expected a loss with means over classes, such as LossHkr,"
            + " got LossOnShards[whole=LossKr[]] (a mean over rows needs no counts)");
  }

  private static double weightedMean(ILossFunction loss, INDArray labels, INDArray z) {
    double sum = 0;
    for (int k = 1; k < CUTS.length; k++) {
      INDArray part = part(labels, k);
      double score = loss.computeScore(part, part(z, k), IDENTITY, NO_MASK, true);
      sum += score * part.rows() / BATCH;
    }
    return sum;
  }

  private static INDArray gradients(ILossFunction loss, INDArray labels, INDArray z) {
    INDArray[] parts = new INDArray[CUTS.length - 1];
    for (int k = 1; k < CUTS.length; k++) {
      parts[k - 1] = loss.computeGradient(part(labels, k), part(z, k), IDENTITY, NO_MASK);
    }
    return Nd4j.vstack(parts);
  }

  private static INDArray part(INDArray matrix, int k) {
    return matrix.get(NDArrayIndex.interval(CUTS[k - 1], CUTS[k]), NDArrayIndex.all());
  }
}
