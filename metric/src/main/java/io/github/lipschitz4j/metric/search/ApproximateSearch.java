package io.github.lipschitz4j.metric.search;

import com.github.jelmerk.knn.DistanceFunctions;
import com.github.jelmerk.knn.Item;
import com.github.jelmerk.knn.SearchResult;
import com.github.jelmerk.knn.hnsw.HnswIndex;
import io.github.lipschitz4j.core.Check;
import io.github.lipschitz4j.core.kernel.HostArray;
import java.util.Arrays;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Asks a graph of neighbours; what it does not reach is missed. */
final class ApproximateSearch implements NeighbourSearch {
  private final HnswIndex<Integer, double[], Row, Double> graph;
  private final int columns;
  private final int breadth;

  /** A row of the set. */
  private record Row(Integer id, double[] vector) implements Item<Integer, double[]> {
    private static final long serialVersionUID = 1L;

    @Override
    public int dimensions() {
      return vector.length;
    }
  }

  ApproximateSearch(INDArray rows, NeighbourIndex.Approximate settings) {
    columns = rows.columns();
    breadth = settings.breadth();
    graph =
        HnswIndex.newBuilder(
                columns, DistanceFunctions.DOUBLE_EUCLIDEAN_DISTANCE, Math.max(1, rows.rows()))
            .withM(settings.links())
            .withEf(breadth)
            .withEfConstruction(breadth)
            .build();
    double[][] values = HostArray.rows(rows);
    // one after another: the graph depends on the order
    for (int i = 0; i < values.length; i++) {
      graph.add(new Row(i, values[i]));
    }
  }

  @Override
  public int size() {
    return graph.size();
  }

  @Override
  public Neighbours nearest(INDArray queries, int k) {
    Check.that(
        k >= 1 && k <= Math.min(size(), breadth),
        "NeighbourSearch neighbours: expected 1 to %d, the lesser of %d rows and breadth %d, got"
            + " %d",
        Math.min(size(), breadth),
        size(),
        breadth,
        k);
    Check.that(
        queries.rank() == 2 && queries.columns() == columns,
        "Distances: expected queries [n, %d], got %s",
        columns,
        Arrays.toString(queries.shape()));
    double[][] rows = HostArray.rows(queries);
    int[][] indices = new int[rows.length][k];
    double[][] distances = new double[rows.length][k];
    for (int i = 0; i < rows.length; i++) {
      List<SearchResult<Row, Double>> found = graph.findNearest(rows[i], k);
      Check.state(
          found.size() == k,
          "NeighbourSearch: expected %d neighbours in the graph, got %d (more links)",
          k,
          found.size());
      for (int j = 0; j < k; j++) {
        indices[i][j] = found.get(j).item().id();
        double distance = found.get(j).distance();
        distances[i][j] = distance * distance;
      }
    }
    return new Neighbours(indices, distances);
  }
}
