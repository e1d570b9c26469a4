package io.github.lipschitz4j.isometric.distortion;

import io.github.lipschitz4j.core.Check;
import java.util.Arrays;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * {@code 1 − SSIM} of images as the quadratic form that it is near zero. With Δ = x − y, G the mean
 * under a Gaussian window of 11×11 pixels and deviation 1.5, and V = G(x²) − (Gx)²:
 *
 * <pre>
 * D(x, y) = mean over positions and channels of
 *           (GΔ)²/(2(Gx)² + C₁) + (G(Δ²) − (GΔ)²)/(2V + C₂)
 * C₁ = (0.01·range)², C₂ = (0.03·range)²
 * </pre>
 *
 * <p>The windows are those that lie inside the image. The form depends on the first argument, so
 * the distortion is not symmetric.
 *
 * <p>Gradients, with p = GΔ, q = G(Δ²), m = Gx, s = G(x²), A = 2m² + C₁, B = 2(s − m²) + C₂, and a
 * weight w for each position:
 *
 * <pre>
 * ∂/∂p = w·2p(1/A − 1/B)     ∂/∂q = w/B
 * ∂/∂m = w·4m((q − p²)/B² − p²/A²)     ∂/∂s = −2w(q − p²)/B²
 * ∂D/∂Δ = Gᵀ∂p + 2Δ·Gᵀ∂q      ∂D/∂x = ∂D/∂Δ + Gᵀ∂m + 2x·Gᵀ∂s      ∂D/∂y = −∂D/∂Δ
 * </pre>
 *
 * <p>Cost: eight passes of 22 products a pixel with the gradient. Source: Wang, Bovik, Sheikh,
 * Simoncelli (2004), "Image quality assessment"; its local form in Kato et al. (2020),
 * "Rate-distortion optimization guided autoencoder for isometric embedding in Euclidean latent
 * space".
 *
 * @param channels c of a row [c, h, w], at least 1
 * @param height h, at least 11
 * @param width w, at least 11
 * @param range between black and white, above 0: 1 for pixels in [0, 1]
 */
public record StructuralSimilarity(int channels, int height, int width, double range)
    implements Distortion {

  /** Checks the ranges. */
  public StructuralSimilarity {
    Check.that(channels >= 1, "StructuralSimilarity channels: expected ≥ 1, got %d", channels);
    Check.that(
        Math.min(height, width) >= GaussianWindow.SIZE,
        "StructuralSimilarity size: expected at least 11×11 pixels, got %d×%d (SumSquared)",
        height,
        width);
    Check.that(
        range > 0 && Double.isFinite(range),
        "StructuralSimilarity range: expected finite and > 0, got %s",
        range);
  }

  private double first() {
    return 1e-4 * range * range;
  }

  private double second() {
    return 9e-4 * range * range;
  }

  private int positions() {
    return (height - GaussianWindow.SIZE + 1) * (width - GaussianWindow.SIZE + 1);
  }

  @Override
  public void check(int columns) {
    Check.that(
        columns == channels * height * width,
        "StructuralSimilarity rows: expected %d×%d×%d = %d values, got %d",
        channels,
        height,
        width,
        channels * height * width,
        columns);
  }

  /** With a deviation of a fifth of the range in each window, as in photographs. */
  @Override
  public double curvature(int columns) {
    return 1 / (2 * 0.04 * range * range + second()) / columns;
  }

  private double[] values(INDArray x) {
    Check.that(
        x.rank() >= 2 && x.length() > 0,
        "StructuralSimilarity images: expected shape [n, c, h, w] or rows, got %s",
        Arrays.toString(x.shape()));
    check(Math.toIntExact(x.length() / x.size(0)));
    return Squares.doubles(x);
  }

  @Override
  public Measured measure(INDArray x, INDArray y) {
    double[] at = values(x);
    double[] delta = values(y);
    for (int k = 0; k < delta.length; k++) {
      delta[k] = at[k] - delta[k];
    }
    int plane = height * width;
    int n = (int) x.size(0);
    Plane[] planes = new Plane[n * channels];
    double[] values = new double[n];
    for (int k = 0; k < planes.length; k++) {
      planes[k] = Plane.of(this, at, delta, k * plane);
      values[k / channels] += planes[k].sum() / positions() / channels;
    }
    return new Measured(
        values,
        weights -> {
          double[] toX = new double[at.length];
          double[] toY = new double[at.length];
          for (int k = 0; k < planes.length; k++) {
            double weight = weights[k / channels] / positions() / channels;
            planes[k].pullback(weight, k * plane, toX, toY);
          }
          return new Gradients(Squares.like(x, toX), Squares.like(x, toY));
        });
  }

  @Override
  public double[] inner(INDArray x, INDArray a, INDArray b) {
    double[] at = values(x);
    double[] left = values(a);
    double[] right = values(b);
    double[] product = new double[at.length];
    double[] square = new double[at.length];
    for (int k = 0; k < at.length; k++) {
      product[k] = left[k] * right[k];
      square[k] = at[k] * at[k];
    }
    int plane = height * width;
    double[] values = new double[(int) x.size(0)];
    for (int k = 0; k < values.length * channels; k++) {
      double[] mean = mean(at, k * plane);
      double[] squares = mean(square, k * plane);
      double[] ofLeft = mean(left, k * plane);
      double[] ofRight = mean(right, k * plane);
      double[] ofBoth = mean(product, k * plane);
      double sum = 0;
      for (int i = 0; i < mean.length; i++) {
        double m = mean[i] * mean[i];
        double means = ofLeft[i] * ofRight[i];
        sum += means / (2 * m + first()) + (ofBoth[i] - means) / (2 * (squares[i] - m) + second());
      }
      values[k / channels] += sum / positions() / channels;
    }
    return values;
  }

  private double[] mean(double[] values, int from) {
    return GaussianWindow.mean(values, from, height, width);
  }

  /** One channel of one image: the local means that value and gradient are made of. */
  private record Plane(
      StructuralSimilarity form,
      double[] at,
      double[] delta,
      double[] p,
      double[] q,
      double[] m,
      double[] s) {

    static Plane of(StructuralSimilarity form, double[] x, double[] difference, int from) {
      int plane = form.height * form.width;
      double[] at = Arrays.copyOfRange(x, from, from + plane);
      double[] delta = Arrays.copyOfRange(difference, from, from + plane);
      return new Plane(
          form,
          at,
          delta,
          form.mean(delta, 0),
          form.mean(squares(delta), 0),
          form.mean(at, 0),
          form.mean(squares(at), 0));
    }

    private static double[] squares(double... values) {
      double[] squares = new double[values.length];
      for (int k = 0; k < squares.length; k++) {
        squares[k] = values[k] * values[k];
      }
      return squares;
    }

    private double a(int i) {
      return 2 * m[i] * m[i] + form.first();
    }

    private double b(int i) {
      return 2 * (s[i] - m[i] * m[i]) + form.second();
    }

    double sum() {
      double sum = 0;
      for (int i = 0; i < p.length; i++) {
        double square = p[i] * p[i];
        sum += square / a(i) + (q[i] - square) / b(i);
      }
      return sum;
    }

    /** Writes the gradients of {@code w·}{@link #sum} from {@code from} on. */
    void pullback(double w, int from, double[] toX, double[] toY) {
      double[] dp = new double[p.length];
      double[] dq = new double[p.length];
      double[] dm = new double[p.length];
      double[] ds = new double[p.length];
      for (int i = 0; i < p.length; i++) {
        double a = a(i);
        double b = b(i);
        double square = p[i] * p[i];
        double rest = (q[i] - square) / (b * b);
        dp[i] = w * 2 * p[i] * (1 / a - 1 / b);
        dq[i] = w / b;
        dm[i] = w * 4 * m[i] * (rest - square / (a * a));
        ds[i] = -2 * w * rest;
      }
      double[] spreadP = spread(dp);
      double[] spreadQ = spread(dq);
      double[] spreadM = spread(dm);
      double[] spreadS = spread(ds);
      for (int k = 0; k < at.length; k++) {
        double toDelta = spreadP[k] + 2 * delta[k] * spreadQ[k];
        toX[from + k] = toDelta + spreadM[k] + 2 * at[k] * spreadS[k];
        toY[from + k] = -toDelta;
      }
    }

    private double[] spread(double... values) {
      return GaussianWindow.spread(values, form.height, form.width);
    }
  }
}
