package io.github.lipschitz4j.wasserstein.transport;

/**
 * The transportation problem of two uniform samples by the network simplex method.
 *
 * <p>Minimise Σ c_ij f_ij over f ≥ 0 with Σ_j f_ij = L/n and Σ_i f_ij = L/m, where L = lcm(n, m):
 * all flows are whole numbers, so none is ever rounded. A basis is a spanning tree; its potentials
 * π make the reduced cost {@code c_ij + π_i − π_j} of tree arcs 0. An arc of negative reduced cost
 * enters, one that its cycle empties leaves. Without one, the tree is optimal.
 *
 * <p>Arcs are priced in blocks of about √(nm), the next block beginning where the last ended, and
 * the least of a block enters.
 *
 * <p>Source: Dantzig (1951); Orden (1956); Cunningham (1976); block pricing: Bonneel, van de Panne,
 * Paris, Heidrich (2011), section 6, and the LEMON library's study by Király and Kovács (2012).
 */
final class NetworkSimplex {
  /**
   * Reduced costs above −this·(largest c) count as 0: potentials are sums along paths of up to n +
   * m ≤ 10⁴ arcs, of alternating sign, each rounded at 2⁻⁵³. What this leaves shows in cost − dual.
   */
  private static final double ROUNDING = 1e-12;

  private static final int SMALLEST_BLOCK = 32;

  private final Costs costs;
  private final Tree tree;

  NetworkSimplex(Costs costs) {
    this.costs = costs;
    long unit = units(costs.rows(), costs.columns());
    tree = new Tree(costs, unit / costs.rows(), unit / costs.columns());
    run();
  }

  /** lcm(n, m): the whole mass in units that both samples divide. */
  static long units(int n, int m) {
    long a = n;
    long b = m;
    while (b != 0) {
      long rest = a % b;
      a = b;
      b = rest;
    }
    return n / a * m;
  }

  Tree tree() {
    return tree;
  }

  private void run() {
    double[] cells = costs.cells();
    double[] potential = tree.potential();
    int n = costs.rows();
    int m = costs.columns();
    double zero = -ROUNDING * costs.largest();
    int block = Math.max(SMALLEST_BLOCK, (int) Math.sqrt(cells.length));
    int cell = 0;
    int left = cells.length;
    while (left > 0) {
      double least = zero;
      int best = -1;
      int i = cell / m;
      int j = cell % m;
      int end = Math.min(cell + Math.min(block, left), cells.length);
      left -= end - cell;
      while (cell < end) {
        int stop = Math.min(m, j + end - cell);
        double pi = potential[i];
        for (; j < stop; j++, cell++) {
          double reduced = cells[cell] + pi - potential[n + j];
          if (reduced < least) {
            least = reduced;
            best = cell;
          }
        }
        i++;
        j = 0;
      }
      cell = cell == cells.length ? 0 : cell;
      if (best >= 0) {
        tree.pivot(best / m, n + best % m);
        left = cells.length;
      }
    }
  }
}
