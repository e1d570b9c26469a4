package io.github.lipschitz4j.wasserstein;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class RowSourceTest {
  private final RandomGenerator random = new SplittableRandom(1);

  @Test
  void batchesAreCutToWhatIsAskedForAndNoneIsLost() {
    List<INDArray> batches = List.of(numbered(0, 5), numbered(5, 1), numbered(6, 8));
    RowSource source = RowSource.of(batches.iterator());
    List<Double> seen = new ArrayList<>();
    for (int rows : new int[] {2, 2, 3, 1, 4, 2}) {
      INDArray drawn = source.next(rows, random);
      assertThat(drawn.rows()).isEqualTo(rows);
      Arrays.stream(drawn.getColumn(0).toDoubleVector()).forEach(seen::add);
    }
    assertThat(seen).hasSize(14).isSorted().doesNotHaveDuplicates();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> source.next(3, random))
        .withMessageContaining("expected 3 more rows, got an end after 14");
  }

  /** What is not needed is not read: the next batch may be a long time coming. */
  @Test
  void asksForNoMoreThanItNeeds() {
    int[] read = {0};
    Iterator<INDArray> endless =
        new Iterator<>() {
          @Override
          public boolean hasNext() {
            return true;
          }

          @Override
          public INDArray next() {
            return numbered(4 * read[0]++, 4);
          }
        };
    RowSource source = RowSource.of(endless);
    source.next(4, random);
    assertThat(read[0]).isEqualTo(1);
    source.next(5, random);
    assertThat(read[0]).isEqualTo(3);
    source.next(3, random);
    assertThat(read[0]).isEqualTo(3);
  }

  @Test
  void refusesABatchWithHoles() {
    INDArray holes = numbered(0, 3);
    holes.putScalar(2, 1, Double.POSITIVE_INFINITY);
    RowSource source = RowSource.of(List.of(numbered(0, 2), holes).iterator());
    assertThatIllegalArgumentException()
        .isThrownBy(() -> source.next(4, random))
        .withMessageContaining("RowSource batch after row 2 row 3, column 2: expected a finite");
  }

  @Test
  void samplesAreDrawnWithReplacement() {
    RowSource source = RowSource.of(numbered(0, 10));
    double[] first = source.next(500, random).getColumn(0).toDoubleVector();
    assertThat(Arrays.stream(first).distinct().count()).isEqualTo(10);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> RowSource.of(Nd4j.create(new double[] {1, Double.NaN}, 1, 2)))
        .withMessageContaining("RowSource sample row 1, column 2");
  }

  private static INDArray numbered(int from, int rows) {
    INDArray batch = Nd4j.zeros(rows, 2);
    for (int i = 0; i < rows; i++) {
      batch.putScalar(i, 0, from + i);
    }
    return batch;
  }
}
