package io.github.lipschitz4j.losses;

import io.github.lipschitz4j.losses.ColumnObjective.Problem;

/**
 * Kantorovich–Rubinstein loss of several classes, each against the rest.
 *
 * <pre>
 *   L = −(1/C)·Σ_c ( mean_{y=c} f_c − mean_{y≠c} f_c )
 * </pre>
 *
 * <p>Column c is {@link LossKr} of class c against all others. For 1-Lipschitz f_c the least value
 * is minus the mean of the C Wasserstein-1 distances. Adding a constant to a column changes
 * nothing.
 *
 * <p><b>Value of a row:</b> the mean over columns of −B·s·f/n_s, with s = +1 in the column of the
 * row's class and −1 in the others, and n_s the number of entries of that sign in the column. A
 * class that is absent from the batch has no first mean, a batch of one class no second: that term
 * drops, the loss stays finite.
 *
 * <p><b>Gradient.</b> L is linear in f: dL/df_c = −s/(C·n_s). Chained through the activation
 * function's derivative; DL4J's convention is B times that.
 *
 * <p><b>Other libraries.</b> deel-lip's {@code MulticlassKR} and deel-torchlip's {@code
 * KRMulticlassLoss} are −L (they are maximised); the former adds 1e-7 to each count.
 *
 * <p>No parameters. Labels are one-hot. Masks, scale, types and cost: see the package's page.
 *
 * <p>Source: Serrurier et al., <em>Achieving robustness in classification using optimal transport
 * with hinge regularization</em> (CVPR 2021).
 */
public record LossMulticlassKr() implements HostLoss {

  @Override
  public ColumnObjective objective() {
    return new ColumnObjective(
        "LossMulticlassKr", Mix.of(0), new Surrogate.Hinge(1), Problem.ONE_AGAINST_REST);
  }
}
