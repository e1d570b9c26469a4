package io.github.lipschitz4j.metric.kernel;

import io.github.lipschitz4j.core.Check;
import io.github.lipschitz4j.core.kernel.Gemm;
import io.github.lipschitz4j.core.kernel.HostArray;
import io.github.lipschitz4j.metric.search.Picked;
import io.github.lipschitz4j.metric.search.SquaredDistances;
import java.util.Arrays;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * One evaluation of a {@link GaussianKernelClassifier}, with its way back.
 *
 * <p>Gradients, with G = dL/d log P of shape [n, C] and {@code h_k = G_k − P_k·Σ_j G_j} (the
 * gradient to log s_k): a centre m of class k in N(x) has {@code r_m = h_k·exp(a_m − log s_k)},
 * which is dL/da_m; for a class without one, h_k counts for the furthest neighbour's distance
 * alone. So
 *
 * <pre>
 *   dL/dw_m = Σ_rows r_m,   dL/df = Σ_m r_m·(c_m − f)/σ²
 * </pre>
 *
 * with the second sum over distances of both kinds: a matrix product {@code RᵀC}.
 */
public final class KernelPass {
  /** What a class without a neighbour weighs, the paper's code's 1e-10. */
  static final double LOG_FLOOR = Math.log(1e-10);

  private final int[] labels;
  private final int centres;
  private final double sigma;
  private final INDArray features;
  private final int[][] neighbours;

  /** The centres that are somebody's neighbours, and where each of them is among these. */
  private final INDArray used;

  private final int[] place;
  private final int classes;

  /** a_m of each row's neighbours, then log s_k, log P_k of each row. */
  private final double[][] logs;

  private final double[][] sums;
  private final double[][] probabilities;
  private final int[] furthest;

  KernelPass(
      SquaredDistances distances,
      int[] labels,
      int classes,
      double[] logWeights,
      double sigma,
      INDArray rows,
      int[][] neighbours) {
    this.labels = labels;
    this.classes = classes;
    this.centres = labels.length;
    this.sigma = sigma;
    this.neighbours = neighbours;
    features = distances.centre(rows);
    int[] order = union();
    place = new int[centres];
    for (int j = 0; j < order.length; j++) {
      place[order[j]] = j;
    }
    used = order.length == centres ? distances.centred() : Picked.rows(distances.centred(), order);
    double[] squares = HostArray.doubles(squares());
    int n = neighbours.length;
    logs = new double[n][];
    sums = new double[n][];
    probabilities = new double[n][];
    furthest = new int[n];
    for (int i = 0; i < n; i++) {
      evaluate(i, squares, i * order.length, logWeights);
    }
  }

  /** The centres that are anybody's neighbours, in order. */
  private int[] union() {
    boolean[] counts = new boolean[centres];
    for (int[] row : neighbours) {
      Check.that(
          row.length > 0, "GaussianKernelClassifier neighbours: expected at least one, got none");
      for (int m : row) {
        counts[m] = true;
      }
    }
    int[] order = new int[centres];
    int size = 0;
    for (int m = 0; m < centres; m++) {
      if (counts[m]) {
        order[size++] = m;
      }
    }
    return Arrays.copyOf(order, size);
  }

  /** Squared distances, an 'f' array [used, n]. */
  private INDArray squares() {
    return SquaredDistances.between(used, features);
  }

  private void evaluate(int i, double[] squares, int offset, double[] logWeights) {
    int[] near = neighbours[i];
    double[] a = new double[near.length];
    double[] largest = new double[classes];
    Arrays.fill(largest, Double.NEGATIVE_INFINITY);
    double far = -1;
    for (int j = 0; j < near.length; j++) {
      double square = squares[offset + place[near[j]]];
      a[j] = logWeights[near[j]] - square / (2 * sigma * sigma);
      int k = labels[near[j]];
      largest[k] = Math.max(largest[k], a[j]);
      if (square > far) {
        far = square;
        furthest[i] = j;
      }
    }
    double[] total = new double[classes];
    for (int j = 0; j < near.length; j++) {
      int k = labels[near[j]];
      total[k] += Math.exp(a[j] - largest[k]);
    }
    double absent = LOG_FLOOR - far / (2 * sigma * sigma);
    double[] log = new double[classes];
    for (int k = 0; k < classes; k++) {
      log[k] = total[k] > 0 ? largest[k] + Math.log(total[k]) : absent;
    }
    double all = LogSum.of(log);
    logs[i] = a;
    sums[i] = log;
    probabilities[i] = Arrays.stream(log).map(value -> value - all).toArray();
  }

  /**
   * The logarithms of the classes' probabilities.
   *
   * @return a new [n, classes] array in double
   */
  public INDArray logProbabilities() {
    return Nd4j.createFromArray(probabilities);
  }

  /**
   * From the gradient at the log-probabilities to that at features and log-weights.
   *
   * @param gradient dL/d log P, shape [n, classes], not modified
   * @return new arrays
   */
  public KernelGradient pullback(INDArray gradient) {
    double[][] g = HostArray.rows(gradient);
    int n = neighbours.length;
    int u = used.rows();
    double[] r = new double[n * u];
    double[] all = new double[n];
    double[] weights = new double[centres];
    for (int i = 0; i < n; i++) {
      double sum = Arrays.stream(g[i]).sum();
      double[] h = new double[classes];
      for (int k = 0; k < classes; k++) {
        h[k] = g[i][k] - Math.exp(probabilities[i][k]) * sum;
        all[i] += h[k];
      }
      double[] left = h.clone();
      for (int j = 0; j < neighbours[i].length; j++) {
        int m = neighbours[i][j];
        int k = labels[m];
        double share = h[k] * Math.exp(logs[i][j] - sums[i][k]);
        left[k] = 0;
        weights[m] += share;
        r[i * u + place[m]] += share;
      }
      // classes without a neighbour move with the furthest
      r[i * u + place[neighbours[i][furthest[i]]]] += Arrays.stream(left).sum();
    }
    INDArray shares = Nd4j.createUninitialized(DataType.DOUBLE, new long[] {u, n}, 'f');
    HostArray.write(shares, r);
    INDArray sums = Nd4j.createFromArray(all).reshape('c', new long[] {n, 1});
    INDArray back = Gemm.aTb(shares, used).subi(features.mulColumnVector(sums));
    return new KernelGradient(back.divi(sigma * sigma), weights);
  }
}
