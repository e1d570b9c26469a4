package io.github.lipschitz4j.layers.condensed;

import io.github.lipschitz4j.core.Check;
import java.util.Arrays;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * One value for each channel of an image, whatever its size: {@code [c, h, w] ↦ [c]}.
 *
 * <p>An inner product with a vector of norm 1, or a norm, of each channel: 1-Lipschitz. Pullbacks
 * and the rounding of the norm are those of {@link SumPool} and {@link NormPool}; sums are made by
 * halves, so that the number of roundings in a row does not depend on the size.
 *
 * @param name see {@link CondensedLayer#name}
 * @param kind what is made of the values of a channel
 */
public record GlobalPool(String name, Kind kind) implements CondensedLayer {

  /** What is made of the h·w values of a channel. */
  public enum Kind {
    /** {@code Σx/√(h·w)}: the average times √(h·w). */
    SUM("global-sum-pool"),
    /** {@code √Σx²}. */
    NORM("global-norm-pool");

    final String word;

    Kind(String word) {
      this.word = word;
    }
  }

  /** So many values are summed one after the other. */
  private static final int BLOCK = 16;

  /** A block, at most 31 halvings above it, square, root or factor, the type of the result. */
  private static final long ROUNDINGS = BLOCK + 31 + 8;

  @Override
  public Traced trace(INDArray x) {
    outputs(Arrays.copyOfRange(x.shape(), 1, x.rank()));
    ChannelArray in = ChannelArray.of(x);
    int area = in.inner();
    double[] y = new double[in.values().length / area];
    for (int k = 0; k < y.length; k++) {
      y[k] =
          kind == Kind.SUM
              ? sum(in.values(), k * area, (k + 1) * area) / Math.sqrt(area)
              : Math.sqrt(squares(in.values(), k * area, (k + 1) * area));
    }
    return new Traced(
        ChannelArray.host(y, x.dataType(), x.size(0), x.size(1)), g -> pullback(in, y, g));
  }

  private INDArray pullback(ChannelArray in, double[] y, INDArray gradient) {
    double[] g = ChannelArray.of(gradient, 'c').values();
    double[] x = in.values();
    double[] back = new double[x.length];
    int area = in.inner();
    for (int k = 0; k < y.length; k++) {
      if (kind == Kind.SUM) {
        Arrays.fill(back, k * area, (k + 1) * area, g[k] / Math.sqrt(area));
      } else if (y[k] != 0) {
        double factor = g[k] / y[k];
        for (int i = k * area; i < (k + 1) * area; i++) {
          back[i] = factor * x[i];
        }
      }
    }
    return in.host(back);
  }

  private static double sum(double[] x, int from, int to) {
    if (to - from > BLOCK) {
      int middle = (from + to) >>> 1;
      return sum(x, from, middle) + sum(x, middle, to);
    }
    double sum = 0;
    for (int k = from; k < to; k++) {
      sum += x[k];
    }
    return sum;
  }

  private static double squares(double[] x, int from, int to) {
    if (to - from > BLOCK) {
      int middle = (from + to) >>> 1;
      return squares(x, from, middle) + squares(x, middle, to);
    }
    double sum = 0;
    for (int k = from; k < to; k++) {
      sum += x[k] * x[k];
    }
    return sum;
  }

  @Override
  public long[] outputs(long[] inputs) {
    Check.that(
        inputs.length == 3,
        "CondensedNetwork layer %s: expected images, got inputs of shape %s",
        name,
        Arrays.toString(inputs));
    return new long[] {inputs[0]};
  }

  @Override
  public long[] inputs(long[] outputs) {
    return new long[] {outputs[0], 1, 1};
  }

  @Override
  public double bound() {
    return 1;
  }

  @Override
  public Rounding rounding(double bound, long[] outputs) {
    return new Rounding.Step(bound, bound, 0, ROUNDINGS);
  }

  @Override
  public void write(LayerWriter out) {
    out.kind(kind.word);
  }
}
