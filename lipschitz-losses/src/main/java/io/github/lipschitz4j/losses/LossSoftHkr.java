package io.github.lipschitz4j.losses;

import java.util.Objects;
import org.nd4j.shade.jackson.annotation.JsonAutoDetect;
import org.nd4j.shade.jackson.annotation.JsonAutoDetect.Visibility;
import org.nd4j.shade.jackson.annotation.JsonCreator;
import org.nd4j.shade.jackson.annotation.JsonProperty;

/**
 * Hinge-regularised Kantorovich–Rubinstein loss of several classes, right class against the others
 * weighed by a softmax: near rivals count, far ones do not.
 *
 * <pre>
 *   L = mean over rows of −f_t + Σ_{i≠t} q_i·f_i + λ·( relu(m − f_t) + Σ_{i≠t} q_i·relu(m + f_i) )
 *   q = softmax of τ·f over i ≠ t,    t the row's class
 * </pre>
 *
 * <p><b>The temperature</b> follows the outputs, so that q is as sharp early in training, when they
 * are small, as it is late. With μ a running mean of |f|, T the {@link #temperature}, and clip(x,
 * a, b) = min(max(x, a), b):
 *
 * <pre>
 *   τ = clip( 2m·T / clip(μ, 2m, 20000), 0.005, 250 )
 *   μ ← ρ·clip(μ, 0.005, 1000) + (1−ρ)·mean |f|,    2m at first
 * </pre>
 *
 * <p><b>The mean is state</b>, the only one in this package. Each gradient pass ({@code
 * computeGradient} or {@code computeGradientAndScore}) updates it once, from the entries of its
 * batch that are not masked, before it differentiates; a score alone ({@code computeScore}, {@code
 * computeScoreArray}) reads it and leaves it. DL4J calls {@code computeGradient} and then {@code
 * computeScore} in a training step, so the score it reports is that of the function it
 * differentiated. A batch whose mean |f| is not finite is not remembered. The mean is written with
 * the loss in JSON and by Java serialization, so a saved model goes on where it stopped, and it is
 * a part of {@code equals} (not of {@code hashCode}, which stays). DL4J lets copies of a network
 * share their loss: so they share this mean, which is safe from several threads, but then depends
 * on the order of their steps. On shards of a batch each has its own mean: a value like that of the
 * whole, not the same.
 *
 * <p><b>Gradient.</b> τ is a constant. With h(x) = x + λ·relu(m + x), H = Σ_{i≠t} q_i·h(f_i), and
 * dq_i/df_j = τ·q_i·([i = j] − q_j):
 *
 * <pre>
 *   dL/df_t = −(1 + λ·[f_t &lt; m])/B
 *   dL/df_j = q_j·( 1 + λ·[f_j &gt; −m] + τ·(h(f_j) − H) )/B,    j ≠ t
 * </pre>
 *
 * <p>0 at the kinks. A rival far below the others has a small negative slope: weight moves to it if
 * it rises, which lowers H. Chained through the activation function's derivative; DL4J's convention
 * is B times that.
 *
 * <p><b>Other libraries</b>
 *
 * <ul>
 *   <li>deel-torchlip {@code SoftHKRMulticlassLoss(alpha, min_margin, alpha_mean, temperature)}: λ
 *       = alpha/(1−alpha), m = min_margin/2, ρ = alpha_mean, T the same; its value and gradient are
 *       these divided by 1+λ; alpha = 1 is λ = ∞. An alpha above 1 it reads as λ. It forgets its
 *       mean when it is saved, updates it on evaluation too, and keeps it in float32.
 *   <li>deel-lip {@code MulticlassSoftHKR(alpha, min_margin, alpha_mean, temperature)}: λ = alpha;
 *       its value and gradient are these divided by λ. Its mean is never clipped to [0.005, 1000];
 *       with alpha = ∞ it takes the mean over classes of what is a sum here.
 * </ul>
 *
 * <p>Labels are one-hot. Masks, scale, types and cost: see the package's page.
 *
 * <p>Source: Serrurier et al., <em>On the explainable properties of 1-Lipschitz neural networks: an
 * optimal transport perspective</em> (NeurIPS 2023).
 */
@JsonAutoDetect(fieldVisibility = Visibility.NONE)
public final class LossSoftHkr implements HostLoss {
  private static final long serialVersionUID = 1L;

  private static final double LEAST_MEAN = 0.005;
  private static final double LARGEST_MEAN = 1000;
  private static final double LARGEST_SCALE = 20_000;
  private static final double LEAST_SHARPNESS = 0.005;
  private static final double LARGEST_SHARPNESS = 250;

  private final double lambda;
  private final double margin;
  private final double temperature;
  private final double momentum;
  private double mean;

  /**
   * The loss with given parameters, and 2m for its mean.
   *
   * @param lambda λ, weight of the hinge beside 1 for Kantorovich–Rubinstein, ≥ 0; +∞ is the hinge
   *     alone
   * @param margin m, in units of f, &gt; 0
   * @param temperature T, how sharp the softmax is at outputs of size 2m, &gt; 0
   * @param momentum ρ, how much of the mean a gradient pass keeps, in [0, 1]
   * @throws IllegalArgumentException if a parameter is outside its range
   */
  public LossSoftHkr(double lambda, double margin, double temperature, double momentum) {
    this(lambda, margin, temperature, momentum, 2 * margin);
  }

  /**
   * The loss with temperature 1 and momentum 0.99.
   *
   * @param lambda λ, weight of the hinge beside 1 for Kantorovich–Rubinstein, ≥ 0; +∞ is the hinge
   *     alone
   * @param margin m, in units of f, &gt; 0
   * @throws IllegalArgumentException if {@code lambda} is negative or NaN, or {@code margin} is not
   *     positive and finite
   */
  public LossSoftHkr(double lambda, double margin) {
    this(lambda, margin, 1, 0.99);
  }

  @JsonCreator
  private LossSoftHkr(
      @JsonProperty(value = "lambda", required = true) double lambda,
      @JsonProperty(value = "margin", required = true) double margin,
      @JsonProperty(value = "temperature", required = true) double temperature,
      @JsonProperty(value = "momentum", required = true) double momentum,
      @JsonProperty(value = "mean", required = true) double mean) {
    Check.lambda("LossSoftHkr", lambda);
    Check.positive("LossSoftHkr", "margin", margin);
    Check.positive("LossSoftHkr", "temperature", temperature);
    Check.that(
        momentum >= 0 && momentum <= 1,
        "LossSoftHkr momentum: expected in [0, 1], got %s",
        momentum);
    Check.that(
        mean >= 0 && Double.isFinite(mean), "LossSoftHkr mean: expected ≥ 0, finite, got %s", mean);
    this.lambda = lambda;
    this.margin = margin;
    this.temperature = temperature;
    this.momentum = momentum;
    this.mean = mean;
  }

  /**
   * The weight of the hinge.
   *
   * @return λ
   */
  @JsonProperty("lambda")
  public double lambda() {
    return lambda;
  }

  /**
   * The margin m.
   *
   * @return m, in units of f
   */
  @JsonProperty("margin")
  public double margin() {
    return margin;
  }

  /**
   * How sharp the softmax is at outputs of size 2m.
   *
   * @return T
   */
  @JsonProperty("temperature")
  public double temperature() {
    return temperature;
  }

  /**
   * How much of the mean a gradient pass keeps.
   *
   * @return ρ
   */
  @JsonProperty("momentum")
  public double momentum() {
    return momentum;
  }

  /**
   * The running mean of |f|, after the latest gradient pass.
   *
   * @return μ, in units of f
   */
  @JsonProperty("mean")
  public synchronized double mean() {
    return mean;
  }

  @Override
  public RowObjective objective() {
    return new RowObjective("LossSoftHkr", row(mean()), this::learn);
  }

  private RowObjective.Row learn(Targets targets, Entries output) {
    double sum = 0;
    int count = 0;
    for (int row = 0; row < targets.rows(); row++) {
      for (int column = 0; column < targets.columns(); column++) {
        if (targets.sign(row, column) != 0) {
          sum += Math.abs(output.get(row, column));
          count++;
        }
      }
    }
    return row(remember(sum / count));
  }

  /** Updates the mean; returns what it is now. */
  private synchronized double remember(double meanOfBatch) {
    if (Double.isFinite(meanOfBatch)) { // neither a diverged batch nor one without entries
      mean = momentum * clip(mean, LEAST_MEAN, LARGEST_MEAN) + (1 - momentum) * meanOfBatch;
    }
    return mean;
  }

  private RowObjective.Row row(double mean) {
    Mix mix = Mix.of(lambda);
    double scale = clip(mean, 2 * margin, LARGEST_SCALE);
    double sharpness = clip(2 * margin * temperature / scale, LEAST_SHARPNESS, LARGEST_SHARPNESS);
    return (f, target, slopes) -> value(mix, sharpness, f, target, slopes);
  }

  private double value(Mix mix, double sharpness, double[] f, int target, double[] slopes) {
    LogSumExp.ofOthers(f, target, sharpness, slopes);
    double others = 0;
    for (int i = 0; i < f.length; i++) {
      others += slopes[i] * cost(mix, f[i]);
    }
    for (int i = 0; i < f.length; i++) {
      double slope = mix.transport() + (f[i] > -margin ? mix.hinge() : 0);
      slopes[i] *= slope + sharpness * (cost(mix, f[i]) - others);
    }
    slopes[target] = -mix.transport() - (f[target] < margin ? mix.hinge() : 0);
    return others - mix.transport() * f[target] + mix.hinge() * Math.max(margin - f[target], 0);
  }

  /** h, what an output costs as a rival. */
  private double cost(Mix mix, double f) {
    return mix.transport() * f + mix.hinge() * Math.max(margin + f, 0);
  }

  private static double clip(double value, double least, double largest) {
    return Math.min(Math.max(value, least), largest);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof LossSoftHkr that
        && lambda == that.lambda
        && margin == that.margin
        && temperature == that.temperature
        && momentum == that.momentum
        && mean() == that.mean();
  }

  @Override
  public int hashCode() {
    return Objects.hash(lambda, margin, temperature, momentum);
  }

  @Override
  public String toString() {
    return String.format(
        "LossSoftHkr[lambda=%s, margin=%s, temperature=%s, momentum=%s, mean=%s]",
        lambda, margin, temperature, momentum, mean());
  }
}
