package io.github.lipschitz4j.core.conv;

import io.github.lipschitz4j.core.Check;
import io.github.lipschitz4j.core.kernel.GramIteration;
import io.github.lipschitz4j.core.kernel.HostArray;
import io.github.lipschitz4j.core.kernel.Outward;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A convolution as a linear operator, and proven upper bounds of its norm, the largest ‖y‖/‖x‖.
 *
 * <p>The norm of the adjoint is the same, so every bound here is also one of the transposed
 * convolution. All are computed in double with every rounding error counted outwards; they are the
 * norm of the exact convolution with the given kernel, and what {@link Convolution} returns is off
 * by its own rounding besides. A kernel with a value that is not finite has the bound +∞.
 *
 * <p>Groups do not see each other: in a suitable order of channels the operator is block diagonal,
 * and its norm is the largest over the groups.
 */
public final class ConvOperator {
  /** 128 MiB of doubles. */
  private static final long MOST_ENTRIES = 1L << 24;

  /** A few seconds of one core. */
  private static final double MOST_WORK = 2e11;

  /** Closer than this, relative, no further bound is worth its time. */
  private static final double CLOSE = 1e-6;

  private ConvOperator() {}

  /**
   * The exact matrix: {@code y = A·x} for one example, both flattened in 'c' order.
   *
   * @param kernel shape [out, in/groups, kernel height, kernel width], not modified
   * @param s the geometry
   * @return a new DOUBLE array [out·height'·width', in·height·width]
   * @throws IllegalArgumentException if the kernel does not fit, or A has over 2²⁴ entries
   */
  public static INDArray matrix(INDArray kernel, ConvShape s) {
    s.checkKernel(kernel);
    long rows = (long) s.out() * s.positions();
    long columns = (long) s.in() * s.pixels();
    Check.that(
        rows * columns <= MOST_ENTRIES,
        "ConvOperator matrix: expected at most %d entries, got %d×%d (use upperBound)",
        MOST_ENTRIES,
        rows,
        columns);
    double[] values = HostArray.doubles(HostArray.dense(kernel.castTo(DataType.DOUBLE), 'c'));
    double[] matrix = new double[(int) (rows * columns)];
    for (int row = 0; row < rows; row++) {
      int o = row / s.positions();
      int group = o / (s.out() / s.groups());
      int i = row % s.positions() / s.width().outputs();
      int j = row % s.width().outputs();
      for (int v = 0; v < s.patch(); v++) {
        int y = s.height().source(i, v / s.width().kernel() % s.height().kernel());
        int x = s.width().source(j, v % s.width().kernel());
        if (y != Padding.NONE && x != Padding.NONE) {
          int c = group * (s.in() / s.groups()) + v / (s.height().kernel() * s.width().kernel());
          int column = (c * s.height().size() + y) * s.width().size() + x;
          // += : a border may be read through several taps
          matrix[(int) (row * columns) + column] += values[o * s.patch() + v];
        }
      }
    }
    return GroupKernel.array(matrix, (int) rows, (int) columns);
  }

  /**
   * The bound by counting: ‖K‖·√M, with the kernel as a matrix K [patch, out] and the {@link
   * ConvShape#multiplicity} M.
   *
   * <p>Proof: at position p the output is {@code Kᵀ·x_p}, x_p the patch read there, so {@code ‖y‖²
   * ≤ ‖K‖²·Σ_p ‖x_p‖²}, and the sum holds the square of each input value as often as the value is
   * read, at most M times. It is met where one patch covers all (M = 1), and for large images
   * nearly so by constant kernels, but it is up to √M too large for others.
   *
   * <p>Cost: that of {@link GramIteration#upperBound(INDArray)} of a [patch, out/groups] matrix for
   * each group.
   *
   * @param kernel shape [out, in/groups, kernel height, kernel width], not modified
   * @param s the geometry
   * @return at least the norm
   * @throws IllegalArgumentException if the kernel does not fit
   */
  public static double countBound(INDArray kernel, ConvShape s) {
    double count = countFactor(s);
    return most(kernel, s, k -> Outward.up(GramIteration.upperBound(k.matrix()) * count));
  }

  /**
   * The bound by frequencies: what remains of the convolution on a ring, and of the padding.
   *
   * <p>Proof: along each dimension the convolution is a padding, then some rows and columns of the
   * matrix of a convolution of stride 1 on a ring, with stride and dilation moved into channels and
   * holes (see {@code Polyphase}). Leaving out rows and columns does not raise a norm, so {@code
   * ‖A‖ ≤ ‖ring‖·√(c_h·c_w)}, with c the largest number of positions that show one input: 1 for
   * ZEROS, and for CIRCULAR where the stride divides the size and the outputs go round once; there
   * it is met up to rounding if no output is left out. The ring's norm is the largest over its
   * frequencies (see {@code Spectrum}), all of them: a coarser grid, such as one of the kernel's
   * size, proves nothing. REFLECT, SYMMETRIC and REPLICATE show border values more than once and
   * pay for it with √2 or more a dimension, which countBound often beats.
   *
   * <p>Cost: N_h·N_w/2 frequencies, N about (size + kernel)/stride, of a few products of [2·out,
   * 2·in·stride²] matrices each: 64 channels on 32×32 take about a second. Beyond 2·10¹¹ flops it
   * gives up.
   *
   * @param kernel shape [out, in/groups, kernel height, kernel width], not modified
   * @param s the geometry
   * @return at least the norm; +∞ where it would take too long
   * @throws IllegalArgumentException if the kernel does not fit
   */
  public static double spectrumBound(INDArray kernel, ConvShape s) {
    Ring ring = Ring.of(s);
    double work = groups(kernel, s).stream().mapToDouble(ring::work).sum();
    return work > MOST_WORK
        ? Double.POSITIVE_INFINITY
        : most(kernel, s, k -> ring.throughPadding(ring.spectrum(k)));
  }

  /**
   * The bound that holds for every size of the image, from the kernel's products with itself
   * shifted: see {@code Autocorrelation}. It is close for kernels that are nearly orthogonal as
   * operators, and cheap: 2·taps²·out·in·min(out, in) flops.
   *
   * <p>Padding counts as in {@link #spectrumBound}.
   *
   * @param kernel shape [out, in/groups, kernel height, kernel width], not modified
   * @param s the geometry
   * @return at least the norm
   * @throws IllegalArgumentException if the kernel does not fit
   */
  public static double shiftBound(INDArray kernel, ConvShape s) {
    Ring ring = Ring.of(s);
    return most(kernel, s, k -> ring.throughPadding(ring.shifts(k).bound()));
  }

  /**
   * The smallest of the three bounds: by counting, by shifts, by frequencies.
   *
   * <p>Frequencies, the dearest, are left out where they could gain less than 1e-6: the largest
   * over all frequencies is at least √‖G_0‖, see {@code Autocorrelation}.
   *
   * @param kernel shape [out, in/groups, kernel height, kernel width], not modified
   * @param s the geometry
   * @return at least the norm; 0 for a kernel of zeros
   * @throws IllegalArgumentException if the kernel does not fit
   */
  public static double upperBound(INDArray kernel, ConvShape s) {
    Ring ring = Ring.of(s);
    double count = countFactor(s);
    double work = groups(kernel, s).stream().mapToDouble(ring::work).sum();
    return most(
        kernel,
        s,
        k -> {
          Autocorrelation shifts = ring.shifts(k);
          double bound =
              Math.min(
                  Outward.up(GramIteration.upperBound(k.matrix()) * count),
                  ring.throughPadding(shifts.bound()));
          boolean close = bound <= ring.throughPadding(shifts.least()) * (1 + CLOSE);
          return close || work > MOST_WORK
              ? bound
              : Math.min(bound, ring.throughPadding(ring.spectrum(k)));
        });
  }

  /** √M, from above. */
  private static double countFactor(ConvShape s) {
    return Outward.up(Math.sqrt(s.multiplicity()));
  }

  private static List<GroupKernel> groups(INDArray kernel, ConvShape s) {
    s.checkKernel(kernel);
    return GroupKernel.all(kernel, s);
  }

  /** The largest over the groups of a bound of the scaled kernel. */
  private static double most(
      INDArray kernel, ConvShape s, ToDoubleFunction<GroupKernel> scaledBound) {
    double most = 0;
    for (GroupKernel k : groups(kernel, s)) {
      double bound = k.isFinite() ? scaledBound.applyAsDouble(k) : Double.POSITIVE_INFINITY;
      most = Math.max(most, Outward.up(Math.scalb(bound, k.exponent())));
    }
    return most;
  }
}
