package io.github.lipschitz4j.layers;

import java.util.Arrays;
import java.util.Collection;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.conf.InputPreProcessor;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.NoParamLayer;
import org.deeplearning4j.nn.conf.memory.LayerMemoryReport;
import org.deeplearning4j.optimize.api.TrainingListener;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.INDArrayIndex;
import org.nd4j.linalg.indexing.NDArrayIndex;

/**
 * The positive part beside the negative part, {@code x ↦ [relu(x), relu(−x)]}: twice the channels,
 * every norm kept, 1-Lipschitz with equality.
 *
 * <p>As in deel-lip and torchlip; what others call MaxMin, the sorted pairs, is {@link GroupSort}.
 * Input [batch, channels, …], output [batch, 2·channels, …]. Pullback: {@code (g₁, g₂) ↦ g₁} where
 * {@code x > 0}, {@code −g₂} where {@code x < 0}, 0 at 0. Source: Blot et al. (2016).
 */
public final class MaxMin extends NoParamLayer implements ChannelMap {
  private static final long serialVersionUID = 1L;

  /** Makes the conf; also for the host's JSON reader. */
  public MaxMin() {}

  private MaxMin(Builder builder) {
    super(builder);
  }

  @Override
  public Traced trace(INDArray x) {
    INDArray both = Nd4j.concat(1, x, x.neg());
    INDArray positive = both.gt(0).castTo(x.dataType());
    return new Traced(both.muli(positive), g -> fold(g.mul(positive), x.size(1)));
  }

  /** The first half of the channels minus the second: the adjoint of x ↦ [x, −x]. */
  private static INDArray fold(INDArray g, long channels) {
    INDArray[] halves = new INDArray[2];
    for (int half = 0; half < 2; half++) {
      INDArrayIndex[] part = new INDArrayIndex[g.rank()];
      Arrays.fill(part, NDArrayIndex.all());
      part[1] = NDArrayIndex.interval(half * channels, (half + 1) * channels);
      halves[half] = g.get(part);
    }
    return halves[0].sub(halves[1]);
  }

  @Override
  public long channels(long in) {
    return 2 * in;
  }

  @Override
  public long channelsBefore(long out) {
    return out / 2;
  }

  @Override
  public Layer instantiate(
      NeuralNetConfiguration conf,
      Collection<TrainingListener> listeners,
      int layerIndex,
      INDArray paramsView,
      boolean initializeParams,
      DataType dataType) {
    ChannelMapLayer runtime = ChannelMapLayer.of(conf, layerIndex, dataType);
    runtime.setListeners(listeners);
    return runtime;
  }

  @Override
  public InputType getOutputType(int layerIndex, InputType inputType) {
    return outputType("MaxMin", inputType);
  }

  @Override
  public InputPreProcessor getPreProcessorForInputType(InputType inputType) {
    return null; // the host's word for "none needed"
  }

  @Override
  public LayerMemoryReport getMemoryReport(InputType inputType) {
    return new LayerMemoryReport.Builder(
            layerName, MaxMin.class, inputType, outputType("MaxMin", inputType))
        .standardMemory(0, 0)
        .workingMemory(0, 2 * inputType.arrayElementsPerExample(), 0, 0)
        .cacheMemory(0, 0)
        .build();
  }

  @Override
  public MaxMin clone() {
    return (MaxMin) super.clone();
  }

  @Override
  protected boolean canEqual(Object other) {
    return other instanceof MaxMin;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof MaxMin that && super.equals(that);
  }

  @Override
  public int hashCode() {
    return super.hashCode();
  }

  /** Builds the conf as the host's builders do. */
  @SuppressWarnings("unchecked") // the host's build() is generic in what it returns
  public static final class Builder
      extends org.deeplearning4j.nn.conf.layers.Layer.Builder<Builder> {

    /** Starts from the defaults. */
    public Builder() {}

    @Override
    public MaxMin build() {
      return new MaxMin(this);
    }
  }
}
