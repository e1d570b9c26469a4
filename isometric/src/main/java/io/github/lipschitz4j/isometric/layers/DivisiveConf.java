package io.github.lipschitz4j.isometric.layers;

import io.github.lipschitz4j.core.Check;
import java.util.Arrays;
import java.util.Collection;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.api.ParamInitializer;
import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.conf.InputPreProcessor;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.FeedForwardLayer;
import org.deeplearning4j.nn.conf.layers.LayerValidation;
import org.deeplearning4j.nn.conf.memory.LayerMemoryReport;
import org.deeplearning4j.optimize.api.TrainingListener;
import org.nd4j.linalg.activations.impl.ActivationIdentity;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** What the two normalizations share: rows [n, c] or images [n, c, h, w], whose shape they keep. */
abstract sealed class DivisiveConf extends FeedForwardLayer permits GDN, IGDN {
  private static final long serialVersionUID = 1L;
  static final String BETA = "beta";
  static final String GAMMA = "gamma";

  DivisiveConf() {}

  DivisiveConf(Builder<?> builder) {
    super(builder);
    nIn = Math.max(nIn, nOut);
    nOut = nIn;
  }

  /** −½ or ½. */
  abstract double power();

  private String who() {
    return getClass().getSimpleName();
  }

  final void checkInput(INDArray x) {
    Check.that(
        x.rank() >= 2 && x.size(1) == nIn,
        "%s input: expected shape [n, %d, …], got %s",
        who(),
        nIn,
        Arrays.toString(x.shape()));
  }

  @Override
  public final void setNIn(InputType type, boolean override) {
    if (type instanceof InputType.InputTypeConvolutional images) {
      Check.that(
          images.getFormat() == CNN2DFormat.NCHW,
          "%s input: expected images with channels first, NCHW, got %s",
          who(),
          images.getFormat());
      nIn = images.getChannels();
    } else {
      Check.that(
          type instanceof InputType.InputTypeFeedForward,
          "%s input: expected rows or images, got %s",
          who(),
          type);
      nIn = ((InputType.InputTypeFeedForward) type).getSize();
    }
    nOut = nIn;
  }

  @Override
  public final InputType getOutputType(int layerIndex, InputType type) {
    return type;
  }

  // the host's word for none
  @Override
  public final InputPreProcessor getPreProcessorForInputType(InputType type) {
    return null;
  }

  @Override
  public final Layer instantiate(
      NeuralNetConfiguration conf,
      Collection<TrainingListener> listeners,
      int layerIndex,
      INDArray paramsView,
      boolean initializeParams,
      DataType dataType) {
    LayerValidation.assertNInNOutSet(who(), getLayerName(), layerIndex, getNIn(), getNOut());
    DivisiveLayer runtime = new DivisiveLayer(conf, dataType);
    runtime.setListeners(listeners);
    runtime.setIndex(layerIndex);
    runtime.setParamsViewArray(paramsView);
    runtime.setParamTable(initializer().init(conf, paramsView, initializeParams));
    runtime.setConf(conf);
    return runtime;
  }

  @Override
  public final ParamInitializer initializer() {
    return new DivisiveParameters();
  }

  @Override
  public final LayerMemoryReport getMemoryReport(InputType type) {
    long parameters = initializer().numParams(this);
    long updater = getIUpdater() == null ? 0 : getIUpdater().stateSize(parameters);
    return new LayerMemoryReport.Builder(layerName, getClass(), type, type)
        .standardMemory(parameters, updater)
        .workingMemory(0, 0, 0, 4 * type.arrayElementsPerExample())
        .cacheMemory(0, 0)
        .build();
  }

  @Override
  protected final boolean canEqual(Object other) {
    return other != null && other.getClass() == getClass();
  }

  @Override
  public final boolean equals(Object other) {
    return other instanceof DivisiveConf that && canEqual(that) && super.equals(that);
  }

  @Override
  public final int hashCode() {
    return 31 * super.hashCode() + getClass().hashCode();
  }

  /** What both builders share. */
  abstract static class Builder<T extends Builder<T>> extends FeedForwardLayer.Builder<T> {
    Builder() {
      activationFn = new ActivationIdentity();
    }
  }
}
