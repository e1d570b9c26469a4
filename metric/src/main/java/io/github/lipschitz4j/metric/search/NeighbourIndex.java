package io.github.lipschitz4j.metric.search;

import io.github.lipschitz4j.core.Check;
import org.nd4j.linalg.api.ndarray.INDArray;

/** How nearest rows are found. */
public sealed interface NeighbourIndex permits NeighbourIndex.Exact, NeighbourIndex.Approximate {

  /**
   * Makes rows searchable.
   *
   * @param rows shape [m, d], finite, copied
   * @return a search over them
   */
  NeighbourSearch over(INDArray rows);

  /** By matrix products with all rows: {@code 2·n·m·d} flops, no time to build. */
  record Exact() implements NeighbourIndex {
    @Override
    public NeighbourSearch over(INDArray rows) {
      return new ExactSearch(rows);
    }
  }

  /**
   * By a hierarchy of navigable small-world graphs: some neighbours may be missed, and a query
   * takes time like log m. For sets of 100,000 rows and more.
   *
   * <p>Source: Malkov &amp; Yashunin (2018), "Efficient and robust approximate nearest neighbor
   * search using hierarchical navigable small world graphs".
   *
   * @param links of a row in the graph, M, at least 2
   * @param breadth candidates kept while building and while searching, ef, at least the number of
   *     neighbours asked for; more are missed less often
   */
  record Approximate(int links, int breadth) implements NeighbourIndex {
    /** Checks the ranges. */
    public Approximate {
      Check.that(links >= 2, "Approximate index links: expected ≥ 2, got %d", links);
      Check.that(breadth >= 1, "Approximate index breadth: expected ≥ 1, got %d", breadth);
    }

    /**
     * 16 links, breadth 300.
     *
     * @return the settings
     */
    public static Approximate defaults() {
      return new Approximate(16, 300);
    }

    @Override
    public NeighbourSearch over(INDArray rows) {
      return new ApproximateSearch(rows, this);
    }
  }
}
