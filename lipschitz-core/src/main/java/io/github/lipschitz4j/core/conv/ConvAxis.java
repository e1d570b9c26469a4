package io.github.lipschitz4j.core.conv;

import io.github.lipschitz4j.core.Check;
import java.util.stream.IntStream;

/**
 * One dimension of a convolution: which input each pair of output and tap reads.
 *
 * <p>Output o and tap t read position {@code o·stride + t·dilation − before}. Everything else, the
 * kernel's loops and the factors that bound its norm, follows from this one map.
 *
 * @param size input positions n, ≥ 1
 * @param kernel taps, ≥ 1
 * @param stride ≥ 1
 * @param dilation ≥ 1
 * @param before positions padded in front, ≥ 0
 * @param after positions padded behind, ≥ 0
 * @param padding what is read there
 */
public record ConvAxis(
    int size, int kernel, int stride, int dilation, int before, int after, Padding padding) {

  /** Checks the ranges, and that the kernel fits into the padded input. */
  public ConvAxis {
    Check.that(size >= 1, "ConvAxis size: expected ≥ 1, got %d", size);
    Check.that(kernel >= 1, "ConvAxis kernel: expected ≥ 1, got %d", kernel);
    Check.that(stride >= 1, "ConvAxis stride: expected ≥ 1, got %d", stride);
    Check.that(dilation >= 1, "ConvAxis dilation: expected ≥ 1, got %d", dilation);
    Check.that(
        before >= 0 && after >= 0,
        "ConvAxis padding: expected ≥ 0 on both sides, got %d and %d",
        before,
        after);
    int limit = limit(padding, size);
    Check.that(
        before <= limit && after <= limit,
        "ConvAxis padding: expected at most %d for %s of %d positions, got %d and %d",
        limit,
        padding,
        size,
        before,
        after);
    Check.that(
        span(kernel, dilation) <= size + before + after,
        "ConvAxis kernel: expected one that fits into %d padded positions, got %d taps dilated by"
            + " %d",
        size + before + after,
        kernel,
        dilation);
  }

  /** A mirror shows each position once; a ring is padded once around. */
  private static int limit(Padding padding, int size) {
    return switch (padding) {
      case ZEROS, REPLICATE -> Integer.MAX_VALUE / 4;
      case REFLECT -> size - 1;
      case CIRCULAR, SYMMETRIC -> size;
    };
  }

  private static int span(int kernel, int dilation) {
    return dilation * (kernel - 1) + 1;
  }

  /** Padded positions that one output reaches over. */
  int span() {
    return span(kernel, dilation);
  }

  /** Positions with the padding. */
  int padded() {
    return before + size + after;
  }

  /** The source of each padded position. */
  int[] paddedSources() {
    return IntStream.range(0, padded()).map(p -> padding.source(p - before, size)).toArray();
  }

  /**
   * Padded so that a stride of 1 keeps the size and a stride s gives ⌈size/s⌉ outputs; an even
   * kernel has its extra tap behind.
   *
   * @param size input positions
   * @param kernel taps
   * @param stride stride
   * @param dilation dilation
   * @param padding what is read beyond the border
   * @return the axis
   */
  public static ConvAxis same(int size, int kernel, int stride, int dilation, Padding padding) {
    int total = span(kernel, dilation) - 1;
    int before = total / 2;
    return new ConvAxis(size, kernel, stride, dilation, before, total - before, padding);
  }

  /**
   * A dimension that the convolution leaves alone.
   *
   * @param size positions
   * @return one tap, stride 1
   */
  public static ConvAxis none(int size) {
    return same(size, 1, 1, 1, Padding.ZEROS);
  }

  /**
   * The number of outputs.
   *
   * @return ⌊(before + size + after − span)/stride⌋ + 1
   */
  public int outputs() {
    return (padded() - span()) / stride + 1;
  }

  /**
   * The input position that an output reads through a tap.
   *
   * @param output in [0, outputs)
   * @param tap in [0, kernel)
   * @return in [0, size), or −1 where a zero is read
   */
  public int source(int output, int tap) {
    return padding.source(output * stride + tap * dilation - before, size);
  }

  /**
   * How often the most read input position is read, over all outputs and taps: M. A convolution
   * whose kernel, as a matrix [taps and channels in, channels out], has norm σ has norm at most
   * σ·√(M_h·M_w), since each output is that matrix at a patch, and M counts the patches a position
   * is in.
   *
   * @return M, ≥ 1; cost: outputs·kernel
   */
  public int multiplicity() {
    int[] reads = new int[size];
    int most = 1;
    for (int output = 0; output < outputs(); output++) {
      for (int tap = 0; tap < kernel; tap++) {
        int source = source(output, tap);
        if (source != Padding.NONE) {
          most = Math.max(most, ++reads[source]);
        }
      }
    }
    return most;
  }
}
