package io.github.lipschitz4j.metric.kernel;

import io.github.lipschitz4j.core.Check;
import io.github.lipschitz4j.layers.training.Rows;
import io.github.lipschitz4j.metric.search.NeighbourIndex;
import io.github.lipschitz4j.metric.search.NeighbourSearch;
import io.github.lipschitz4j.metric.search.Neighbours;
import io.github.lipschitz4j.metric.search.SquaredDistances;
import java.util.stream.IntStream;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Classifies features by weighted Gaussian kernels at their nearest centres: with N(x) the K
 * centres nearest to f = f(x), weights {@code exp(w_m)} and labels y_m,
 *
 * <pre>
 *   a_m     = w_m − ‖f − c_m‖²/(2σ²)
 *   log s_k = log Σ_{m ∈ N(x), y_m = k} exp(a_m)
 *   log P_k = log s_k − log Σ_j s_j
 * </pre>
 *
 * <p>All of it is computed from the logarithms a_m, so that nothing underflows where the centres
 * lie many σ away. A class without a centre in N(x) counts as one centre of weight ε = 1e-10 as far
 * away as the furthest of N(x): {@code log s_k = log ε − ‖f − c_far‖²/(2σ²)}. The paper's code puts
 * the constant ε there, and wherever s_k underflows, which has no gradient to learn from.
 *
 * <p>Centres are constants; the gradients are those to features and to the w, see {@link
 * KernelPass}. In training no centre is among its own neighbours.
 *
 * <p>Immutable, for any number of threads. Cost: a matrix product with the centres that count, and
 * n·K exponentials. Source: Meyer, Harwood, Drummond (2018), "Deep metric learning and image
 * classification with nearest neighbour Gaussian kernels", equations 1 to 3.
 */
public final class GaussianKernelClassifier {
  private final SquaredDistances distances;
  private final NeighbourSearch search;
  private final Centres centres;
  private final double[] logWeights;
  private final Kernel kernel;

  private GaussianKernelClassifier(
      SquaredDistances distances,
      NeighbourSearch search,
      Centres centres,
      double[] logWeights,
      Kernel kernel) {
    this.distances = distances;
    this.search = search;
    this.centres = centres;
    this.logWeights = logWeights;
    this.kernel = kernel;
  }

  /**
   * A classifier whose weights are all 1.
   *
   * @param centres their features and labels
   * @param kernel width and number of neighbours
   * @param index how neighbours are found
   * @return a new classifier
   * @throws IllegalArgumentException if there are fewer centres than neighbours
   */
  public static GaussianKernelClassifier of(Centres centres, Kernel kernel, NeighbourIndex index) {
    int m = centres.size();
    Check.that(
        kernel.neighbours() <= m,
        "GaussianKernelClassifier neighbours: expected at most %d, the number of centres, got %d",
        m,
        kernel.neighbours());
    return new GaussianKernelClassifier(
        new SquaredDistances(centres.features()),
        index.over(centres.features()),
        centres,
        new double[m],
        kernel);
  }

  /**
   * The same centres with other weights.
   *
   * @param values w_m, the logarithms, finite, copied
   * @return a new classifier, which shares the centres
   */
  public GaussianKernelClassifier withLogWeights(double... values) {
    Check.that(
        values.length == centres.size(),
        "GaussianKernelClassifier weights: expected %d as the centres, got %d",
        centres.size(),
        values.length);
    for (double value : values) {
      Check.that(
          Double.isFinite(value),
          "GaussianKernelClassifier log-weights: expected finite, got %s",
          value);
    }
    return new GaussianKernelClassifier(distances, search, centres, values.clone(), kernel);
  }

  /**
   * The centres.
   *
   * @return features and labels
   */
  public Centres centres() {
    return centres;
  }

  /**
   * The logarithms of the weights.
   *
   * @return a copy of the w_m
   */
  public double[] logWeights() {
    return logWeights.clone();
  }

  /**
   * The kernel.
   *
   * @return width and number of neighbours
   */
  public Kernel kernel() {
    return kernel;
  }

  /**
   * The centres nearest to features.
   *
   * @param features shape [n, d], finite, not modified
   * @return K for each
   */
  public Neighbours neighbours(INDArray features) {
    return search.nearest(checked(features), kernel.neighbours());
  }

  /**
   * The centres nearest to each centre but itself: what training looks at.
   *
   * @return K for each of the m centres
   * @throws IllegalArgumentException if there are not more centres than neighbours
   */
  public Neighbours otherCentres() {
    int m = centres.size();
    Check.that(
        kernel.neighbours() < m,
        "GaussianKernelClassifier neighbours: expected at most %d of %d centres (none is its own"
            + " neighbour), got %d",
        m - 1,
        m,
        kernel.neighbours());
    return search.nearestOthers(
        centres.features(), IntStream.range(0, m).toArray(), kernel.neighbours());
  }

  /**
   * The logarithms of the classes' probabilities.
   *
   * @param features shape [n, d], finite, not modified
   * @return a new [n, classes] array in double
   */
  public INDArray logProbabilities(INDArray features) {
    return trace(features, neighbours(features).indices()).logProbabilities();
  }

  /**
   * The most probable class of each row.
   *
   * @param features shape [n, d], finite, not modified
   * @return n classes
   */
  public int[] classify(INDArray features) {
    return Argmax.ofRows(logProbabilities(features));
  }

  /**
   * The logarithms of the classes' probabilities, with the way back, for neighbours that are given
   * and stay: what training does between two refreshes.
   *
   * @param features shape [n, d], finite, not modified
   * @param neighbours for each row the centres that count, at least one each
   * @return values and pullback
   */
  public KernelPass trace(INDArray features, int[]... neighbours) {
    INDArray rows = checked(features);
    Check.that(
        neighbours.length == rows.rows(),
        "GaussianKernelClassifier neighbours: expected %d rows as the features, got %d",
        rows.rows(),
        neighbours.length);
    return new KernelPass(
        distances,
        centres.labels(),
        centres.classes(),
        logWeights,
        kernel.sigma(),
        rows,
        neighbours);
  }

  /**
   * The certificate of this classifier's decisions.
   *
   * @return radii in feature space
   */
  public KernelCertificate certificate() {
    return new KernelCertificate(distances, centres, logWeights, kernel);
  }

  private INDArray checked(INDArray features) {
    return Rows.check("GaussianKernelClassifier features", features, centres.features().columns());
  }
}
