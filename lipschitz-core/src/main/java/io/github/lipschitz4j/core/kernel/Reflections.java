package io.github.lipschitz4j.core.kernel;

import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;
import java.util.function.Function;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Householder activations: each pair of channels is reflected into one half of its plane.
 *
 * <p>Channel c of the first half and channel c of the second half (dimension 1) are a pair z = (z₁,
 * z₂) with an angle θ of its own. With the unit normal {@code n = (sin θ/2, −cos θ/2)} of the line
 * of angle θ/2 and {@code s = ⟨z, n⟩},
 *
 * <pre>
 *   y = z − 2·max(s, 0)·n:    z where s ≤ 0, else (z₁ cos θ + z₂ sin θ, z₁ sin θ − z₂ cos θ).
 * </pre>
 *
 * So the map is continuous, keeps every norm and is 1-Lipschitz with all singular values 1, without
 * a further factor. θ = π/2 gives (min, max).
 *
 * <p>Pullback: a reflection is its own transpose, so {@code x̄ = g − 2rn} with {@code r = ⟨g, n⟩}
 * where s &gt; 0, else 0. With m = (cos θ/2, sin θ/2), {@code dn/dθ = m/2}, so {@code dy/dθ = −⟨z,
 * m⟩n − s·m} where s &gt; 0, and {@code θ̄ = −Σ(⟨z, m⟩r + max(s, 0)⟨g, m⟩)} over the places of the
 * pair. The line moves with θ, but the map is continuous there, so that adds nothing.
 *
 * <p>Memory is seen as {@code [outer][channel][inner]}, as in {@link ChannelSort}: no layout needs
 * a copy. Cost: 4 flops a value, three times that on the way back; no branches.
 *
 * <p>Source: Singla, Singla, Feizi (2022), "Improved deterministic l2 robustness on CIFAR-10 and
 * CIFAR-100".
 */
public final class Reflections {
  private Reflections() {}

  /**
   * Reflected values and the way back.
   *
   * @param values a new array of x's shape, type and order
   * @param pullback {@code dL/dy ↦ (dL/dx, dL/dθ)}: new arrays; leaves its argument alone
   */
  public record Reflected(INDArray values, Function<INDArray, Gradients> pullback) {}

  /**
   * The gradients of both arguments.
   *
   * @param x dL/dx, shape and type of dL/dy
   * @param theta dL/dθ, shape and type of θ
   */
  public record Gradients(INDArray x, INDArray theta) {}

  /**
   * Reflects.
   *
   * @param x FLOAT or DOUBLE, shape [examples, channels, …], rank at least 2, channels even, not
   *     modified
   * @param theta channels/2 angles in radians, any shape, not modified
   * @return the reflected values and their pullback
   */
  public static Reflected reflect(INDArray x, INDArray theta) {
    Layout layout = Layout.of(x);
    INDArray dense = HostArray.dense(x, layout.order);
    INDArray values = HostArray.uninitializedLike(x, layout.order);
    double[] cos = layout.each(theta, angle -> Math.cos(angle / 2));
    double[] sin = layout.each(theta, angle -> Math.sin(angle / 2));
    if (HostArray.isDouble(x)) {
      double[] z = HostArray.doubles(dense);
      HostArray.write(values, forward(z, cos, sin));
      return new Reflected(values, g -> pullback(z, g, cos, sin, layout, theta));
    }
    float[] z = HostArray.floats(dense);
    float[] cosines = floats(cos);
    float[] sines = floats(sin);
    HostArray.write(values, forward(z, cosines, sines));
    return new Reflected(values, g -> pullback(z, g, cosines, sines, layout, theta));
  }

  private static double[] forward(double[] z, double[] cos, double[] sin) {
    double[] y = new double[z.length];
    int half = cos.length;
    for (int from = 0; from < z.length; from += 2 * half) {
      for (int j = 0; j < half; j++) {
        double first = z[from + j];
        double second = z[from + half + j];
        double twice = 2 * Math.max(first * sin[j] - second * cos[j], 0);
        y[from + j] = first - twice * sin[j];
        y[from + half + j] = second + twice * cos[j];
      }
    }
    return y;
  }

  private static float[] forward(float[] z, float[] cos, float[] sin) {
    float[] y = new float[z.length];
    int half = cos.length;
    for (int from = 0; from < z.length; from += 2 * half) {
      for (int j = 0; j < half; j++) {
        float first = z[from + j];
        float second = z[from + half + j];
        float twice = 2 * Math.max(first * sin[j] - second * cos[j], 0);
        y[from + j] = first - twice * sin[j];
        y[from + half + j] = second + twice * cos[j];
      }
    }
    return y;
  }

  private static Gradients pullback(
      double[] z, INDArray gradient, double[] cos, double[] sin, Layout layout, INDArray theta) {
    double[] g = HostArray.doubles(HostArray.dense(gradient, layout.order));
    double[] back = new double[g.length];
    int half = cos.length;
    double[] turns = new double[half];
    for (int from = 0; from < g.length; from += 2 * half) {
      for (int j = 0; j < half; j++) {
        double z1 = z[from + j];
        double z2 = z[from + half + j];
        double g1 = g[from + j];
        double g2 = g[from + half + j];
        double s = z1 * sin[j] - z2 * cos[j];
        double r = s > 0 ? g1 * sin[j] - g2 * cos[j] : 0;
        back[from + j] = g1 - 2 * r * sin[j];
        back[from + half + j] = g2 + 2 * r * cos[j];
        turns[j] -= (z1 * cos[j] + z2 * sin[j]) * r;
        turns[j] -= Math.max(s, 0) * (g1 * cos[j] + g2 * sin[j]);
      }
    }
    INDArray x = HostArray.uninitializedLike(gradient, layout.order);
    HostArray.write(x, back);
    return new Gradients(x, layout.sums(turns, theta));
  }

  private static Gradients pullback(
      float[] z, INDArray gradient, float[] cos, float[] sin, Layout layout, INDArray theta) {
    float[] g = HostArray.floats(HostArray.dense(gradient, layout.order));
    float[] back = new float[g.length];
    int half = cos.length;
    float[] turns = new float[half];
    for (int from = 0; from < g.length; from += 2 * half) {
      for (int j = 0; j < half; j++) {
        float z1 = z[from + j];
        float z2 = z[from + half + j];
        float g1 = g[from + j];
        float g2 = g[from + half + j];
        float s = z1 * sin[j] - z2 * cos[j];
        float r = s > 0 ? g1 * sin[j] - g2 * cos[j] : 0;
        back[from + j] = g1 - 2 * r * sin[j];
        back[from + half + j] = g2 + 2 * r * cos[j];
        turns[j] -= (z1 * cos[j] + z2 * sin[j]) * r;
        turns[j] -= Math.max(s, 0) * (g1 * cos[j] + g2 * sin[j]);
      }
    }
    INDArray x = HostArray.uninitializedLike(gradient, layout.order);
    HostArray.write(x, back);
    double[] wide = new double[half];
    for (int j = 0; j < half; j++) {
      wide[j] = turns[j];
    }
    return new Gradients(x, layout.sums(wide, theta));
  }

  private static float[] floats(double[] values) {
    float[] narrow = new float[values.length];
    for (int j = 0; j < narrow.length; j++) {
      narrow[j] = (float) values[j];
    }
    return narrow;
  }

  /** How memory divides into examples, pairs of channels and places. */
  private record Layout(char order, int pairs, int inner) {
    static Layout of(INDArray x) {
      int pairs = (int) x.size(1) / 2;
      if (x.rank() == 2 && x.ordering() == 'f') {
        return new Layout('f', pairs, (int) x.size(0));
      }
      long inner = 1;
      for (int d = 2; d < x.rank(); d++) {
        inner *= x.size(d);
      }
      return new Layout('c', pairs, (int) inner);
    }

    /**
     * A function of the angle of each place of half an example: a loop then runs over all places of
     * an example, whether channels or pixels are contiguous.
     */
    double[] each(INDArray theta, DoubleUnaryOperator function) {
      double[] angles = Nd4j.toFlattened('c', theta).toDoubleVector();
      double[] values = new double[pairs * inner];
      for (int pair = 0; pair < pairs; pair++) {
        double value = function.applyAsDouble(angles[pair]);
        Arrays.fill(values, pair * inner, (pair + 1) * inner, value);
      }
      return values;
    }

    /** The adjoint: sums over the places of each pair, as an array like θ. */
    INDArray sums(double[] places, INDArray theta) {
      double[] sums = new double[pairs];
      for (int j = 0; j < places.length; j++) {
        sums[j / inner] += places[j];
      }
      return Nd4j.createFromArray(sums).reshape('c', theta.shape()).castTo(theta.dataType());
    }
  }
}
