package io.github.lipschitz4j.core.conv;

import io.github.lipschitz4j.core.Check;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A convolution and its two adjoints: with kernel K, output o, position p and stride, dilation and
 * padding as the shape says,
 *
 * <pre>
 *   y[n, o, p] = Σ_{c, t} K[o, c, t]·x[n, c, source(p, t)]
 * </pre>
 *
 * where the sum is over the channels of o's group and the taps t, and a source beyond the border is
 * what {@link Padding} reads there. There is no bias, and the kernel is not flipped.
 *
 * <p>The map is linear in x and in K: {@link #inputGradient} is its adjoint in x (what a transposed
 * convolution computes), {@link #kernelGradient} its adjoint in K.
 *
 * <p>On the CPU, floats and doubles run on patches in native memory and the host's matrix product;
 * other types and other backends run on the host's own convolution of a padded input. Both compute
 * the same but for rounding.
 *
 * <p>Cost: 2·n·out·height'·width'·patch flops each, beside copying each patch once; up to 16 MiB of
 * floats (32 of doubles) beside the result. Safe to call from many threads.
 */
public final class Convolution {
  private Convolution() {}

  /**
   * Convolves.
   *
   * @param x shape [n, in, height, width], any order, not modified
   * @param kernel shape [out, in/groups, kernel height, kernel width], x's type, not modified
   * @param s the geometry
   * @return a new 'c' array [n, out, height', width'] of x's type
   * @throws IllegalArgumentException if an array does not fit the geometry
   */
  public static INDArray forward(INDArray x, INDArray kernel, ConvShape s) {
    s.checkInput(x);
    s.checkKernel(kernel);
    checkType(x, kernel);
    return path(x, s, x.size(0)).forward(x, kernel, s);
  }

  /**
   * The adjoint in x: {@code ⟨forward(x), g⟩ = ⟨x, inputGradient(g)⟩}.
   *
   * @param g dL/dy, shape [n, out, height', width'], any order, not modified
   * @param kernel shape [out, in/groups, kernel height, kernel width], g's type, not modified
   * @param s the geometry
   * @return dL/dx, a new 'c' array [n, in, height, width] of g's type
   * @throws IllegalArgumentException if an array does not fit the geometry
   */
  public static INDArray inputGradient(INDArray g, INDArray kernel, ConvShape s) {
    s.checkOutput(g);
    s.checkKernel(kernel);
    checkType(g, kernel);
    return path(g, s, g.size(0)).inputGradient(g, kernel, s);
  }

  /**
   * The adjoint in the kernel: {@code ⟨forward(x), g⟩ = ⟨K, kernelGradient(x, g)⟩}.
   *
   * @param x shape [n, in, height, width], any order, not modified
   * @param g dL/dy, shape [n, out, height', width'], x's type, any order, not modified
   * @param s the geometry
   * @return dL/dK, summed over the examples: a new 'c' array [out, in/groups, kernel height, kernel
   *     width] of x's type
   * @throws IllegalArgumentException if an array does not fit the geometry
   */
  public static INDArray kernelGradient(INDArray x, INDArray g, ConvShape s) {
    s.checkInput(x);
    s.checkOutput(g);
    checkType(x, g);
    Check.that(
        x.size(0) == g.size(0),
        "Convolution gradient: expected %d examples as the input has, got %d",
        x.size(0),
        g.size(0));
    return path(x, s, x.size(0)).kernelGradient(x, g, s);
  }

  private static void checkType(INDArray first, INDArray second) {
    Check.that(
        first.dataType() == second.dataType(),
        "Convolution arrays: expected one type, got %s and %s",
        first.dataType(),
        second.dataType());
  }

  private static ConvolutionPath path(INDArray a, ConvShape s, long examples) {
    return ColumnConvolution.takes(a.dataType(), s, examples)
        ? new ColumnConvolution()
        : new HostConvolution();
  }
}
