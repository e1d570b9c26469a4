package io.github.lipschitz4j.wasserstein.transport;

import io.github.lipschitz4j.core.Check;
import io.github.lipschitz4j.layers.training.Rows;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The exact Wasserstein-1 distance of two samples, with its proof.
 *
 * <p>For x_1 … x_n of weight 1/n each and y_1 … y_m of weight 1/m each, and c_ij = ‖x_i − y_j‖:
 *
 * <pre>
 *   W₁ = min { Σ c_ij p_ij : p ≥ 0, Σ_j p_ij = 1/n, Σ_i p_ij = 1/m }
 *      = max { Σ u_i/n + Σ v_j/m : u_i + v_j ≤ c_ij }
 * </pre>
 *
 * <p>Any plan p costs at least W₁, any pair (u, v) that keeps the constraints is worth at most W₁
 * (multiply them by p_ij and sum). {@link #cost} is the value of a plan, {@link #dual} of such a
 * pair, so their difference proves how near to W₁ both are; it is rounding.
 *
 * <p>The plan is found by the network simplex method on flows that are whole multiples of 1/lcm(n,
 * m), hence exact. The potentials are those of its tree, made feasible by two c-transforms: {@code
 * v_j = min_i(c_ij − u_i)}, {@code u_i = min_j(c_ij − v_j)}, each of which can only raise the dual
 * value. Up to ties the result does not depend on the order of the points; the same input gives the
 * same bits.
 *
 * <p>Cost: n·m·d for the distances; then about max(n, m) pivots times a small factor of tens, each
 * of about √(nm) + n + m. Memory: 8 bytes a cell n·m, which is 32 MB for 2000 × 2000 and 200 MB for
 * the most that is taken, {@value #MAX_CELLS} cells.
 *
 * <p>Source: Kantorovich (1942); for n = m the plan may be taken as a permutation (Birkhoff; Kuhn
 * 1955; Munkres 1957); Dantzig (1951) and Orden (1956) for the simplex on networks; Bonneel, van de
 * Panne, Paris, Heidrich (2011) for its use on samples; Peyré and Cuturi (2019), <em>Computational
 * Optimal Transport</em>, chapter 3.
 */
public final class OptimalTransport {
  /** The most cells n·m of a problem: 5000 × 5000. */
  public static final int MAX_CELLS = 25_000_000;

  private final double cost;
  private final double dual;
  private final double[] potentialX;
  private final double[] potentialY;
  private final List<Shipment> plan;

  private OptimalTransport(Costs costs) {
    Tree tree = new NetworkSimplex(costs).tree();
    int n = costs.rows();
    int m = costs.columns();
    plan = plan(costs, tree);
    cost = plan.stream().mapToDouble(s -> s.mass() * costs.at(s.from(), s.to())).sum();
    double[] u = new double[n];
    double[] v = new double[m];
    for (int i = 0; i < n; i++) {
      u[i] = -tree.potential()[i];
    }
    Arrays.fill(v, Double.POSITIVE_INFINITY);
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < m; j++) {
        v[j] = Math.min(v[j], costs.at(i, j) - u[i]);
      }
    }
    for (int i = 0; i < n; i++) {
      u[i] = Double.POSITIVE_INFINITY;
      for (int j = 0; j < m; j++) {
        u[i] = Math.min(u[i], costs.at(i, j) - v[j]);
      }
    }
    // only sums u + v count: centred, u can be compared between problems
    double centre = mean(u);
    for (int i = 0; i < n; i++) {
      u[i] -= centre;
    }
    for (int j = 0; j < m; j++) {
      v[j] += centre;
    }
    dual = mean(u) + mean(v);
    potentialX = u;
    potentialY = v;
  }

  private static double mean(double... values) {
    return Arrays.stream(values).sum() / values.length;
  }

  private static List<Shipment> plan(Costs costs, Tree tree) {
    int n = costs.rows();
    double units = NetworkSimplex.units(n, costs.columns());
    List<Shipment> plan = new ArrayList<>();
    for (int node = 0; node < tree.size(); node++) {
      int parent = tree.parent(node);
      if (tree.flow(node) > 0 && parent < tree.size()) {
        int from = Math.min(node, parent);
        int to = Math.max(node, parent) - n;
        plan.add(new Shipment(from, to, tree.flow(node) / units));
      }
    }
    plan.sort((a, b) -> a.from() != b.from() ? a.from() - b.from() : a.to() - b.to());
    return List.copyOf(plan);
  }

  /**
   * Solves the problem of two samples, each with equal weights.
   *
   * @param x shape [n, d], finite, not modified
   * @param y shape [m, d], finite, not modified
   * @return the optimal transport
   * @throws IllegalArgumentException if a value is not finite, the widths differ, there are more
   *     than {@link #MAX_CELLS} pairs, or a distance is beyond double
   */
  public static OptimalTransport between(INDArray x, INDArray y) {
    INDArray from = Rows.check("OptimalTransport x", x);
    INDArray to = Rows.check("OptimalTransport y", y, from.columns());
    long cells = (long) from.rows() * to.rows();
    Check.that(
        cells <= MAX_CELLS,
        "OptimalTransport samples: expected at most %d pairs of points, got %d × %d = %d (take"
            + " fewer points of each)",
        MAX_CELLS,
        from.rows(),
        to.rows(),
        cells);
    Costs costs = Costs.euclidean(from, to);
    // four of them are added up in a reduced cost
    Check.that(
        costs.largest() < Double.MAX_VALUE / 8,
        "OptimalTransport samples: expected distances within double, got %s (scale both samples)",
        costs.largest());
    return new OptimalTransport(costs);
  }

  /**
   * The cost of the plan: W₁ of the two samples, from above.
   *
   * @return Σ mass·distance over {@link #plan}, in the units of the points
   */
  public double cost() {
    return cost;
  }

  /**
   * The value of the potentials: W₁ of the two samples, from below.
   *
   * @return Σ u_i/n + Σ v_j/m; at most {@link #cost}, and equal to it, but for rounding
   */
  public double dual() {
    return dual;
  }

  /**
   * The potential u, of mean 0. It is a 1-Lipschitz function on the points of x.
   *
   * @return u_i for each row of x; a copy
   */
  public double[] potentialX() {
    return potentialX.clone();
  }

  /**
   * The potential v, with u_i + v_j ≤ ‖x_i − y_j‖ for all pairs, and equality where the plan ships.
   * It is a 1-Lipschitz function on the points of y.
   *
   * @return v_j for each row of y; a copy
   */
  public double[] potentialY() {
    return potentialY.clone();
  }

  /**
   * The plan.
   *
   * @return at most n + m − 1 shipments, in order of their rows; unmodifiable
   */
  public List<Shipment> plan() {
    return plan;
  }
}
