package io.github.lipschitz4j.metric.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class EvaluationTest {
  private final INDArray gallery = Nd4j.createFromArray(new double[][] {{0}, {1}, {3}, {6}});
  private final int[] labels = {0, 1, 0, 1};

  @Test
  void accuracyIsCorrectOverAll() {
    assertThat(Accuracy.of(new int[] {1, 2, 3}, 1, 2, 0)).isEqualTo(2.0 / 3);
    assertThatThrownBy(() -> Accuracy.of(new int[] {1}, 1, 2)).hasMessageContaining("1 and 2");
    assertThatThrownBy(() -> Accuracy.of(new int[0])).hasMessageContaining("at least one");
  }

  /** From 0.9 the order is 1, 0, 3, 6 with classes 1, 0, 0, 1; from 5 it is 6, 3, 1, 0. */
  @Test
  void retrievalIsAsCountedByHand() {
    INDArray queries = Nd4j.createFromArray(new double[][] {{0.9}, {5}});
    Retrieval found = Retrieval.of(queries, new int[] {0, 1}, gallery, labels, 1, 2);
    assertThat(found.precisionAt1()).isEqualTo(0.5);
    assertThat(found.recallAt()).containsExactly(0.5, 1);
    double first = (1.0 / 2 + 2.0 / 3) / 2;
    double second = (1 + 2.0 / 3) / 2;
    assertThat(found.meanAveragePrecision()).isCloseTo((first + second) / 2, within(1e-12));
  }

  /**
   * Without themselves: from 0 the order is 1, 3, 6; from 1: 0, 3, 6; from 3: 1, 0|6; from 6: 3.
   */
  @Test
  void noRowFindsItself() {
    Retrieval found = Retrieval.within(gallery, labels, 1, 3);
    assertThat(found.precisionAt1()).isZero();
    assertThat(found.recallAt()).containsExactly(0, 1);
    assertThat(found.meanAveragePrecision())
        .isCloseTo((1.0 / 2 + 1.0 / 3 + 1.0 / 2 + 1.0 / 2) / 4, within(1e-12));
  }

  @Test
  void retrievalRefusesWhatDoesNotFit() {
    assertThatThrownBy(() -> Retrieval.within(gallery, labels, 4)).hasMessageContaining("1 to 3");
    assertThatThrownBy(() -> Retrieval.within(gallery, new int[3], 1)).hasMessageContaining("4");
  }

  /** Ten pairs that differ by 1 to 1.9, and ten that differ by as much either way. */
  @Test
  void pairedTestsTellADifferenceFromNone() {
    double[] first = new double[10];
    double[] better = new double[10];
    double[] mixed = new double[10];
    for (int i = 0; i < 10; i++) {
      first[i] = 90 + i % 3;
      better[i] = first[i] + 1 + 0.1 * i;
      mixed[i] = first[i] + (i % 2 == 0 ? 0.5 + i : -0.5 - i);
    }
    PairedComparison clear = PairedComparison.of(first, better);
    assertThat(clear.meanDifference()).isCloseTo(1.45, within(1e-12));
    assertThat(clear.tTest()).isLessThan(1e-5);
    // all ten signs alike: 2/2¹⁰
    assertThat(clear.wilcoxon()).isCloseTo(2.0 / 1024, within(1e-12));
    assertThat(PairedComparison.of(first, mixed).tTest()).isGreaterThan(0.1);
    assertThat(PairedComparison.of(first, first)).isEqualTo(new PairedComparison(0, 1, 1));
    assertThatThrownBy(() -> PairedComparison.of(first, 1, 2)).hasMessageContaining("10 and 2");
    assertThatThrownBy(() -> PairedComparison.of(new double[] {1, 2}, 1, Double.NaN))
        .hasMessageContaining("seed 2");
  }
}
