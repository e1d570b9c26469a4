package io.github.lipschitz4j.losses;

/**
 * Cross-entropy of the softmax of τ·f, with f_t lowered by an offset, divided by τ.
 *
 * <p>With R = (1/τ)·ln Σ_{i≠t} exp(τ·f_i), the smooth maximum of the other classes, and p their
 * softmax:
 *
 * <pre>
 *   −(1/τ)·ln( exp(τ(f_t − o)) / (exp(τ(f_t − o)) + Σ_{i≠t} exp(τ·f_i)) )  =  (1/τ)·ln(1 + exp(τ·d)),
 *   d = R − f_t + o,    dR/df_i = p_i,    so dr/df_t = −σ(τ·d),    dr/df_i = σ(τ·d)·p_i
 * </pre>
 *
 * <p>A small loss is not a difference of two large ones: its relative error is the absolute error
 * of τ·d, however small it is.
 */
record CrossEntropy(double tau, double offset) implements RowObjective.Row {

  @Override
  public double value(double[] f, int target, double[] slopes) {
    double others = LogSumExp.ofOthers(f, target, tau, slopes);
    double excess = tau * (others - f[target] + offset);
    double sigma = LogSumExp.sigmoid(excess);
    for (int i = 0; i < f.length; i++) {
      slopes[i] *= sigma;
    }
    slopes[target] = -sigma;
    return LogSumExp.softplus(excess) / tau;
  }
}
