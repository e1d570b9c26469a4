package io.github.lipschitz4j.core;

/**
 * Finds the ψ that a {@link Sandwich} was made with from its two matrices.
 *
 * <p>With a = out·outᵀ and b = inᵀ·in, {@code M_ij = a_ij e^{−ψ_i−ψ_j} + b_ij e^{ψ_i+ψ_j}} has to
 * be 2I where AAᵀ + BBᵀ = I. The diagonal leaves two roots for each ψ_i; a pair that meets says
 * {@code ψ_i + ψ_j = ½ log(−a_ij/b_ij)}. So one neuron's root fixes that of its neighbours, along
 * the tree of the strongest pairs, and there are two starts. Gauss–Newton steps on ‖M − 2I‖_F² take
 * away the rounding of the weights: {@code dM_ij = C_ij(dψ_i + dψ_j)} with {@code C_ij = b_ij
 * e^{ψ_i+ψ_j} − a_ij e^{−ψ_i−ψ_j}}, so {@code (diag(W·1) + W)dψ = −(C∘(M − 2I))·1} for W = C∘C.
 */
final class SandwichMultiplier {
  /** Steps double the digits; rounding is reached in a few, from a start that is near. */
  private static final int STEPS = 20;

  /** Keeps the system definite where neurons do not meet. */
  private static final double DAMPING = 1e-10;

  /** Below every square in use: with it any λ will do for a neuron that is cut off. */
  private static final double TINY = 1e-280;

  private final double[] a;
  private final double[] b;
  private final int n;

  /** Takes the two Gram matrices, n×n each. */
  SandwichMultiplier(double[] a, double[] b, int n) {
    this.a = a;
    this.b = b;
    this.n = n;
  }

  /** The ψ_i that makes M_ii least: what a layer with nothing in common between neurons wants. */
  double[] balanced() {
    double[] psi = new double[n];
    for (int i = 0; i < n; i++) {
      psi[i] = 0.25 * Math.log(e(i) / f(i));
    }
    return psi;
  }

  private double e(int i) {
    return Math.max(a[i * n + i], TINY);
  }

  private double f(int i) {
    return Math.max(b[i * n + i], TINY);
  }

  /** The root of {@code e/λ + λf = 2}, λ = e^{2ψ}, below the balance or above it. */
  private double root(int i, int sign) {
    double root = 1 + Math.sqrt(Math.max(0, 1 - e(i) * f(i)));
    return 0.5 * Math.log(sign < 0 ? e(i) / root : root / f(i));
  }

  /** Roots along the strongest pairs, from one neuron's root of the given sign. */
  double[] fromRoots(int sign) {
    double[] psi = new double[n];
    double[] strength = new double[n];
    int[] parent = new int[n];
    boolean[] known = new boolean[n];
    for (int step = 0; step < n; step++) {
      int next = -1;
      for (int i = 0; i < n; i++) {
        if (!known[i] && (next < 0 || strength[i] > strength[next])) {
          next = i;
        }
      }
      psi[next] = strength[next] > 0 ? nearestRoot(next, parent[next], psi) : root(next, sign);
      known[next] = true;
      for (int j = 0; j < n; j++) {
        double meeting = -a[next * n + j] * b[next * n + j];
        if (!known[j] && meeting > strength[j]) {
          strength[j] = meeting;
          parent[j] = next;
        }
      }
    }
    return psi;
  }

  private double nearestRoot(int i, int parent, double[] psi) {
    double wanted = 0.5 * Math.log(-a[i * n + parent] / b[i * n + parent]) - psi[parent];
    double low = root(i, -1);
    double high = root(i, 1);
    return Math.abs(low - wanted) < Math.abs(high - wanted) ? low : high;
  }

  /** Gauss–Newton steps from a start. */
  double[] refined(double[] start) {
    double[] psi = start.clone();
    double longest = 1;
    for (int step = 0; step < STEPS && longest > DAMPING; step++) {
      double[] system = new double[n * n];
      double[] right = new double[n];
      for (int i = 0; i < n; i++) {
        for (int j = 0; j < n; j++) {
          double factor = Math.exp(psi[i] + psi[j]);
          double first = a[i * n + j] / factor;
          double second = b[i * n + j] * factor;
          double c = second - first;
          system[i * n + j] += c * c;
          system[i * n + i] += c * c;
          right[i] -= c * (first + second - (i == j ? 2 : 0));
        }
      }
      double[] move = solve(system, right);
      longest = 0;
      for (int i = 0; i < n; i++) {
        psi[i] += Math.max(-1, Math.min(1, move[i]));
        longest = Math.max(longest, Math.abs(move[i]));
      }
    }
    return psi;
  }

  /** Cholesky, with the diagonal raised by a little; overwrites both arguments. */
  private double[] solve(double[] s, double[] x) {
    double raise = 0;
    for (int i = 0; i < n; i++) {
      raise = Math.max(raise, DAMPING * s[i * n + i]);
    }
    for (int j = 0; j < n; j++) {
      s[j * n + j] += raise;
      for (int i = j; i < n; i++) {
        double sum = s[i * n + j];
        for (int k = 0; k < j; k++) {
          sum -= s[i * n + k] * s[j * n + k];
        }
        s[i * n + j] = i == j ? Math.sqrt(Math.max(sum, raise)) : sum / s[j * n + j];
      }
      for (int k = 0; k < j; k++) {
        x[j] -= s[j * n + k] * x[k];
      }
      x[j] /= s[j * n + j];
    }
    for (int j = n - 1; j >= 0; j--) {
      for (int k = j + 1; k < n; k++) {
        x[j] -= s[k * n + j] * x[k];
      }
      x[j] /= s[j * n + j];
    }
    return x;
  }
}
