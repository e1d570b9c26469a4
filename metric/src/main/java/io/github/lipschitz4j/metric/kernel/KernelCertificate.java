package io.github.lipschitz4j.metric.kernel;

import io.github.lipschitz4j.core.kernel.HostArray;
import io.github.lipschitz4j.layers.training.Rows;
import io.github.lipschitz4j.metric.search.SquaredDistances;
import java.util.Arrays;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.indexing.NDArrayIndex;

/**
 * How far a feature may move before a {@link GaussianKernelClassifier} can decide otherwise.
 *
 * <p>Let f move to f + h, ‖h‖ ≤ r, and d_m = ‖f − c_m‖. With {@code ‖f + h − c_m‖² = d_m² + 2⟨h, f
 * − c_m⟩ + ‖h‖²} the last term is every centre's, and cancels where classes are compared. What is
 * left of a_m lies within {@code a_m ± r·d_m/σ²}.
 *
 * <p>Each distance moves by at most r, so the K nearest may change, but
 *
 * <ul>
 *   <li>a centre with {@code d_m + 2r < d_(K+1)}, the (K+1)-th smallest, <em>certainly</em> stays
 *       among them: at most K − 1 others can come as near;
 *   <li>one with {@code d_m − 2r > d_(K)} is not <em>possibly</em> among them: K others stay
 *       nearer.
 * </ul>
 *
 * <p>So class k is decided wherever ‖h‖ ≤ r if, for every other class j,
 *
 * <pre>
 *   log Σ_{m certain, y_m = k} exp(a_m − r·d_m/σ²) &gt; log Σ_{m possible, y_m = j} exp(a_m + r·d_m/σ²),
 * </pre>
 *
 * and, where j may have no centre among the nearest, also &gt; the most that its stand-in can
 * weigh: {@code log ε + max_{m possible}(−d_m² + 2r·d_m)/(2σ²)}. With K = m every centre is
 * certain. The radius is the largest r found by bisection for which this holds. With a feature map
 * of Lipschitz bound L it is one of r/L at the input.
 *
 * <p>Rounding: squared distances are sums of products, of the feature as of the one that it has
 * moved to, so they are off by at most {@code ρ·s²} with ρ a multiple of the unit roundoff and
 * {@code s = ‖f‖ + r + max ‖c‖}, all taken from the centres' mean. So d_m is taken as {@code √(d_m²
 * + ρs²)}, which it is not above; two distances of which one is less than the other have to be
 * {@code 4√ρ·s} apart, and two classes {@code 4ρ(1 + max|a| + s²/σ²)}.
 *
 * <p>Cost: a matrix product with all centres, and some 40·m exponentials a row.
 */
public final class KernelCertificate {
  private static final int HALVINGS = 24;
  private static final int DOUBLINGS = 60;

  /** ρ of features of up to 1024 values: unit roundoff of double times eight roundings a term. */
  private static final double ROUNDING = 0x1p-40;

  /** ρ for each value of a longer feature. */
  private static final double ROUNDING_OF_ONE = 0x1p-50;

  /** Distances held at once: eight megabytes. */
  private static final int BLOCK = 1 << 20;

  private final SquaredDistances distances;
  private final int[] labels;
  private final int classes;
  private final double[] logWeights;
  private final int neighbours;

  /** 1/σ². */
  private final double precision;

  private final double furthestNorm;
  private final double rounding;

  KernelCertificate(
      SquaredDistances distances, Centres centres, double[] logWeights, Kernel kernel) {
    this.distances = distances;
    this.labels = centres.labels();
    this.classes = centres.classes();
    this.logWeights = logWeights;
    this.neighbours = kernel.neighbours();
    this.precision = 1 / (kernel.sigma() * kernel.sigma());
    this.furthestNorm = distances.centred().norm2(1).maxNumber().doubleValue();
    this.rounding = Math.max(ROUNDING, ROUNDING_OF_ONE * distances.centred().columns());
  }

  /**
   * For each feature the distance within which the decision is proven to stay.
   *
   * @param features shape [n, d], finite, not modified
   * @return n radii ≥ 0 in feature space; +∞ where there is one class
   */
  public double[] radii(INDArray features) {
    INDArray rows =
        Rows.check("KernelCertificate features", features, distances.centred().columns());
    int n = rows.rows();
    int m = labels.length;
    int block = Math.max(1, BLOCK / m);
    double[] radii = new double[n];
    for (int from = 0; from < n; from += block) {
      int to = Math.min(n, from + block);
      INDArray some =
          distances.centre(rows.get(NDArrayIndex.interval(from, to), NDArrayIndex.all()));
      double[] squares = HostArray.doubles(SquaredDistances.between(distances.centred(), some));
      double[] norms = some.norm2(1).toDoubleVector();
      for (int i = from; i < to; i++) {
        int at = (i - from) * m;
        radii[i] = new Decision(Arrays.copyOfRange(squares, at, at + m), norms[i - from]).radius();
      }
    }
    return radii;
  }

  /** The decision at one feature. */
  private final class Decision {
    private final double[] a = new double[labels.length];

    /** Distances from above. */
    private final double[] d;

    private final double nearest;
    private final double next;
    private final double norm;

    /** The largest of |a|. */
    private final double largest;

    Decision(double[] squares, double norm) {
      this.norm = norm;
      double scale = (norm + furthestNorm) * (norm + furthestNorm);
      d = Arrays.stream(squares).map(square -> Math.sqrt(square + rounding * scale)).toArray();
      double most = 0;
      for (int m = 0; m < a.length; m++) {
        a[m] = logWeights[m] - squares[m] * precision / 2;
        most = Math.max(most, Math.abs(a[m]));
      }
      largest = most;
      double[] order = d.clone();
      Arrays.sort(order);
      nearest = order[neighbours - 1];
      next = neighbours < order.length ? order[neighbours] : Double.POSITIVE_INFINITY;
    }

    /** s: no product of what r reaches is above its square. */
    private double extent(double r) {
      return norm + r + furthestNorm;
    }

    /** What two distances have to differ by to be told apart. */
    private double reach(double r) {
      // a root: near 0 a distance is less sure than its square
      return 4 * Math.sqrt(rounding) * extent(r);
    }

    /** What two classes have to differ by. */
    private double slack(double r) {
      return 4 * rounding * (1 + largest + extent(r) * extent(r) * precision);
    }

    double radius() {
      if (classes == 1) {
        return Double.POSITIVE_INFINITY;
      }
      int decided = decidedAt(0);
      if (decided < 0) {
        return 0;
      }
      double high = 1 / Math.sqrt(precision);
      double low = 0;
      for (int k = 0; k < DOUBLINGS && decidedAt(high) == decided; k++) {
        low = high;
        high *= 2;
      }
      for (int k = 0; k < HALVINGS; k++) {
        double middle = (low + high) / 2;
        if (decidedAt(middle) == decided) {
          low = middle;
        } else {
          high = middle;
        }
      }
      return low;
    }

    /** The class that is decided wherever the feature moves by at most r; −1 for none. */
    private int decidedAt(double r) {
      double[] least = new double[classes];
      double[] most = new double[classes];
      boolean[] present = new boolean[classes];
      double[] lowShift = new double[classes];
      double[] highShift = new double[classes];
      Arrays.fill(lowShift, Double.NEGATIVE_INFINITY);
      Arrays.fill(highShift, Double.NEGATIVE_INFINITY);
      double standIn = Double.NEGATIVE_INFINITY;
      double reach = reach(r);
      for (int m = 0; m < a.length; m++) {
        double move = r * d[m] * precision;
        int k = labels[m];
        if (isCertain(m, r, reach)) {
          present[k] = true;
          lowShift[k] = Math.max(lowShift[k], a[m] - move);
        }
        if (isPossible(m, r, reach)) {
          highShift[k] = Math.max(highShift[k], a[m] + move);
          standIn = Math.max(standIn, a[m] - logWeights[m] + move);
        }
      }
      for (int m = 0; m < a.length; m++) {
        double move = r * d[m] * precision;
        int k = labels[m];
        least[k] += isCertain(m, r, reach) ? Math.exp(a[m] - move - lowShift[k]) : 0;
        most[k] += isPossible(m, r, reach) ? Math.exp(a[m] + move - highShift[k]) : 0;
      }
      int best = -1;
      double lowest = Double.NEGATIVE_INFINITY;
      for (int k = 0; k < classes; k++) {
        double low = present[k] ? lowShift[k] + Math.log(least[k]) : Double.NEGATIVE_INFINITY;
        if (low > lowest) {
          lowest = low;
          best = k;
        }
      }
      double slack = slack(r);
      for (int j = 0; j < classes && best >= 0; j++) {
        double high = most[j] > 0 ? highShift[j] + Math.log(most[j]) : Double.NEGATIVE_INFINITY;
        high = present[j] ? high : Math.max(high, KernelPass.LOG_FLOOR + standIn);
        if (j != best && !(lowest - high > slack)) {
          best = -1;
        }
      }
      return best;
    }

    private boolean isCertain(int m, double r, double reach) {
      return d[m] + 2 * r + reach < next;
    }

    private boolean isPossible(int m, double r, double reach) {
      return d[m] - 2 * r - reach <= nearest;
    }
  }
}
