package io.github.lipschitz4j.core.conv;

import io.github.lipschitz4j.core.kernel.GramIteration;
import io.github.lipschitz4j.core.kernel.Outward;

/**
 * The norm of a convolution of stride 1 on a ring of N_h×N_w blocks: the largest over the
 * frequencies, as the discrete Fourier transform turns it into one matrix for each,
 *
 * <pre>
 *   B(ω) = Σ_t K_t·exp(i(ω_h·u_t + ω_w·v_t)),   ω_h = 2πj/N_h,   ω_w = 2πk/N_w,
 * </pre>
 *
 * shape [out, in·phases]. B(−ω) is the conjugate of B(ω): half of the frequencies are enough. The
 * norm of a complex matrix is that of the real [[Re, −Im], [Im, Re]].
 *
 * <p>Rounding: each factor exp(i·) is off by less than 2⁸u, cosines of reduced angles and one
 * complex product; a sum of T taps by γ_T of the sum of absolute values more. The Frobenius norm of
 * all errors is thus at most {@code √2·(γ_T + 2⁸u)·‖Σ_t |K_t|‖_F ≤ (γ_T + 2⁸u)·√(2T)·‖K‖_F}, which
 * is added.
 */
final class Spectrum {
  private final GroupKernel kernel;
  private final Polyphase height;
  private final Polyphase width;
  private final int columns;

  Spectrum(GroupKernel kernel, Polyphase height, Polyphase width) {
    this.kernel = kernel;
    this.height = height;
    this.width = width;
    this.columns = kernel.in() * height.phases() * width.phases();
  }

  /** About how many flops {@link #bound} takes: a few squares of the Gram matrix a frequency. */
  double work() {
    double shorter = 2.0 * Math.min(kernel.out(), columns);
    double longer = 2.0 * Math.max(kernel.out(), columns);
    double frequencies = 1 + 0.5 * height.blocks() * width.blocks();
    return frequencies * (8.0 * kernel.values().length + 6 * shorter * shorter * longer);
  }

  /** An upper bound, of the scaled kernel. */
  double bound() {
    double error = error();
    double[] wave = new double[2 * height.block().length * width.block().length];
    double most = 0;
    for (int j = 0; 2 * j <= height.blocks(); j++) {
      // where ω_h is its own negative, ω_w goes half round, else all round
      boolean own = j == 0 || 2 * j == height.blocks();
      for (int k = 0; own ? 2 * k <= width.blocks() : k < width.blocks(); k++) {
        wave(j, k, wave);
        double[] block = block(wave);
        double frobenius = Outward.up(Outward.norm(block) * Math.sqrt(0.5));
        // most of the work is in a few frequencies: the others are soon below the largest
        if (frobenius > most) {
          double norm =
              Math.min(kernel.out(), columns) == 1
                  ? frobenius
                  : GramIteration.upperBound(block, 2 * kernel.out(), 2 * columns, most);
          most = Math.max(most, norm);
        }
      }
    }
    return Outward.up(most + error);
  }

  private double error() {
    int taps = height.block().length * width.block().length;
    double each = Outward.gamma(taps) + 0x1p8 * Outward.UNIT;
    return Outward.up(each * Math.sqrt(2.0 * taps) * Outward.norm(kernel.values()));
  }

  /** Real and imaginary part of each tap's factor. */
  private void wave(int j, int k, double[] wave) {
    int n = 0;
    for (int u : height.block()) {
      double down = angle(j, u, height.blocks());
      for (int v : width.block()) {
        double across = angle(k, v, width.blocks());
        wave[n++] = Math.cos(down) * Math.cos(across) - Math.sin(down) * Math.sin(across);
        wave[n++] = Math.sin(down) * Math.cos(across) + Math.cos(down) * Math.sin(across);
      }
    }
  }

  private static double angle(int frequency, int place, int blocks) {
    // reduced as an integer: the angle itself has only its own rounding
    return 2 * Math.PI * ((long) frequency * place % blocks) / blocks;
  }

  /** The real form of B, [2·out, 2·in·phases], 'c'. */
  private double[] block(double[] wave) {
    int taps = wave.length / 2;
    int rowLength = 2 * columns;
    double[] block = new double[2 * kernel.out() * rowLength];
    int from = 0;
    for (int o = 0; o < kernel.out(); o++) {
      int top = o * rowLength;
      int bottom = (kernel.out() + o) * rowLength;
      for (int c = 0; c < kernel.in(); c++, from += taps) {
        for (int t = 0; t < taps; t++) {
          int phase = phase(t) + c * height.phases() * width.phases();
          double value = kernel.values()[from + t];
          double re = value * wave[2 * t];
          double im = value * wave[2 * t + 1];
          block[top + phase] += re;
          block[top + columns + phase] -= im;
          block[bottom + phase] += im;
          block[bottom + columns + phase] += re;
        }
      }
    }
    return block;
  }

  private int phase(int tap) {
    int across = width.phase().length;
    return height.phase()[tap / across] * width.phases() + width.phase()[tap % across];
  }
}
