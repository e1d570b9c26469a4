package io.github.lipschitz4j.losses;

import org.nd4j.linalg.lossfunctions.ILossFunction;
import org.nd4j.shade.jackson.annotation.JsonProperty;

/**
 * A loss with means over classes, on a part of the batch, such that parts add up to the whole.
 *
 * <p>{@link LossKr} divides by the number of positives in the batch it is given. Split a batch over
 * devices, and each divides by its own: the mean of their losses is another function, and a part
 * without positives loses its first term. This loss takes its counts from labels that {@link
 * BalancedLabels} made of the whole batch: with w = B/n_s for an entry of sign s, a part of b rows
 * has
 *
 * <pre>
 *   L_part = (1/b)·Σ_entries (1/C)·( −κ·s·w·f + λ·c·φ(s·f) ),    so Σ_parts (b/B)·L_part = L,
 * </pre>
 *
 * <p>because (1/B)·s·w·f = s·f/n_s is what an entry adds to the whole, and the second term is a
 * mean over rows anyhow (symbols as the wrapped loss's page has them). The same holds for
 * gradients: row by row, {@code computeGradient} of the part is that of the whole. Weigh the parts'
 * parameter gradients by b/B, or make parts of one size.
 *
 * <p><b>Masks.</b> A masked row is left out and b counts the others; labels keep the counts they
 * were balanced with, so balance the labels of the rows that are kept.
 *
 * <p>Losses that are a mean over rows of a function of the row need none of this; {@link
 * LossSoftHkr} is one of them but for its running mean.
 *
 * <p><b>Gradient:</b> dL_part/df = (1/(b·C))·( −κ·s·w + λ·c·s·φ′(s·f) ), chained through the
 * activation function's derivative; DL4J's convention is b times that.
 *
 * <p><b>Other libraries.</b> {@code multi_gpu=True} of deel-lip and deel-torchlip, whose losses
 * also have to be reduced by a sum and divided by B by hand. They read labels that were not
 * balanced without complaint; here these are refused wherever both classes of a column are present.
 *
 * <p>Scale, types and cost: see the package's page.
 *
 * @param whole the loss of the whole batch: {@link LossKr}, {@link LossHkr}, {@link
 *     LossMulticlassKr}, {@link LossMulticlassHkr}, or a hinge or binary cross-entropy, which are
 *     the same on parts as they are
 */
public record LossOnShards(@JsonProperty(value = "whole", required = true) ILossFunction whole)
    implements HostLoss {

  /**
   * The loss of parts of a batch.
   *
   * @throws IllegalArgumentException if {@code whole} is not a loss that has columns of two classes
   */
  public LossOnShards {
    Check.that(
        whole instanceof HostLoss host && host.objective() instanceof ColumnObjective,
        "LossOnShards whole: expected a loss with means over classes, such as LossHkr, got %s"
            + " (a mean over rows needs no counts)",
        whole);
  }

  @Override
  public ShardObjective objective() {
    return new ShardObjective("LossOnShards", (ColumnObjective) ((HostLoss) whole).objective());
  }
}
