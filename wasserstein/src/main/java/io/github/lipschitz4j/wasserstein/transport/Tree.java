package io.github.lipschitz4j.wasserstein.transport;

import java.util.Arrays;

/**
 * The spanning tree of a basis: nodes 0 … n−1 ship, n … n+m−1 receive, n+m is the root.
 *
 * <p>Each node but the root owns the arc to its parent: which way it points, what flows on it.
 * Children hang in doubly linked lists, so that a subtree moves in the time of its path to the new
 * parent.
 *
 * <p>The root is artificial: at the start every arc joins it, at a cost of the largest c_ij. A unit
 * through the root costs twice that, a direct arc at most half, so none flows through it at the
 * end, and no large constant spoils the potentials.
 */
final class Tree {
  private static final int NONE = -1;

  private final Costs costs;
  private final int shippers;
  private final double artificial;
  private final int root;
  private final int[] parent;
  private final int[] depth;
  private final int[] firstChild;
  private final int[] next;
  private final int[] previous;
  private final boolean[] up;
  private final long[] flow;
  private final double[] potential;

  /** Everything through the root: every shipper sends, every receiver takes its share. */
  Tree(Costs costs, long shipped, long received) {
    this.costs = costs;
    shippers = costs.rows();
    // where all costs are 0, direct arcs still have to be cheaper
    artificial = costs.largest() > 0 ? costs.largest() : 1;
    root = costs.rows() + costs.columns();
    parent = new int[root + 1];
    depth = new int[root + 1];
    firstChild = new int[root + 1];
    next = new int[root + 1];
    previous = new int[root + 1];
    up = new boolean[root + 1];
    flow = new long[root + 1];
    potential = new double[root + 1];
    for (int[] links : new int[][] {parent, firstChild, next, previous}) {
      Arrays.fill(links, NONE);
    }
    for (int node = 0; node < root; node++) {
      boolean ships = node < shippers;
      attach(node, root);
      up[node] = ships;
      flow[node] = ships ? shipped : received;
    }
    price(root);
  }

  /** Of every node: on a tree arc a → b of cost c, potential[b] − potential[a] = c. */
  double[] potential() {
    return potential;
  }

  /**
   * Brings the arc from shipper i to receiver j (a node) into the tree and sends along its cycle
   * what the cycle can bear.
   *
   * <p>Of the arcs that become empty, the last one on the cycle leaves, seen from the apex along
   * the new arc: then every empty arc keeps pointing to the root, and no sequence of pivots repeats
   * (Cunningham 1976).
   */
  void pivot(int i, int j) {
    int apex = apex(i, j);
    long amount = Long.MAX_VALUE;
    int leaving = NONE;
    int below = NONE;
    for (int node = i; node != apex; node = parent[node]) {
      if (up[node] && flow[node] < amount) {
        amount = flow[node];
        leaving = node;
        below = i;
      }
    }
    for (int node = j; node != apex; node = parent[node]) {
      if (!up[node] && flow[node] <= amount) {
        amount = flow[node];
        leaving = node;
        below = j;
      }
    }
    if (amount > 0) {
      for (int node = i; node != apex; node = parent[node]) {
        flow[node] += up[node] ? -amount : amount;
      }
      for (int node = j; node != apex; node = parent[node]) {
        flow[node] += up[node] ? amount : -amount;
      }
    }
    hang(below, below == i ? j : i, leaving, below == i, amount);
    price(below);
  }

  private int apex(int i, int j) {
    int a = i;
    int b = j;
    while (a != b) {
      if (depth[a] >= depth[b]) {
        a = parent[a];
      } else {
        b = parent[b];
      }
    }
    return a;
  }

  /** Turns the path from a node up to the cut around and hangs it on a new parent. */
  private void hang(int from, int onto, int cut, boolean pointsUp, long amount) {
    int node = from;
    int above = onto;
    boolean nextUp = pointsUp;
    long nextFlow = amount;
    while (true) {
      int oldParent = parent[node];
      boolean oldUp = up[node];
      long oldFlow = flow[node];
      detach(node);
      attach(node, above);
      up[node] = nextUp;
      flow[node] = nextFlow;
      if (node == cut) {
        return;
      }
      nextUp = !oldUp;
      nextFlow = oldFlow;
      above = node;
      node = oldParent;
    }
  }

  private void attach(int node, int to) {
    int sibling = firstChild[to];
    parent[node] = to;
    previous[node] = NONE;
    next[node] = sibling;
    if (sibling != NONE) {
      previous[sibling] = node;
    }
    firstChild[to] = node;
  }

  private void detach(int node) {
    if (previous[node] == NONE) {
      firstChild[parent[node]] = next[node];
    } else {
      next[previous[node]] = next[node];
    }
    if (next[node] != NONE) {
      previous[next[node]] = previous[node];
    }
  }

  /** Depths and potentials of a subtree, from its parent's: sums along paths, never updates. */
  private void price(int top) {
    int node = top;
    while (true) {
      if (node != root) {
        depth[node] = depth[parent[node]] + 1;
        double cost = cost(node, parent[node]);
        potential[node] = potential[parent[node]] + (up[node] ? -cost : cost);
      }
      if (firstChild[node] != NONE) {
        node = firstChild[node];
        continue;
      }
      while (node != top && next[node] == NONE) {
        node = parent[node];
      }
      if (node == top) {
        return;
      }
      node = next[node];
    }
  }

  private double cost(int a, int b) {
    if (b == root) {
      return artificial;
    }
    return a < shippers ? costs.at(a, b - shippers) : costs.at(b, a - shippers);
  }

  /** What flows from a node to its parent or back; the root's own arcs are empty at the end. */
  long flow(int node) {
    return flow[node];
  }

  /** The other end of a node's arc. */
  int parent(int node) {
    return parent[node];
  }

  /** The number of nodes without the root. */
  int size() {
    return root;
  }
}
