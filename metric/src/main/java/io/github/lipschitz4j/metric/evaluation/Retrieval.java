package io.github.lipschitz4j.metric.evaluation;

import io.github.lipschitz4j.core.Check;
import io.github.lipschitz4j.metric.search.NeighbourIndex;
import io.github.lipschitz4j.metric.search.NeighbourSearch;
import io.github.lipschitz4j.metric.search.Neighbours;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.indexing.NDArrayIndex;

/**
 * How well the nearest of a gallery are of a query's class, exactly ranked.
 *
 * @param precisionAt1 share of queries whose nearest row is of their class
 * @param recallAt share of queries with a row of their class among the k nearest, in the order of
 *     the k asked for
 * @param meanAveragePrecision mean over queries of the average precision of the whole gallery's
 *     ranking: the mean, over the rows of the query's class, of the precision at each one's rank;
 *     queries whose class the gallery lacks count 0
 */
public record Retrieval(double precisionAt1, double[] recallAt, double meanAveragePrecision) {
  /** Queries ranked at once: the whole gallery is sorted for each. */
  private static final int BLOCK = 256;

  /**
   * Queries against a gallery of other rows.
   *
   * @param queries shape [n, d], finite, not modified
   * @param labels of the queries
   * @param gallery shape [m, d], finite, not modified
   * @param galleryLabels of the gallery
   * @param ks how many nearest, each in [1, m]
   * @return the figures; n·m·log m
   */
  public static Retrieval of(
      INDArray queries, int[] labels, INDArray gallery, int[] galleryLabels, int... ks) {
    NeighbourSearch search = new NeighbourIndex.Exact().over(gallery);
    int m = galleryLabels.length;
    check(queries, labels, gallery, galleryLabels, m, ks);
    return ranked(queries, labels, galleryLabels, (some, own) -> search.nearest(some, m), ks);
  }

  /**
   * Rows against each other, none against itself.
   *
   * @param rows shape [n, d], finite, n ≥ 2, not modified
   * @param labels of the rows
   * @param ks how many nearest, each in [1, n − 1]
   * @return the figures; n²·log n
   */
  public static Retrieval within(INDArray rows, int[] labels, int... ks) {
    NeighbourSearch search = new NeighbourIndex.Exact().over(rows);
    int m = labels.length - 1;
    check(rows, labels, rows, labels, m, ks);
    return ranked(rows, labels, labels, (some, own) -> search.nearestOthers(some, own, m), ks);
  }

  private static void check(
      INDArray queries, int[] labels, INDArray gallery, int[] galleryLabels, int most, int... ks) {
    Check.that(
        queries.rows() == labels.length && gallery.rows() == galleryLabels.length,
        "Retrieval labels: expected %d and %d as the rows, got %d and %d",
        queries.rows(),
        gallery.rows(),
        labels.length,
        galleryLabels.length);
    for (int k : ks) {
      Check.that(k >= 1 && k <= most, "Retrieval k: expected 1 to %d, got %d", most, k);
    }
  }

  /** Ranks all of the gallery for some queries. */
  private interface Ranking {
    Neighbours of(INDArray some, int[] own);
  }

  private static Retrieval ranked(
      INDArray queries, int[] labels, int[] galleryLabels, Ranking ranking, int... ks) {
    int n = labels.length;
    double first = 0;
    double[] found = new double[ks.length];
    double precision = 0;
    for (int from = 0; from < n; from += BLOCK) {
      int to = Math.min(n, from + BLOCK);
      INDArray some = queries.get(NDArrayIndex.interval(from, to), NDArrayIndex.all());
      int[][] order = ranking.of(some, IntStream.range(from, to).toArray()).indices();
      for (int i = from; i < to; i++) {
        int label = labels[i];
        boolean[] hits = new boolean[order[i - from].length];
        for (int r = 0; r < hits.length; r++) {
          hits[r] = galleryLabels[order[i - from][r]] == label;
        }
        first += hits[0] ? 1 : 0;
        for (int k = 0; k < ks.length; k++) {
          found[k] += any(hits, ks[k]) ? 1 : 0;
        }
        precision += averagePrecision(hits);
      }
    }
    return new Retrieval(
        first / n, Arrays.stream(found).map(count -> count / n).toArray(), precision / n);
  }

  private static boolean any(boolean[] hits, int k) {
    for (int r = 0; r < k; r++) {
      if (hits[r]) {
        return true;
      }
    }
    return false;
  }

  private static double averagePrecision(boolean... hits) {
    int seen = 0;
    double sum = 0;
    for (int r = 0; r < hits.length; r++) {
      if (hits[r]) {
        seen++;
        sum += (double) seen / (r + 1);
      }
    }
    return seen == 0 ? 0 : sum / seen;
  }
}
