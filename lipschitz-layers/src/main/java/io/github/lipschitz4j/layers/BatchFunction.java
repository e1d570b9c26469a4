package io.github.lipschitz4j.layers;

import io.github.lipschitz4j.layers.condensed.ChannelAffine;
import io.github.lipschitz4j.layers.condensed.ChannelArray;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.DoubleUnaryOperator;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * {@code y = s·(x − μ_c) + b_c} for each channel c, with one scale s of the largest variance of a
 * channel. In training μ and the variances are the batch's, at inference the running ones.
 *
 * <p>Pullback, with m values a channel, e = x − μ, v_c = Σe²/(m − 1), c* the channel of the largest
 * and h = Σg·e over everything: {@code x̄ = s·(g − mean_c g)}, and in channel c* another {@code
 * h·s'(v)·2e/(m − 1)}. The mean in v adds nothing, for Σe = 0.
 *
 * <p>A running value r with the evidence q in [0, 1) of the batches seen so far goes to {@code q' =
 * d·q + 1 − d}, {@code r' = r + (1 − d)/q'·(batch − r)}: the average of all batches so far with
 * weights that fall by d from each to the one before, without a bias to where it began.
 *
 * @param running the running values and the bias, by their keys
 * @param decay d
 * @param scale s as a function of the largest variance
 * @param slope its derivative
 */
record BatchFunction(
    Map<String, INDArray> running,
    double decay,
    DoubleUnaryOperator scale,
    DoubleUnaryOperator slope)
    implements LayerFunction {

  private double[] values(String key, int channels) {
    INDArray values = running.get(key);
    return values == null ? new double[channels] : values.toDoubleVector();
  }

  private static double largest(double[] values) {
    return Arrays.stream(values).max().orElse(0);
  }

  @Override
  public ChannelAffine condensed(String name) {
    INDArray mean = running.get(Parameter.MEAN);
    int channels = (int) mean.length();
    double s = scale.applyAsDouble(Math.max(0, largest(values(Parameter.VARIANCE, channels))));
    double[] scales = new double[channels];
    Arrays.fill(scales, s);
    double[] shift = values(Parameter.BIAS, channels);
    for (int c = 0; c < channels; c++) {
      shift[c] -= s * mean.getDouble(c);
    }
    return ChannelAffine.of(name, mean.dataType(), scales, shift);
  }

  @Override
  public Step train(INDArray x) {
    ChannelArray in = ChannelArray.of(x);
    int channels = in.channels();
    double count = (double) in.values().length / channels;
    double[] mean = Arrays.stream(in.sums()).map(sum -> sum / count).toArray();
    double[] centred = each(in, (c, k) -> in.values()[k] - mean[c]);
    double[] variance = new double[channels];
    each(in, (c, k) -> variance[c] += centred[k] * centred[k]);
    double degrees = Math.max(1, count - 1);
    for (int c = 0; c < channels; c++) {
      variance[c] /= degrees;
    }
    double v = largest(variance);
    double s = scale.applyAsDouble(v);
    double[] bias = values(Parameter.BIAS, channels);
    double[] y = each(in, (c, k) -> s * centred[k] + bias[c]);
    return new Step(
        in.host(y),
        gradient -> {
          ChannelArray g = in.alike(gradient);
          double[] sums = g.sums();
          double[] values = g.values();
          double along = 0;
          for (int k = 0; k < centred.length; k++) {
            along += values[k] * centred[k];
          }
          double pull = along * slope.applyAsDouble(v) * 2 / degrees;
          double[] back =
              each(
                  in,
                  (c, k) ->
                      s * (values[k] - sums[c] / count)
                          + (variance[c] == v ? pull * centred[k] : 0));
          return new Gradients(in.host(back), parameters(sums, mean, variance));
        });
  }

  private Map<String, INDArray> parameters(double[] sums, double[] mean, double[] variance) {
    Map<String, INDArray> gradients = new HashMap<>();
    INDArray old = running.get(Parameter.EVIDENCE);
    double seen = Math.min(1, Math.max(0, old.getDouble(0)));
    double next = decay * seen + 1 - decay;
    double rate = (1 - decay) / next;
    gradients.put(
        Parameter.EVIDENCE,
        ChannelArray.row(new double[] {old.getDouble(0) - next}, old.dataType()));
    Set<String> keys = running.keySet();
    gradients.put(Parameter.MEAN, step(Parameter.MEAN, mean, rate));
    if (keys.contains(Parameter.VARIANCE)) {
      gradients.put(Parameter.VARIANCE, step(Parameter.VARIANCE, variance, rate));
    }
    if (keys.contains(Parameter.BIAS)) {
      gradients.put(Parameter.BIAS, ChannelArray.row(sums, old.dataType()));
    }
    return gradients;
  }

  /** Old minus new: what the host takes off. */
  private INDArray step(String key, double[] batch, double rate) {
    double[] step = values(key, batch.length);
    for (int c = 0; c < step.length; c++) {
      step[c] = rate * (step[c] - batch[c]);
    }
    return ChannelArray.row(step, running.get(key).dataType());
  }

  private interface Place {
    double value(int channel, int index);
  }

  /** A function of every place, in the order of memory. */
  private static double[] each(ChannelArray array, Place place) {
    double[] results = new double[array.values().length];
    int inner = array.inner();
    int channels = array.channels();
    for (int from = 0, plane = 0; from < results.length; from += inner, plane++) {
      int channel = plane % channels;
      for (int k = from; k < from + inner; k++) {
        results[k] = place.value(channel, k);
      }
    }
    return results;
  }
}
