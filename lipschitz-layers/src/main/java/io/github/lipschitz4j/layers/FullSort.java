package io.github.lipschitz4j.layers;

import io.github.lipschitz4j.core.kernel.ChannelSort;
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

/**
 * Sorts all channels of each example, ascending: {@link GroupSort} with one group.
 *
 * <p>Input and output [batch, channels, …]. Source: Anil, Lucas, Grosse (2019). Cost: about 10 ns a
 * value.
 */
public final class FullSort extends NoParamLayer implements ChannelMap {
  private static final long serialVersionUID = 1L;

  /** Makes the conf; also for the host's JSON reader. */
  public FullSort() {}

  private FullSort(Builder builder) {
    super(builder);
  }

  @Override
  public Traced trace(INDArray x) {
    ChannelSort.Sorted sorted = ChannelSort.sort(x, (int) x.size(1));
    return new Traced(sorted.values(), sorted.pullback());
  }

  @Override
  public long channels(long in) {
    return in;
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
    return outputType("FullSort", inputType);
  }

  @Override
  public InputPreProcessor getPreProcessorForInputType(InputType inputType) {
    return null; // the host's word for "none needed"
  }

  @Override
  public LayerMemoryReport getMemoryReport(InputType inputType) {
    return new LayerMemoryReport.Builder(
            layerName, FullSort.class, inputType, outputType("FullSort", inputType))
        .standardMemory(0, 0)
        .workingMemory(0, 2 * inputType.arrayElementsPerExample(), 0, 0)
        .cacheMemory(0, 0)
        .build();
  }

  @Override
  public FullSort clone() {
    return (FullSort) super.clone();
  }

  @Override
  protected boolean canEqual(Object other) {
    return other instanceof FullSort;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof FullSort that && super.equals(that);
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
    public FullSort build() {
      return new FullSort(this);
    }
  }
}
