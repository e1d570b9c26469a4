package io.github.lipschitz4j.wasserstein;

import io.github.lipschitz4j.core.Check;
import io.github.lipschitz4j.layers.statistics.Interval;
import io.github.lipschitz4j.wasserstein.transport.OptimalTransport;
import java.util.List;
import org.apache.commons.math3.distribution.NormalDistribution;

/**
 * A Wasserstein-1 distance, estimated from below by a potential that never saw the rows it is
 * judged by.
 *
 * <p>With f the {@link #potential}, K its proven bound, and T(P, Q) = (E_P f − E_Q f)/K: given the
 * rows that trained it, f is a fixed function, the held-out rows are independent of it, and {@link
 * #value} is an unbiased estimate of T(P, Q) ≤ W₁(P, Q). It falls short of W₁ by what the training
 * left unlearned, and never exceeds it by more than the chance of the held-out draw.
 */
public final class Estimate {
  private final Potential potential;
  private final Difference judged;
  private final List<StepReport> report;

  Estimate(Potential potential, Difference raw, List<StepReport> report) {
    this.potential = potential;
    judged = raw.times(1 / potential.lipschitzBound());
    this.report = List.copyOf(report);
  }

  /**
   * The estimate: the difference of the held-out means of f, divided by the proven bound.
   *
   * @return in the units of the rows
   */
  public double value() {
    return judged.value();
  }

  /**
   * The standard error of {@link #value}: {@code √(var f(x)/n + var f(y)/m)/K} over the n and m
   * held-out rows.
   *
   * @return ≥ 0, in the units of the rows
   */
  public double standardError() {
    return judged.standardError();
  }

  /**
   * Where T(P, Q) lies: Welch's interval of Student's t around {@link #value}. Of W₁ itself, only
   * the lower end says something.
   *
   * @param confidence in (0, 1)
   * @return the interval
   * @throws IllegalArgumentException if the confidence is out of range
   */
  public Interval interval(double confidence) {
    return judged.interval(confidence);
  }

  /**
   * W₁ of the two distributions from both sides.
   *
   * <p><b>Lower</b>: the low end of {@link #interval}. It lies below W₁(P, Q) with probability (1 +
   * confidence)/2, as far as the mean of held-out values is Gaussian; nothing else is assumed.
   *
   * <p><b>Upper</b>: {@code W₁(P_n, Q_m) + z·√(var u(x_i)/n + var v(y_j)/m)} with the cost and the
   * potentials of the samples' optimal transport. W₁ is convex in its arguments, so E W₁(P_n, Q_m)
   * ≥ W₁(P, Q): by the mean alone the samples' distance is too large, more so in many dimensions
   * (by up to order n^(−1/d)), and what may pull it below is its spread. That is the one of the
   * central limit theorem of empirical transport costs, {@code √n(W₁(P_n, Q) − E) → N(0, var u)},
   * proved for costs ‖x − y‖^p with p &gt; 1 and P of connected support; it is taken here for p =
   * 1, where it needs potentials that are unique up to a constant, and it is asymptotic. The side
   * holds with probability about (1 + confidence)/2.
   *
   * <p>Both sides together hold with the confidence at least (Bonferroni). Held-out rows may be
   * rows of the transport, too.
   *
   * <p>Source: del Barrio and Loubes (2019), <em>Central limit theorems for empirical
   * transportation cost in general dimension</em>, theorem 4.1; del Barrio, González-Sanz and
   * Loubes (2024) for general costs; Weed and Bach (2019) for the rate.
   *
   * @param transport between samples of the same two distributions, x first
   * @param confidence of both sides, in (0, 1)
   * @return the bracket, in the units of the rows
   * @throws IllegalArgumentException if the confidence is out of range, or a sample of the
   *     transport is a single point
   */
  public Bracket bracket(OptimalTransport transport, double confidence) {
    double lower = interval(confidence).low();
    double spread =
        new Difference(side(transport.potentialX()), side(transport.potentialY())).standardError();
    double z = new NormalDistribution().inverseCumulativeProbability((1 + confidence) / 2);
    return new Bracket(lower, transport.cost() + z * spread);
  }

  private static Moments side(double... potential) {
    Check.that(
        potential.length >= 2,
        "Estimate bracket: expected a transport between at least 2 points each, got %d",
        potential.length);
    return Moments.of(potential);
  }

  /**
   * The proven Lipschitz bound that {@link #value} is divided by.
   *
   * @return K in the user's units
   */
  public double lipschitzBound() {
    return potential.lipschitzBound();
  }

  /**
   * The function behind the estimate.
   *
   * @return f, not divided by its bound
   */
  public Potential potential() {
    return potential;
  }

  /**
   * Where the estimate comes from.
   *
   * @return seed, options, data
   */
  public Provenance provenance() {
    return potential.provenance();
  }

  /**
   * How the training went.
   *
   * @return every step; unmodifiable
   */
  public List<StepReport> report() {
    return report;
  }
}
