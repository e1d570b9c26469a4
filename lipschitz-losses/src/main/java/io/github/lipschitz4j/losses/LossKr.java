package io.github.lipschitz4j.losses;

import io.github.lipschitz4j.losses.ColumnObjective.Problem;

/**
 * Kantorovich–Rubinstein loss: the negative of the dual objective of the Wasserstein-1 distance.
 *
 * <pre>
 *   L = −(mean₊ f − mean₋ f)
 * </pre>
 *
 * <p>For f among the 1-Lipschitz functions, the least value of L is −W₁ between the positive and
 * the negative examples. Adding a constant to f changes nothing: L says how f ranks the classes,
 * not where to cut between them ({@link LossHkr} does).
 *
 * <p><b>Value of an entry</b> with sign s whose class has n_s entries in its column: −B·s·f/n_s; a
 * row's value is the mean over its columns, and the mean over rows is L. If a class is absent its
 * term drops: L = −mean f with positives only, L = +mean f with negatives only.
 *
 * <p><b>Gradient.</b> L is linear in f: with C columns, dL/df = −s/(C·n_s). Chained through the
 * activation function's derivative; DL4J's convention is B times that.
 *
 * <p><b>Other libraries.</b> deel-lip's {@code KR} and deel-torchlip's {@code KRLoss} are −L (they
 * are maximised), {@code NegKRLoss} is L. The former adds 1e-7 to each count, so values agree to
 * about seven digits; this loss adds nothing.
 *
 * <p>No parameters. Labels, masks, scale, types and cost: see the package's page.
 *
 * <p>Source: Kantorovich &amp; Rubinstein (1958); Villani, <em>Optimal Transport</em> (2009), ch.
 * 5; Serrurier et al., <em>Achieving robustness in classification using optimal transport with
 * hinge regularization</em> (CVPR 2021).
 */
public record LossKr() implements HostLoss {

  @Override
  public ColumnObjective objective() {
    return new ColumnObjective("LossKr", Mix.of(0), new Surrogate.Hinge(1), Problem.APART);
  }
}
