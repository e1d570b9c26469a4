package io.github.lipschitz4j.core.conv;

import io.github.lipschitz4j.core.kernel.Gemm;
import io.github.lipschitz4j.core.kernel.HostArray;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The kernel of one convolution after another: {@code K_t = Σ_{u+v=t} A_u B_v} for B first, then A.
 *
 * <p>With B of stride 1, {@code z_q = Σ_v B_v x_{q+v}} and {@code y_p = Σ_u A_u z_{sp+u}} give
 * {@code y_p = Σ_t K_t x_{sp+t}}, whatever the stride s of A: windows add up to a + b − 1 taps a
 * side.
 *
 * <p>One product of matrices, the taps of A stacked times the taps of B side by side, holds every
 * A_u B_v; adding those up by u + v is linear, and its adjoint copies K̄_{u+v} to each. So {@code
 * Ā_u = Σ_v K̄_{u+v}B_vᵀ} and {@code B̄_v = Σ_u A_uᵀK̄_{u+v}} are one product each.
 *
 * <p>Cost: 2·taps(A)·taps(B)·out·middle·in flops, twice that on the way back.
 *
 * @param kernel the product
 * @param pullback the gradient of the product to those of its factors, in their order
 */
record KernelProduct(TapKernel kernel, Function<TapKernel, List<TapKernel>> pullback) {

  /** The product of two kernels. */
  static KernelProduct of(TapKernel a, TapKernel b) {
    INDArray stacked = a.stacked();
    TapKernel sum = sum(Gemm.ab(stacked, b.matrix()), a, b);
    return new KernelProduct(
        sum,
        g -> {
          INDArray pairs = pairs(g, a, b);
          TapKernel left = a.ofStacked(Gemm.abT(pairs, b.matrix()));
          INDArray right = Gemm.aTb(stacked, pairs);
          return List.of(left, new TapKernel(right, b.height(), b.width()));
        });
  }

  /**
   * The product of several kernels, the last of them applied first. Of the two ends the larger one
   * is multiplied last, so that a thin end keeps the products before it thin.
   *
   * @param kernels at least one
   */
  static KernelProduct chain(List<TapKernel> kernels) {
    int last = kernels.size() - 1;
    TapKernel left = kernels.get(0);
    if (last == 0) {
      return new KernelProduct(left, List::of);
    }
    TapKernel right = kernels.get(last);
    boolean fromLeft = left.matrix().length() <= right.matrix().length();
    KernelProduct inner = chain(fromLeft ? kernels.subList(0, last) : kernels.subList(1, last + 1));
    KernelProduct outer = fromLeft ? of(inner.kernel, right) : of(left, inner.kernel);
    return new KernelProduct(
        outer.kernel,
        g -> {
          List<TapKernel> ends = outer.pullback.apply(g);
          List<TapKernel> all = new ArrayList<>(inner.pullback.apply(ends.get(fromLeft ? 0 : 1)));
          all.add(fromLeft ? last : 0, ends.get(fromLeft ? 1 : 0));
          return all;
        });
  }

  /** Adds up the blocks (u, v) of all pairs of taps by u + v. */
  private static TapKernel sum(INDArray pairs, TapKernel a, TapKernel b) {
    double[] from = HostArray.doubles(pairs);
    int out = a.out();
    int in = b.in();
    int height = a.height() + b.height() - 1;
    int width = a.width() + b.width() - 1;
    double[] to = new double[out * in * height * width];
    for (int v = 0; v < b.taps(); v++) {
      for (int u = 0; u < a.taps(); u++) {
        int t = target(u, a, v, b);
        for (int i = 0; i < in; i++) {
          int source = ((v * in + i) * a.taps() + u) * out;
          int target = (t * in + i) * out;
          for (int o = 0; o < out; o++) {
            to[target + o] += from[source + o];
          }
        }
      }
    }
    return TapKernel.of(to, out, height, width);
  }

  /** The adjoint of {@link #sum}: each block (u, v) gets the gradient at u + v. */
  private static INDArray pairs(TapKernel gradient, TapKernel a, TapKernel b) {
    double[] from = gradient.values();
    int out = a.out();
    int in = b.in();
    double[] to = new double[a.taps() * out * b.taps() * in];
    for (int v = 0; v < b.taps(); v++) {
      for (int u = 0; u < a.taps(); u++) {
        int t = target(u, a, v, b);
        for (int i = 0; i < in; i++) {
          System.arraycopy(from, (t * in + i) * out, to, ((v * in + i) * a.taps() + u) * out, out);
        }
      }
    }
    return TapKernel.matrix(to, a.taps() * out, b.taps() * in);
  }

  /** The tap u + v of the product. */
  private static int target(int u, TapKernel a, int v, TapKernel b) {
    int row = u / a.width() + v / b.width();
    int column = u % a.width() + v % b.width();
    return row * (a.width() + b.width() - 1) + column;
  }
}
