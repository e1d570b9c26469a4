package io.github.lipschitz4j.core.conv;

import io.github.lipschitz4j.core.Check;
import io.github.lipschitz4j.core.Sdp;
import io.github.lipschitz4j.core.kernel.Dominance;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

/**
 * The diagonal of the residual layer {@code y = x − 2·Kᵀ(t·relu(Kx + b))} with a convolution K of d
 * to h channels and its adjoint Kᵀ: one t for each hidden channel. The layer is {@link Sdp}'s with
 * W = Kᵀ, and so is the proof that it is 1-Lipschitz where {@code T⁻¹ ≽ KKᵀ}.
 *
 * <p>Hidden values at p and p′ meet in {@code (KKᵀ)_{pp′} = Σ_t K_tK_{t+τ}ᵀ}, where (p − p′)s = τd:
 * the self-convolution of the kernel, at offsets τ that are multiples of s/gcd(s, d). So {@code
 * 1/t_o = m·Σ_{o′} Σ_τ |Σ_t K_tK_{t+τ}ᵀ|_{oo′} q_{o′}/q_o} is at least the row sum, with the
 * weights q, for every size of the image. Here m is 1 for ZEROS, and for a CIRCULAR padding that a
 * stride divides, where one position p′ takes several τ: the absolute value of a sum is below the
 * sum of absolute values. Other paddings show an input up to m times in all, counted along both
 * axes: K is then a convolution after a map E with EEᵀ ≼ mI.
 *
 * <p>Pullback: as for {@link Sdp}, through {@code |Σ_t K_tK_{t+τ}ᵀ|}. Cost:
 * h²·(d/groups)·taps²/groups flops, twice that on the way back, all in double. Source: Araujo et
 * al. (2023), with the sum over the self-convolution instead of a bound of it.
 */
public final class SdpKernel {
  private SdpKernel() {}

  /**
   * Computes t.
   *
   * @param kernel K [h, d/groups, kernel height, kernel width], finite, not modified
   * @param q logarithms of the weights, h values of any shape, finite, not modified; 0 to start
   * @param shape the convolution, of d to h channels
   * @return t [1, h] in the kernel's type and its pullback; the gradient named w is the kernel's
   */
  public static Sdp.Scales scales(INDArray kernel, INDArray q, ConvShape shape) {
    Check.that(
        Arrays.equals(kernel.shape(), shape.kernel()),
        "SdpKernel kernel: expected shape %s, got %s",
        Arrays.toString(shape.kernel()),
        Arrays.toString(kernel.shape()));
    Check.that(
        q.length() == shape.out(),
        "SdpKernel q: expected %d values, got %d",
        shape.out(),
        q.length());
    double largest = kernel.amaxNumber().doubleValue();
    double scale = largest == 0 ? 1 : largest;
    INDArray unit = kernel.castTo(DataType.DOUBLE).div(scale);
    INDArray weights = q.castTo(DataType.DOUBLE).dup('c').reshape('c', new long[] {q.length(), 1});
    int copies = Phases.copies(shape.height()) * Phases.copies(shape.width());
    List<Group> groups = new ArrayList<>();
    for (int g = 0; g < shape.groups(); g++) {
      groups.add(Group.of(unit, weights, shape, g, scale * Math.sqrt(copies), kernel.dataType()));
    }
    INDArray[] parts = groups.stream().map(group -> group.scales.t()).toArray(INDArray[]::new);
    INDArray t = Nd4j.vstack(parts);
    return new Sdp.Scales(
        t.reshape(1, t.length()).castTo(kernel.dataType()).dup(),
        gradient -> {
          INDArray ell = gradient.castTo(DataType.DOUBLE).reshape(t.shape()).mul(t);
          TapKernel[] kernels = new TapKernel[groups.size()];
          INDArray[] logs = new INDArray[groups.size()];
          for (int g = 0; g < kernels.length; g++) {
            Group group = groups.get(g);
            Dominance.Gradients back = group.scales.pullback().apply(rows(ell, g, kernels.length));
            kernels[g] = group.self.pullback().apply(back.absolute()).transposed();
            logs[g] = back.q();
          }
          return new Sdp.Gradients(
              TapKernel.join(kernels, DataType.DOUBLE).divi(scale).castTo(kernel.dataType()),
              Nd4j.vstack(logs).reshape(q.shape()).castTo(q.dataType()));
        });
  }

  private static INDArray rows(INDArray column, int group, int groups) {
    long each = column.length() / groups;
    return column
        .get(NDArrayIndex.interval(group * each, (group + 1) * each), NDArrayIndex.all())
        .dup()
        .reshape('c', new long[] {each, 1});
  }

  private record Group(SelfConvolution self, Dominance.Scales scales) {
    static Group of(
        INDArray kernel,
        INDArray weights,
        ConvShape shape,
        int group,
        double scale,
        DataType type) {
      TapKernel adjoint = TapKernel.ofGroup(kernel, group, shape.groups()).transposed();
      SelfConvolution self = SelfConvolution.of(adjoint, SelfConvolution.Meeting.ofOutputs(shape));
      INDArray own = rows(weights, group, shape.groups());
      return new Group(self, Dominance.scales(self.absolute(), own).atScale(scale, type));
    }
  }
}
