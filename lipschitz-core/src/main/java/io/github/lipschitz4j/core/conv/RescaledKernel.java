package io.github.lipschitz4j.core.conv;

import io.github.lipschitz4j.core.conv.SelfConvolution.Meeting;
import io.github.lipschitz4j.core.kernel.Dominance;
import io.github.lipschitz4j.core.kernel.Gemm;
import io.github.lipschitz4j.core.kernel.HostArray;
import java.util.Arrays;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * The kernel of one group with a factor for each input channel and phase: see {@link
 * AlmostOrthogonal}.
 *
 * @param kernel before scaling
 * @param meeting which taps are of one phase
 * @param factors f, phase by phase
 */
record RescaledKernel(TapKernel kernel, Meeting meeting, double[] factors) {
  /** Row sums this close to 1 are 1 but for the rounding of the sums. */
  private static final double BALANCED = 1e-14;

  /** A step halves the distance to balance, or better, unless A is nearly bipartite. */
  private static final int MOST_STEPS = 400;

  /** The kernel, each tap's columns times the factors of its phase. */
  TapKernel weight() {
    return times(kernel);
  }

  private TapKernel times(TapKernel taps) {
    double[] values = taps.values();
    int out = taps.out();
    for (int column = 0; column < values.length / out; column++) {
      double factor = factors[place(column)];
      for (int o = 0; o < out; o++) {
        values[column * out + o] *= factor;
      }
    }
    return TapKernel.of(values, out, taps.height(), taps.width());
  }

  /** The factor of a column of the taps side by side. */
  private int place(int column) {
    int in = kernel.in();
    int tap = column / in;
    return meeting.classOf(tap / kernel.width(), tap % kernel.width()) * in + column % in;
  }

  /** The adjoint in the factors: {@code f̄}, sums of G∘K over the columns that share a factor. */
  private double[] factorGradient(TapKernel gradient) {
    double[] g = gradient.values();
    double[] k = kernel.values();
    double[] sums = new double[factors.length];
    int out = kernel.out();
    for (int column = 0; column < g.length / out; column++) {
      double sum = 0;
      for (int o = 0; o < out; o++) {
        sum += g[column * out + o] * k[column * out + o];
      }
      sums[place(column)] += sum;
    }
    return sums;
  }

  /** The factors {@code (m·r)^{−½}} of almost-orthogonal rescaling, with the way back. */
  record Almost(RescaledKernel rescaled, SelfConvolution self, Dominance.Scales scales) {
    static Almost of(TapKernel kernel, Meeting meeting, double copies) {
      SelfConvolution self = SelfConvolution.of(kernel, meeting);
      INDArray even = Nd4j.zeros(DataType.DOUBLE, self.absolute().rows());
      Dominance.Scales scales =
          Dominance.scales(self.absolute(), even).atScale(Math.sqrt(copies), DataType.DOUBLE);
      double[] factors = Arrays.stream(scales.t().toDoubleVector()).map(Math::sqrt).toArray();
      return new Almost(new RescaledKernel(kernel, meeting, factors), self, scales);
    }

    TapKernel pullback(TapKernel gradient) {
      double[] logs = rescaled.factorGradient(gradient);
      for (int k = 0; k < logs.length; k++) {
        logs[k] *= 0.5 * rescaled.factors[k];
      }
      INDArray ell = TapKernel.matrix(logs, logs.length, 1);
      INDArray through = self.pullback().apply(scales.pullback().apply(ell).absolute()).matrix();
      INDArray direct = rescaled.times(gradient).matrix();
      return new TapKernel(direct.addi(through), gradient.height(), gradient.width());
    }
  }

  /** The factors that make every row sum 1/m: {@code x ← √(x/(Ax))} from 1. */
  static RescaledKernel balanced(TapKernel kernel, Meeting meeting, double copies) {
    INDArray absolute = SelfConvolution.of(kernel, meeting).absolute();
    double[] x = new double[absolute.rows()];
    Arrays.fill(x, 1);
    double off = 1;
    for (int step = 0; step < MOST_STEPS && off > BALANCED; step++) {
      INDArray column = TapKernel.matrix(x, x.length, 1);
      double[] sums = HostArray.doubles(Gemm.ab(absolute, column));
      off = 0;
      for (int k = 0; k < x.length; k++) {
        // an input that nothing reads keeps its factor
        off = sums[k] == 0 ? off : Math.max(off, Math.abs(x[k] * sums[k] - 1));
        x[k] = sums[k] == 0 ? x[k] : Math.sqrt(x[k] / sums[k]);
      }
    }
    for (int k = 0; k < x.length; k++) {
      x[k] /= Math.sqrt(copies);
    }
    return new RescaledKernel(kernel, meeting, x);
  }
}
