package io.github.lipschitz4j.metric.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.lipschitz4j.core.testkit.Samples;
import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class NeighbourSearchTest {
  /** Squares of a few units in double. */
  private static final double DOUBLE = 1e-11;

  private final INDArray rows = Samples.gaussian(1000, 8, 1);
  private final INDArray queries = Samples.gaussian(50, 8, 2);

  @Test
  void exactSearchEqualsSorting() {
    Neighbours found = new NeighbourIndex.Exact().over(rows).nearest(queries, 10);
    double[][] all = rows.toDoubleMatrix();
    double[][] from = queries.toDoubleMatrix();
    for (int i = 0; i < from.length; i++) {
      double[] query = from[i];
      double[] squares = Arrays.stream(all).mapToDouble(row -> square(row, query)).toArray();
      int[] order =
          IntStream.range(0, squares.length)
              .boxed()
              .sorted(Comparator.comparingDouble(m -> squares[m]))
              .mapToInt(m -> m)
              .limit(10)
              .toArray();
      assertThat(found.indices()[i]).containsExactly(order);
      assertThat(found.squaredDistances()[i][9]).isCloseTo(squares[order[9]], within(DOUBLE));
    }
  }

  private static double square(double[] a, double[] b) {
    double sum = 0;
    for (int c = 0; c < a.length; c++) {
      sum += (a[c] - b[c]) * (a[c] - b[c]);
    }
    return sum;
  }

  @Test
  void ofEqualDistancesTheFirstComesFirst() {
    INDArray same = Nd4j.zeros(DataType.DOUBLE, 6, 2);
    assertThat(new NeighbourIndex.Exact().over(same).nearest(same, 3).indices()[4])
        .containsExactly(0, 1, 2);
    // even where its own row is not among them
    assertThat(
            new NeighbourIndex.Exact()
                .over(same)
                .nearestOthers(same, IntStream.range(0, 6).toArray(), 3)
                .indices()[1])
        .containsExactly(0, 2, 3);
  }

  @Test
  void theGraphFindsNearlyAll() {
    NeighbourSearch graph = new NeighbourIndex.Approximate(12, 60).over(rows);
    assertThat(recall(graph)).isGreaterThan(0.95);
    // the figure can be low: a graph that hardly looks
    assertThat(recall(new NeighbourIndex.Approximate(2, 10).over(rows))).isLessThan(0.9);
  }

  private double recall(NeighbourSearch search) {
    int[][] exact = new NeighbourIndex.Exact().over(rows).nearest(queries, 10).indices();
    int[][] found = search.nearest(queries, 10).indices();
    int hits = 0;
    for (int i = 0; i < exact.length; i++) {
      int[] row = exact[i];
      hits +=
          (int)
              Arrays.stream(found[i]).filter(m -> Arrays.stream(row).anyMatch(n -> n == m)).count();
    }
    return hits / 500.0;
  }

  @Test
  void refusesNumbersOutOfRange() {
    NeighbourSearch exact = new NeighbourIndex.Exact().over(rows);
    assertThatThrownBy(() -> exact.nearest(queries, 1001)).hasMessageContaining("1 to 1000");
    assertThatThrownBy(() -> exact.nearest(queries, 0)).hasMessageContaining("got 0");
    assertThatThrownBy(() -> exact.nearestOthers(rows, IntStream.range(0, 1000).toArray(), 1000))
        .hasMessageContaining("1 to 999");
    assertThatThrownBy(() -> exact.nearestOthers(rows, new int[3], 5))
        .hasMessageContaining("expected 1000");
    assertThatThrownBy(() -> exact.nearest(Samples.gaussian(2, 3, 1), 5))
        .hasMessageContaining("[n, 8]");
    NeighbourSearch graph = new NeighbourIndex.Approximate(4, 12).over(rows.getRows(0, 1, 2, 3));
    assertThatThrownBy(() -> graph.nearest(queries, 5)).hasMessageContaining("1 to 4");
    assertThatThrownBy(() -> graph.nearest(Samples.gaussian(2, 3, 1), 2))
        .hasMessageContaining("[n, 8]");
    assertThatThrownBy(() -> new NeighbourIndex.Approximate(1, 5)).hasMessageContaining("links");
    assertThatThrownBy(() -> new NeighbourIndex.Approximate(2, 0)).hasMessageContaining("breadth");
    assertThatThrownBy(() -> new Neighbours(new int[1][1], new double[2][1]))
        .hasMessageContaining("got 2");
  }
}
