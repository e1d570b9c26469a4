package io.github.lipschitz4j.losses;

/** What an entry pays for its place u = s·f: much on the wrong side of 0, little on the right. */
sealed interface Surrogate {

  double value(double u);

  /** The derivative of {@link #value}. */
  double slope(double u);

  /** relu(m − u); the kink is flat. */
  record Hinge(double margin) implements Surrogate {
    @Override
    public double value(double u) {
      return Math.max(margin - u, 0);
    }

    @Override
    public double slope(double u) {
      return u < margin ? -1 : 0;
    }
  }

  /** ln(1 + exp(−τu))/τ, which for τ → ∞ becomes relu(−u). */
  record Logistic(double tau) implements Surrogate {
    @Override
    public double value(double u) {
      return LogSumExp.softplus(-tau * u) / tau;
    }

    @Override
    public double slope(double u) {
      return -LogSumExp.sigmoid(-tau * u);
    }
  }
}
