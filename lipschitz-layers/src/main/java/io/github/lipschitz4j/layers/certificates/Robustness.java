package io.github.lipschitz4j.layers.certificates;

import io.github.lipschitz4j.core.Check;
import java.util.List;
import java.util.stream.DoubleStream;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * How accurate a network provably is on labelled examples under attacks of any l2 size.
 *
 * <p>Immutable: one evaluation of all examples, from which every figure follows.
 */
public final class Robustness {
  private final double[] signedRadii;
  private final long correct;

  private Robustness(double[] signedRadii, long correct) {
    this.signedRadii = signedRadii;
    this.correct = correct;
  }

  /**
   * Judges a network.
   *
   * @param certificate of the network
   * @param x shape [n, d], or [n, …] of as many values, not modified; n ≥ 1
   * @param labels n classes from 0; with one output, 1 above the threshold
   * @return the figures
   * @throws IllegalArgumentException if a shape or a label does not fit
   */
  public static Robustness of(ClassCertificate certificate, INDArray x, int[] labels) {
    List<ClassCertificate.Judged> judged = certificate.judge(x, labels);
    return new Robustness(
        judged.stream().mapToDouble(ClassCertificate.Judged::signedRadius).toArray(),
        judged.stream().filter(ClassCertificate.Judged::isCorrect).count());
  }

  /**
   * The share of examples that get their label.
   *
   * @return the accuracy without an attack
   */
  public Accuracy accuracy() {
    return new Accuracy(correct, signedRadii.length);
  }

  /**
   * The share of examples that get their label, and a radius above ε.
   *
   * @param epsilon size of the attack, finite, ≥ 0, l2 in the units of the input
   * @return a proven lower bound of the accuracy under every attack of that size
   * @throws IllegalArgumentException if ε is out of range
   */
  public Accuracy certified(double epsilon) {
    Check.that(
        epsilon >= 0 && Double.isFinite(epsilon),
        "Robustness epsilon: expected finite and ≥ 0, got %s",
        epsilon);
    long robust = DoubleStream.of(signedRadii).filter(radius -> radius > epsilon).count();
    return new Accuracy(robust, signedRadii.length);
  }

  /**
   * The mean of the certified radii, 0 for a wrong decision.
   *
   * @return ≥ 0, in the units of the input
   */
  public double meanRadius() {
    return DoubleStream.of(signedRadii).map(radius -> Math.max(0, radius)).sum()
        / signedRadii.length;
  }

  /**
   * The mean of the radii with those of wrong decisions counted below 0, see {@link
   * ClassCertificate#signedRadii}.
   *
   * @return the mean, in the units of the input
   */
  public double meanSignedRadius() {
    return DoubleStream.of(signedRadii).sum() / signedRadii.length;
  }

  /**
   * The radius of each example.
   *
   * @return a copy; below 0 for wrong decisions
   */
  public double[] signedRadii() {
    return signedRadii.clone();
  }
}
