package io.github.lipschitz4j.layers;

import io.github.lipschitz4j.layers.condensed.CondensedLayer;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.conf.InputPreProcessor;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.NoParamLayer;
import org.deeplearning4j.nn.conf.memory.LayerMemoryReport;
import org.deeplearning4j.optimize.api.TrainingListener;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.shade.jackson.annotation.JsonProperty;

/** A conf without parameters: all that the host asks for follows from {@link #map}. */
abstract sealed class MapConf extends NoParamLayer implements LipschitzConf
    permits Abs,
        Flatten,
        FullSort,
        GroupSort,
        InvertibleDownSampling,
        InvertibleUpSampling,
        MaxMin,
        PoolConf,
        ScaledGlobalAveragePooling2D,
        ScaledGlobalL2NormPooling2D,
        ScaledUpsampling {
  private static final long serialVersionUID = 1L;

  private double lipschitz = 1;
  @JsonProperty private InputType inputType;

  MapConf() {}

  MapConf(Builder<?> builder) {
    super(builder);
    lipschitz = builder.lipschitz;
  }

  /** The layer, 1-Lipschitz, channels first. */
  abstract CondensedLayer map(String name);

  /** What the layer takes. */
  Inputs inputs() {
    return Inputs.ANY;
  }

  /** What is special about this conf: compared with another's. */
  List<Object> settings() {
    return List.of();
  }

  final Optional<InputType> inputType() {
    return Optional.ofNullable(inputType);
  }

  private String who() {
    return getClass().getSimpleName();
  }

  @Override
  public final double getLipschitz() {
    return lipschitz;
  }

  @Override
  public final void setLipschitz(double k) {
    lipschitz = Coefficient.check(who(), k);
  }

  @Override
  public final void setNIn(InputType type, boolean override) {
    inputType = inputs().check(who(), type);
  }

  @Override
  public final InputPreProcessor getPreProcessorForInputType(InputType type) {
    return inputs().preprocessor(type, layerName);
  }

  @Override
  public final InputType getOutputType(int layerIndex, InputType type) {
    inputs().check(who(), type);
    return Inputs.like(type, map(who()).outputs(Inputs.shape(type)));
  }

  @Override
  public final Layer instantiate(
      NeuralNetConfiguration conf,
      Collection<TrainingListener> listeners,
      int layerIndex,
      INDArray paramsView,
      boolean initializeParams,
      DataType dataType) {
    MapLayer runtime = new MapLayer(conf, dataType);
    runtime.setListeners(listeners);
    runtime.setIndex(layerIndex);
    runtime.setConf(conf);
    return runtime;
  }

  @Override
  public final LayerMemoryReport getMemoryReport(InputType type) {
    return new LayerMemoryReport.Builder(layerName, getClass(), type, getOutputType(-1, type))
        .standardMemory(0, 0)
        .workingMemory(0, 2 * type.arrayElementsPerExample(), 0, 0)
        .cacheMemory(0, 0)
        .build();
  }

  @Override
  protected final boolean canEqual(Object other) {
    return other != null && other.getClass() == getClass();
  }

  @Override
  public final boolean equals(Object other) {
    return other instanceof MapConf that
        && canEqual(that)
        && super.equals(that)
        && lipschitz == that.lipschitz
        && Objects.equals(inputType, that.inputType)
        && settings().equals(that.settings());
  }

  @Override
  public final int hashCode() {
    return Objects.hash(super.hashCode(), lipschitz, inputType, settings());
  }

  /** What the builders of all such confs share. */
  @SuppressWarnings("unchecked") // the host's builders are generic in themselves
  abstract static class Builder<T extends Builder<T>>
      extends org.deeplearning4j.nn.conf.layers.Layer.Builder<T> {
    private double lipschitz = 1;

    Builder() {}

    /**
     * The Lipschitz coefficient: the layer's output is multiplied by it.
     *
     * @param k above 0, finite
     * @return this
     */
    public T lipschitz(double k) {
      lipschitz = Coefficient.check("lipschitz", k);
      return (T) this;
    }
  }
}
