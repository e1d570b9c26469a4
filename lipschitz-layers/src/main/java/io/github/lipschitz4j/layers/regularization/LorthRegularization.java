package io.github.lipschitz4j.layers.regularization;

import io.github.lipschitz4j.core.Check;
import io.github.lipschitz4j.core.conv.ConvAxis;
import io.github.lipschitz4j.core.conv.ConvShape;
import io.github.lipschitz4j.core.conv.Convolution;
import io.github.lipschitz4j.core.conv.Padding;
import io.github.lipschitz4j.core.kernel.Matrices;
import io.github.lipschitz4j.layers.OrthogonalConv2D;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.learning.regularization.Regularization;

/**
 * Draws a convolution towards an orthogonal one: {@code λ·L} with {@code L = ‖conv(K, K) − I₀‖² −
 * δ}.
 *
 * <p>{@code conv(K, K)} reads the M kernels as M images [C, R, R], padded by {@code P = ⌊(R−1)/S⌋S}
 * zeros, and convolves them by K with stride S: the inner products of each kernel with each kernel,
 * shifted by every multiple of S, an array [M, M, s, s] with s = 2P/S + 1. {@code I₀} is 1 where a
 * kernel meets itself in place. {@code δ = max(0, M − S²C)}, the least that more rows than columns
 * allow; so L ≥ 0, and L = 0 exactly where the convolution, circular on images that are not small,
 * is orthogonal.
 *
 * <p>Gradient, with E = conv(K, K) − I₀: K enters twice, and E is unchanged by swapping kernels and
 * turning shifts round, so both parts agree: {@code dL/dK = 4·(adjoint of ∗K in the kernel)(K, E)}.
 *
 * <p>It is soft: nothing is proven of the kernel. {@link OrthogonalConv2D} is orthogonal by
 * construction; this is for the host's own {@code ConvolutionLayer}, given to {@code
 * regularization(…)} of its builder, or for a raw weight. The host hands its weights over as rows
 * of numbers, so the shape has to be said here. A transposed convolution is orthogonal where its
 * adjoint is: give the channels as its weight has them, [M, C, R, R]. The case M = S²C has a
 * solution, and is known to be hard to reach.
 *
 * <p>deel-lip's {@code LorthRegularizer}. Cost: 4·M²·C·R²·s² flops a step, M²·s² numbers. Source:
 * Wang et al. (2020), "Orthogonal convolutional neural networks"; Achour, Malgouyres, Mamalet
 * (2022), "Existence, stability and scalability of orthogonal convolutional neural networks".
 *
 * @param lambda λ, above 0
 * @param out M, kernels
 * @param in C, channels of a kernel
 * @param kernel R, taps on each side, odd
 * @param stride S
 */
public record LorthRegularization(double lambda, int out, int in, int kernel, int stride)
    implements Regularization {

  /** Checks the ranges, and that an orthogonal convolution exists. */
  public LorthRegularization {
    Check.that(
        lambda > 0 && Double.isFinite(lambda),
        "LorthRegularization lambda: expected above 0 and finite, got %s",
        lambda);
    Check.that(
        out >= 1 && in >= 1 && kernel >= 1 && stride >= 1,
        "LorthRegularization shape: expected channels, kernel and stride ≥ 1, got %d and %d, %d and"
            + " %d",
        out,
        in,
        kernel,
        stride);
    Check.that(
        kernel % 2 == 1,
        "LorthRegularization kernel: expected an odd size, got %d (an even one has no centre)",
        kernel);
    boolean wide = (long) in * stride * stride >= out;
    Check.that(
        !wide || out <= (long) in * kernel * kernel,
        "LorthRegularization channels: expected at most %d out for %d in and kernel %d, got %d (a"
            + " patch has no more orthonormal kernels)",
        (long) in * kernel * kernel,
        in,
        kernel,
        out);
    Check.that(
        wide || stride <= kernel,
        "LorthRegularization stride: expected at most the kernel's %d for %d channels to %d, got %d"
            + " (inputs between the patches would be lost)",
        kernel,
        in,
        out,
        stride);
  }

  /**
   * The zeros that each side is padded with.
   *
   * @return P
   */
  public int padding() {
    return (kernel - 1) / stride * stride;
  }

  /**
   * What is subtracted so that the least value is 0.
   *
   * @return δ
   */
  public double slack() {
    return Math.max(0, out - (double) stride * stride * in);
  }

  @Override
  public ApplyStep applyStep() {
    return ApplyStep.BEFORE_UPDATER;
  }

  @Override
  public void apply(INDArray param, INDArray gradView, double lr, int iteration, int epoch) {
    INDArray k = kernel(param);
    INDArray gradient = Convolution.kernelGradient(k, excess(k), shape()).muli(4 * lambda);
    gradView.addi(gradient.reshape('c', gradView.shape()));
  }

  @Override
  public double score(INDArray param, int iteration, int epoch) {
    double norm = Matrices.norm(excess(kernel(param)));
    return lambda * (norm * norm - slack());
  }

  private ConvShape shape() {
    int edge = padding();
    ConvAxis axis = new ConvAxis(kernel, kernel, stride, 1, edge, edge, Padding.ZEROS);
    return new ConvShape(in, out, 1, axis, axis);
  }

  private INDArray kernel(INDArray param) {
    Check.that(
        param.length() == (long) out * in * kernel * kernel,
        "LorthRegularization weight: expected [%d, %d, %d, %d], got %d numbers",
        out,
        in,
        kernel,
        kernel,
        param.length());
    return param.reshape('c', new long[] {out, in, kernel, kernel});
  }

  /** conv(K, K) − I₀. */
  private INDArray excess(INDArray k) {
    INDArray products = Convolution.forward(k, k, shape());
    long centre = padding() / stride;
    for (int m = 0; m < out; m++) {
      double square = products.getDouble(m, m, centre, centre);
      products.putScalar(new long[] {m, m, centre, centre}, square - 1);
    }
    return products;
  }

  @Override
  public LorthRegularization clone() {
    return this;
  }
}
