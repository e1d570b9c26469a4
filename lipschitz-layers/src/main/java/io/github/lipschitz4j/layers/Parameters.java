package io.github.lipschitz4j.layers;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.deeplearning4j.nn.api.ParamInitializer;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.indexing.NDArrayIndex;

/** Lays the parameters that a conf lists into the host's flat arrays, one after the other. */
final class Parameters implements ParamInitializer {
  private static List<Parameter> of(Layer layer) {
    return ((WeightedConf) layer).parameters();
  }

  private static List<String> keys(Layer layer, Parameter.Role role) {
    return of(layer).stream().filter(p -> p.role() == role).map(Parameter::key).toList();
  }

  @Override
  public long numParams(NeuralNetConfiguration conf) {
    return numParams(conf.getLayer());
  }

  @Override
  public long numParams(Layer layer) {
    return of(layer).stream().mapToLong(Parameter::length).sum();
  }

  @Override
  public List<String> paramKeys(Layer layer) {
    return of(layer).stream().map(Parameter::key).toList();
  }

  @Override
  public List<String> weightKeys(Layer layer) {
    return keys(layer, Parameter.Role.WEIGHT);
  }

  @Override
  public List<String> biasKeys(Layer layer) {
    return keys(layer, Parameter.Role.BIAS);
  }

  @Override
  public boolean isWeightParam(Layer layer, String key) {
    return weightKeys(layer).contains(key);
  }

  @Override
  public boolean isBiasParam(Layer layer, String key) {
    return biasKeys(layer).contains(key);
  }

  @Override
  public Map<String, INDArray> init(
      NeuralNetConfiguration conf, INDArray flat, boolean initialize) {
    Map<String, INDArray> views = views(conf.getLayer(), flat);
    for (Parameter parameter : of(conf.getLayer())) {
      conf.addVariable(parameter.key());
      if (initialize) {
        parameter.start().accept(views.get(parameter.key()));
      }
    }
    return views;
  }

  @Override
  public Map<String, INDArray> getGradientsFromFlattened(
      NeuralNetConfiguration conf, INDArray flat) {
    return views(conf.getLayer(), flat);
  }

  private static Map<String, INDArray> views(Layer layer, INDArray flat) {
    Map<String, INDArray> views = new LinkedHashMap<>();
    INDArray row = flat == null ? null : flat.reshape(flat.length()); // the host's word for none
    long from = 0;
    for (Parameter parameter : of(layer)) {
      long to = from + parameter.length();
      INDArray part = row.get(NDArrayIndex.interval(from, to));
      views.put(parameter.key(), part.reshape(parameter.order(), parameter.shape()));
      from = to;
    }
    return views;
  }
}
