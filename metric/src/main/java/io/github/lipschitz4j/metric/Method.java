package io.github.lipschitz4j.metric;

import io.github.lipschitz4j.core.Check;
import io.github.lipschitz4j.metric.losses.EmbeddingLoss;
import java.util.Objects;
import java.util.Optional;

/** What is minimised. */
public sealed interface Method permits Method.KernelMixup, Method.Embedding {

  /** Where mixed samples are compared with their labels. */
  enum MixedLoss {
    /** Cross entropy of the features themselves as logits: class k is feature k. */
    LOGITS,
    /** The kernel's probabilities, by the neighbours of both samples. */
    KERNEL
  }

  /**
   * Learning from samples without labels: from an epoch on, those whose most probable class is more
   * probable than a share of what that is on average for labelled ones count with that class. True
   * labels of theirs are never seen.
   *
   * @param weight of their loss, finite, above 0
   * @param share c, finite, above 0
   * @param after epochs before
   */
  record SelfTraining(double weight, double share, int after) {
    /** Checks the ranges. */
    public SelfTraining {
      Check.that(
          weight > 0 && Double.isFinite(weight),
          "SelfTraining weight: expected finite and > 0, got %s",
          weight);
      Check.that(
          share > 0 && Double.isFinite(share),
          "SelfTraining share: expected finite and > 0, got %s",
          share);
      Check.that(after >= 0, "SelfTraining after: expected ≥ 0 epochs, got %d", after);
    }

    /**
     * Weight 2, share 0.8, after 20 epochs.
     *
     * @return the settings of the published code
     */
    public static SelfTraining defaults() {
      return new SelfTraining(2, 0.8, 20);
    }
  }

  /**
   * The kernel's loss on samples, and a loss of mixed ones: {@code β·NLL(log P(f(x)), y) +
   * s·[λ·L(x̃, y) + (1 − λ)·L(x̃, y_π)]}, each the mean over the batch.
   *
   * <p>Source: Buris et al. (2022), "Mixup-based deep metric learning approaches for incomplete
   * supervision".
   *
   * @param kernelWeight β, finite, ≥ 0
   * @param mixupWeight s, finite, ≥ 0; not both are 0
   * @param mixedLoss L
   * @param mixup how samples are mixed
   * @param selfTraining what is learned from samples without labels
   */
  record KernelMixup(
      double kernelWeight,
      double mixupWeight,
      MixedLoss mixedLoss,
      Mixup mixup,
      Optional<SelfTraining> selfTraining)
      implements Method {
    /** Checks the ranges. */
    public KernelMixup {
      Check.that(
          kernelWeight >= 0 && Double.isFinite(kernelWeight),
          "KernelMixup kernel weight: expected finite and ≥ 0, got %s",
          kernelWeight);
      Check.that(
          mixupWeight >= 0 && Double.isFinite(mixupWeight) && kernelWeight + mixupWeight > 0,
          "KernelMixup mixup weight: expected finite and ≥ 0, above 0 where the kernel's is 0, got"
              + " %s",
          mixupWeight);
      Objects.requireNonNull(mixedLoss, "KernelMixup mixed loss");
      Objects.requireNonNull(mixup, "KernelMixup mixup");
      Objects.requireNonNull(selfTraining, "KernelMixup self-training");
    }
  }

  /**
   * A loss of the embeddings' directions. The kernel then classifies rows by these, too: on the
   * sphere of {@link MetricOptions#sphere}, or on the unit sphere where there is none.
   *
   * @param loss of a batch
   */
  record Embedding(EmbeddingLoss loss) implements Method {
    /** Checks that there is one. */
    public Embedding {
      Objects.requireNonNull(loss, "Embedding loss");
    }
  }

  private static Mixup evenly() {
    return new Mixup(1, Mixup.Share.BATCH);
  }

  private static Method of(double beta, double s, MixedLoss loss) {
    return new KernelMixup(beta, s, loss, evenly(), Optional.empty());
  }

  /**
   * The kernel's loss alone.
   *
   * @return β = 1, s = 0
   */
  static Method nngk() {
    return of(1, 0, MixedLoss.KERNEL);
  }

  /**
   * Mixup alone, on the features as logits.
   *
   * @return β = 0, s = 1
   */
  static Method mixup() {
    return of(0, 1, MixedLoss.LOGITS);
  }

  /**
   * The kernel's loss and mixup on the features as logits.
   *
   * @return β = 1, s = 1
   */
  static Method mbdml1() {
    return of(1, 1, MixedLoss.LOGITS);
  }

  /**
   * The kernel's loss of mixed samples, most of them mixed little: the centres are features of
   * samples as they are, which this method learns of from λ near 0 and 1 alone. With α = 1 these
   * are few, and the loss stays far above the entropy of the labels.
   *
   * @return β = 0, s = 1, α = 0.3
   */
  static Method mbdml2() {
    Mixup little = new Mixup(0.3, Mixup.Share.BATCH);
    return new KernelMixup(0, 1, MixedLoss.KERNEL, little, Optional.empty());
  }

  /**
   * The kernel's loss of samples and of mixed ones.
   *
   * @return β = 1, s = 1
   */
  static Method mbdml3() {
    return of(1, 1, MixedLoss.KERNEL);
  }

  /**
   * {@link #mbdml3} that learns from samples without labels, too.
   *
   * @return β = 1, s = 1, {@link SelfTraining#defaults}
   */
  static Method mbdml4() {
    return new KernelMixup(1, 1, MixedLoss.KERNEL, evenly(), Optional.of(SelfTraining.defaults()));
  }

  /**
   * A loss to compare with.
   *
   * @param loss of a batch
   * @return the method
   */
  static Method embedding(EmbeddingLoss loss) {
    return new Embedding(loss);
  }
}
