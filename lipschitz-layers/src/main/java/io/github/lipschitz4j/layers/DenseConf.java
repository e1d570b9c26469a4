package io.github.lipschitz4j.layers;

import io.github.lipschitz4j.core.Check;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.api.layers.LayerConstraint;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.FeedForwardLayer;
import org.deeplearning4j.nn.conf.layers.LayerValidation;
import org.deeplearning4j.nn.conf.memory.LayerMemoryReport;
import org.deeplearning4j.optimize.api.TrainingListener;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** What the dense confs share: how a runtime is made, and what it will need. */
final class DenseConf {
  private DenseConf() {}

  static Layer instantiate(
      FeedForwardLayer layer,
      NeuralNetConfiguration conf,
      Collection<TrainingListener> listeners,
      int index,
      INDArray paramsView,
      boolean initializeParams,
      DataType dataType) {
    LayerValidation.assertNInNOutSet(
        layer.getClass().getSimpleName(),
        layer.getLayerName(),
        index,
        layer.getNIn(),
        layer.getNOut());
    ProjectedDenseLayer runtime = new ProjectedDenseLayer(conf, dataType);
    runtime.setListeners(listeners);
    runtime.setIndex(index);
    runtime.setParamsViewArray(paramsView);
    runtime.setParamTable(layer.initializer().init(conf, paramsView, initializeParams));
    runtime.setConf(conf);
    return runtime;
  }

  /** The conf's constraints, with the retraction as the last where the mode asks for it. */
  static List<LayerConstraint> constraints(List<LayerConstraint> given, WeightMode mode) {
    if (mode == WeightMode.REPARAMETRIZATION) {
      return given;
    }
    List<LayerConstraint> all = new ArrayList<>(given == null ? List.of() : given);
    all.add(new RetractionConstraint());
    return all;
  }

  static LayerMemoryReport memory(FeedForwardLayer layer, InputType inputType) {
    long parameters = layer.initializer().numParams(layer);
    long updater = layer.getIUpdater() == null ? 0 : layer.getIUpdater().stateSize(parameters);
    InputType out = layer.getOutputType(-1, inputType);
    long weight = layer.getNIn() * layer.getNOut();
    return new LayerMemoryReport.Builder(layer.getLayerName(), layer.getClass(), inputType, out)
        .standardMemory(parameters, updater)
        // the projected weight and the copy of the raw one that it was made from
        .workingMemory(2 * weight, 0, 0, layer.getNOut())
        .cacheMemory(0, 0)
        .build();
  }

  static void checkSize(String who, long nOut) {
    Check.that(nOut > 0, "%s nOut: expected > 0, got %d", who, nOut);
  }
}
