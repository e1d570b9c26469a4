package io.github.lipschitz4j.core.conv;

import io.github.lipschitz4j.core.Check;
import io.github.lipschitz4j.core.Projected;
import io.github.lipschitz4j.core.Retraction;
import io.github.lipschitz4j.core.conv.BlockLayout.Factor;
import io.github.lipschitz4j.core.kernel.HostArray;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Truly orthogonal convolutions, as a product of small factors: {@code K = Q ⊛ F₁ ⊛ … ⊛ F_J ⊛ H},
 * the last of them applied first.
 *
 * <ul>
 *   <li>F is a kernel of two taps in a column or in a row, {@code [P, I − P]} with {@code P = VVᵀ}
 *       for V of {@code ⌊c/2⌋} and {@code ⌈c/2⌉} orthonormal columns in turn. On a channel's share
 *       in the range of P it does nothing, on the rest it shifts by one position: an orthogonal map
 *       of c channels. There are kernel − 1 of them a side, vertical and horizontal in turn.
 *   <li>Q is a kernel as large as the stride, so that no two outputs read the same position: its
 *       convolution is as orthogonal as its matrix [out, c·s·s]. It takes s of the taps, and leaves
 *       kernel − s factors F a side. With a dilation d the positions are disjoint for s/gcd(s, d)
 *       taps, and with a kernel below the stride for all of its taps: that many it takes.
 *   <li>H [c, in] has orthonormal columns.
 * </ul>
 *
 * <p><b>Orthogonal.</b> Products keep orthonormal rows if all factors have them, and orthonormal
 * columns likewise. With c = max(in, ⌊out/s²⌋): where out ≤ in·s², c is in, so H is square and is
 * left out (Q absorbs it: H moves through an F by turning its V), and Q has orthonormal rows. Where
 * out ≥ in·s², Q has at least as many rows as columns and both have orthonormal columns; at stride
 * 1 Q is square and H absorbs it. The convolution has all singular values 1, on the side that the
 * stride leaves shorter; only where out exceeds the values of a patch with a kernel below the
 * stride, or with gcd(s, d) &gt; 1, do inputs go unread and some are 0. The factors F live on the
 * larger number of channels: those on the smaller one are a special case, since an F there
 * continues to one on the larger side by choosing the projector on the rest.
 *
 * <p><b>1-Lipschitz for every raw array.</b> Each factor is brought to its nearest orthonormal one;
 * directions that a rank-deficient one lacks stay 0, and {@code 0 ≼ P ≼ I} is enough for ‖F‖ ≤ 1:
 * the symbol is {@code λ + (1 − λ)e^{iω}} on an eigenvector.
 *
 * <p><b>Borders.</b> On a ring (CIRCULAR) every factor is a circulant with the symbol it has on the
 * integers, so all of the above holds, as long as outputs read disjoint blocks around the ring,
 * which is checked. ZEROS restricts the map on the integers to some inputs and outputs:
 * 1-Lipschitz. The other paddings read positions twice, and are refused.
 *
 * <p><b>Raw array.</b> [groups, N]: a row holds the factors of a group, in the order of the
 * product, each column by column: Q [out, c·s·s] with its taps side by side, the V [c, ·], H [c,
 * in].
 *
 * <p><b>Pullback.</b> Through the product by {@code KernelProduct}; {@code P̄ = F̄₀ − F̄₁}, {@code
 * V̄ = (P̄ + P̄ᵀ)V}; then through each Björck iteration.
 *
 * <p><b>Cost.</b> For k×k taps and c channels in and out the product takes under 3k³c³ flops, its
 * pullback twice that, and a Björck step on all factors about 2kc³, all in double: 14 + 2 MFLOP for
 * 3×3 and 64 channels, where the convolution of one 32×32 image takes 75. Raw arrays on the
 * manifold, as {@link #retract} leaves them, take one step.
 *
 * <p>Source: Li et al. (2019), "Preventing gradient attenuation in Lipschitz constrained
 * convolutional networks" (BCOP); Boissin et al. (2025), "An adaptive orthogonal convolution scheme
 * for efficient and flexible CNN architectures" (strides).
 */
public record BlockOrthogonal() implements KernelParametrization {
  private static final Retraction ORTHOGONAL = new Retraction.Orthogonal();

  @Override
  public long[] rawShape(ConvShape shape) {
    return new long[] {shape.groups(), layout(shape).length()};
  }

  @Override
  public INDArray start(ConvShape shape, RandomGenerator random) {
    long[] size = rawShape(shape);
    double[] values = new double[(int) (size[0] * size[1])];
    Arrays.setAll(values, k -> random.nextGaussian());
    return retract(Nd4j.createFromArray(values).reshape('c', size), shape);
  }

  @Override
  public INDArray retract(INDArray raw, ConvShape shape) {
    BlockLayout layout = layout(shape);
    double[] values = values(raw, shape, layout);
    double[] nearest = new double[values.length];
    for (int g = 0; g < shape.groups(); g++) {
      int from = g * layout.length();
      for (Factor factor : layout.factors()) {
        if (factor.length() > 0) {
          factor.write(nearest, from, ORTHOGONAL.retract(factor.read(values, from)));
        }
      }
    }
    return rawOf(nearest, raw);
  }

  @Override
  public Projected project(INDArray raw, ConvShape shape) {
    BlockLayout layout = layout(shape);
    double[] values = values(raw, shape, layout);
    List<GroupKernel> groups = new ArrayList<>();
    for (int g = 0; g < shape.groups(); g++) {
      groups.add(GroupKernel.of(values, g * layout.length(), layout, shape));
    }
    TapKernel[] kernels = groups.stream().map(g -> g.product.kernel()).toArray(TapKernel[]::new);
    return new Projected(
        TapKernel.join(kernels, raw.dataType()),
        gradient -> {
          double[] back = new double[values.length];
          for (int g = 0; g < groups.size(); g++) {
            TapKernel part = TapKernel.ofGroup(gradient, g, groups.size());
            groups.get(g).pullback(part, back, g * layout.length());
          }
          return rawOf(back, raw);
        });
  }

  private static BlockLayout layout(ConvShape shape) {
    check("height", shape.height());
    check("width", shape.width());
    return BlockLayout.of(shape);
  }

  private static void check(String name, ConvAxis axis) {
    boolean padded = axis.before() + axis.after() > 0;
    boolean twice = axis.padding() != Padding.ZEROS && axis.padding() != Padding.CIRCULAR;
    Check.that(
        !(padded && twice),
        "BlockOrthogonal padding: expected ZEROS or CIRCULAR, got %s along the %s (it reads"
            + " positions twice)",
        axis.padding(),
        name);
    if (axis.padding() == Padding.CIRCULAR) {
      Check.that(
          Phases.disjointOnRing(axis),
          "BlockOrthogonal %s: expected outputs that read disjoint blocks of a ring of %d, got %d"
              + " outputs of stride %d (take a multiple of the stride, or ZEROS)",
          name,
          axis.size(),
          axis.outputs(),
          axis.stride());
    }
  }

  private static double[] values(INDArray raw, ConvShape shape, BlockLayout layout) {
    long[] expected = {shape.groups(), layout.length()};
    Check.that(
        Arrays.equals(raw.shape(), expected),
        "BlockOrthogonal raw: expected shape %s, got %s",
        Arrays.toString(expected),
        Arrays.toString(raw.shape()));
    return HostArray.doubles(HostArray.dense(raw.castTo(DataType.DOUBLE), 'c'));
  }

  private static INDArray rawOf(double[] values, INDArray raw) {
    INDArray array = Nd4j.createUninitialized(DataType.DOUBLE, raw.shape(), 'c');
    HostArray.write(array, values);
    return array.castTo(raw.dataType());
  }

  /** A group's kernel, with the way back to its row of the raw array. */
  private record GroupKernel(List<FactorKernel> factors, KernelProduct product) {

    static GroupKernel of(double[] values, int from, BlockLayout layout, ConvShape shape) {
      List<FactorKernel> factors = new ArrayList<>();
      for (Factor factor : layout.factors()) {
        factors.add(FactorKernel.of(values, from, factor, shape));
      }
      List<TapKernel> kernels = factors.stream().map(FactorKernel::kernel).toList();
      return new GroupKernel(factors, KernelProduct.chain(kernels));
    }

    void pullback(TapKernel gradient, double[] back, int from) {
      List<TapKernel> gradients = product.pullback().apply(gradient);
      for (int j = 0; j < factors.size(); j++) {
        FactorKernel own = factors.get(j);
        if (own.factor().length() > 0) {
          INDArray gradientOfOwn = own.pullback().apply(gradients.get(j).matrix());
          own.factor().write(back, from, gradientOfOwn);
        }
      }
    }
  }
}
