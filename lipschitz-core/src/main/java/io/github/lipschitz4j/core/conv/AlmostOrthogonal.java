package io.github.lipschitz4j.core.conv;

import io.github.lipschitz4j.core.Check;
import io.github.lipschitz4j.core.Projected;
import io.github.lipschitz4j.core.Retraction;
import io.github.lipschitz4j.core.conv.SelfConvolution.Meeting;
import io.github.lipschitz4j.core.kernel.Dominance;
import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Almost-orthogonal convolutions: every input channel is scaled so that the sum of absolute values
 * along its row of the Gram matrix is 1. No iteration; norms may shrink.
 *
 * <p>On the integers, entry (p, i), (p + τd, j) of KᵀK is {@code Σ_t (K_tᵀK_{t+τ})_ij} over the
 * taps t that an output can read p through: those of p's phase a, one of s/gcd(s, d) classes of
 * taps. So with {@code r_ai = Σ_τ Σ_j |Σ_{t∈a} K_tᵀK_{t+τ}|_ij} for the row sums and {@code f_ai =
 * r_ai^{−½}}, {@code K̂_t = K_t·diag(f_a)} for t in a scales each input by one factor, and {@link
 * Dominance} proves that the convolution is 1-Lipschitz. At stride 1 there is one phase and this is
 * the usual rescaling; at stride = kernel it is that of the reshaped matrix.
 *
 * <p><b>Borders.</b> ZEROS restricts this map to some inputs and outputs. On a ring that the stride
 * divides (CIRCULAR) several τ may fall on one entry, and the absolute value of their sum is below
 * the sum of absolute values. Every other padding is a map that shows an input up to m times,
 * counted along both axes, before this one: r is multiplied by m.
 *
 * <p><b>Pullback</b>, with factors f = (m·r)^{−½}: {@code f̄_ai = Σ_{t∈a} Σ_o (G∘K)_oi}, {@code
 * dL/d log t = ½f∘f̄} into {@link Dominance}, from there through the absolute self-convolution,
 * plus {@code G_t·diag(f_a)}. The raw array is the kernel before scaling; its length does not
 * matter.
 *
 * <p><b>Cost.</b> taps²·in²·out/groups² flops, twice that on the way back, in double: 21 MFLOP for
 * 3×3 and 64 channels, where the convolution of one 32×32 image takes 75.
 *
 * <p>Source: Prach &amp; Lampert (2022), "Almost-orthogonal layers for efficient general-purpose
 * Lipschitz networks"; the phases are this library's.
 */
public record AlmostOrthogonal() implements KernelParametrization {

  @Override
  public long[] rawShape(ConvShape shape) {
    return shape.kernel();
  }

  /**
   * An orthonormal matrix in the middle of the window, over as many taps as there are phases, and
   * balanced: for out ≥ in·s² an isometry on a ring.
   */
  @Override
  public INDArray start(ConvShape shape, RandomGenerator random) {
    TapKernel[] kernels = new TapKernel[shape.groups()];
    for (int g = 0; g < kernels.length; g++) {
      kernels[g] = orthonormalCentre(shape, random);
    }
    return retract(TapKernel.join(kernels, DataType.DOUBLE), shape);
  }

  private static TapKernel orthonormalCentre(ConvShape shape, RandomGenerator random) {
    int height = BlockLayout.blocks(shape.height());
    int width = BlockLayout.blocks(shape.width());
    int out = shape.out() / shape.groups();
    double[] normals = new double[out * shape.in() / shape.groups() * height * width];
    Arrays.setAll(normals, k -> random.nextGaussian());
    INDArray matrix = TapKernel.matrix(normals, out, normals.length / out);
    TapKernel centre = new TapKernel(new Retraction.Orthogonal().retract(matrix), height, width);
    int rows = shape.height().kernel();
    int columns = shape.width().kernel();
    TapKernel window = TapKernel.of(new double[out * shape.patch()], out, rows, columns);
    for (int t = 0; t < centre.taps(); t++) {
      int row = (rows - height) / 2 + t / width;
      int column = (columns - width) / 2 + t % width;
      window.tap(row * columns + column).assign(centre.tap(t));
    }
    return window;
  }

  @Override
  public Projected project(INDArray raw, ConvShape shape) {
    double scale = scale(raw, shape);
    TapKernel[] kernels = new TapKernel[shape.groups()];
    RescaledKernel.Almost[] groups = new RescaledKernel.Almost[shape.groups()];
    for (int g = 0; g < groups.length; g++) {
      TapKernel unit = TapKernel.ofGroup(raw.castTo(DataType.DOUBLE).div(scale), g, groups.length);
      groups[g] = RescaledKernel.Almost.of(unit, Meeting.ofInputs(shape), copies(shape));
      kernels[g] = groups[g].rescaled().weight();
    }
    return new Projected(
        TapKernel.join(kernels, raw.dataType()),
        gradient -> {
          TapKernel[] back = new TapKernel[groups.length];
          for (int g = 0; g < groups.length; g++) {
            back[g] = groups[g].pullback(TapKernel.ofGroup(gradient, g, groups.length));
          }
          return TapKernel.join(back, DataType.DOUBLE).divi(scale).castTo(raw.dataType());
        });
  }

  /**
   * The kernel with every row sum 1: projecting changes it no more. Inputs are scaled by {@code x ←
   * √(x/(Ax))}, over and over, on the absolute self-convolution A.
   */
  @Override
  public INDArray retract(INDArray raw, ConvShape shape) {
    double scale = scale(raw, shape);
    TapKernel[] kernels = new TapKernel[shape.groups()];
    for (int g = 0; g < kernels.length; g++) {
      TapKernel unit = TapKernel.ofGroup(raw.castTo(DataType.DOUBLE).div(scale), g, kernels.length);
      kernels[g] = RescaledKernel.balanced(unit, Meeting.ofInputs(shape), copies(shape)).weight();
    }
    return TapKernel.join(kernels, raw.dataType());
  }

  /** The largest entry, by which the kernel can be divided first: the result ignores its scale. */
  private static double scale(INDArray raw, ConvShape shape) {
    Check.that(
        Arrays.equals(raw.shape(), shape.kernel()),
        "AlmostOrthogonal raw: expected shape %s, got %s",
        Arrays.toString(shape.kernel()),
        Arrays.toString(raw.shape()));
    double largest = raw.amaxNumber().doubleValue();
    return largest == 0 ? 1 : largest;
  }

  private static double copies(ConvShape shape) {
    return (double) Phases.copies(shape.height()) * Phases.copies(shape.width());
  }
}
