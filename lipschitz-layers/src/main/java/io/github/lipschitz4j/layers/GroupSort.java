package io.github.lipschitz4j.layers;

import io.github.lipschitz4j.core.Check;
import io.github.lipschitz4j.core.kernel.ChannelSort;
import java.util.Collection;
import java.util.Objects;
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
 * Sorts the channels of each example within contiguous groups, ascending: a permutation, so it
 * keeps every norm and is 1-Lipschitz with equality.
 *
 * <p>Groups of two are (min, max), the usual partner of {@link SpectralDense}. Input and output
 * [batch, channels, …]; the number of channels has to be a multiple of the group. Equal values keep
 * their order. Source: Anil, Lucas, Grosse (2019). Cost: one pass for pairs.
 */
public final class GroupSort extends NoParamLayer implements ChannelMap {
  private static final long serialVersionUID = 1L;

  private int group = 2;

  /** Pairs; also for the host's JSON reader. */
  public GroupSort() {}

  /**
   * Groups of a given size.
   *
   * @param group size of a group, at least 2
   */
  public GroupSort(int group) {
    this(new Builder().group(group));
  }

  private GroupSort(Builder builder) {
    super(builder);
    group = builder.group;
    checkGroup();
  }

  /** A JSON file goes past the builder, so the size is checked where it is used, too. */
  private void checkGroup() {
    Check.that(group >= 2, "GroupSort group: expected ≥ 2, got %d", group);
  }

  /**
   * The size of a group.
   *
   * @return at least 2
   */
  public int getGroup() {
    return group;
  }

  @Override
  public Traced trace(INDArray x) {
    channels(x.size(1));
    ChannelSort.Sorted sorted = ChannelSort.sort(x, group);
    return new Traced(sorted.values(), sorted.pullback());
  }

  @Override
  public long channels(long in) {
    checkGroup();
    Check.that(
        in % group == 0,
        "GroupSort channels: expected a multiple of %d, got %d (another group, or FullSort)",
        group,
        in);
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
    return outputType("GroupSort", inputType);
  }

  @Override
  public InputPreProcessor getPreProcessorForInputType(InputType inputType) {
    return null; // the host's word for "none needed"
  }

  @Override
  public LayerMemoryReport getMemoryReport(InputType inputType) {
    return new LayerMemoryReport.Builder(
            layerName, GroupSort.class, inputType, outputType("GroupSort", inputType))
        .standardMemory(0, 0)
        .workingMemory(0, 2 * inputType.arrayElementsPerExample(), 0, 0)
        .cacheMemory(0, 0)
        .build();
  }

  @Override
  public GroupSort clone() {
    return (GroupSort) super.clone();
  }

  @Override
  protected boolean canEqual(Object other) {
    return other instanceof GroupSort;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof GroupSort that && super.equals(that) && group == that.group;
  }

  @Override
  public int hashCode() {
    return Objects.hash(super.hashCode(), group);
  }

  /** Builds the conf as the host's builders do. */
  @SuppressWarnings("unchecked") // the host's build() is generic in what it returns
  public static final class Builder
      extends org.deeplearning4j.nn.conf.layers.Layer.Builder<Builder> {

    private int group = 2;

    /** Starts from pairs. */
    public Builder() {}

    /**
     * The size of a group.
     *
     * @param size at least 2
     * @return this
     */
    public Builder group(int size) {
      group = size;
      return this;
    }

    @Override
    public GroupSort build() {
      return new GroupSort(this);
    }
  }
}
