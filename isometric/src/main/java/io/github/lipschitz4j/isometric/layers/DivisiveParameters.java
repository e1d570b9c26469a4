package io.github.lipschitz4j.isometric.layers;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.deeplearning4j.nn.api.ParamInitializer;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.indexing.NDArrayIndex;

/**
 * b [1, c], then g [c, c] in 'c' order; β starts at 1, γ at 0.1 on the diagonal, 1e-4 beside it.
 */
final class DivisiveParameters implements ParamInitializer {
  private static final double DIAGONAL = Math.sqrt(0.1);

  /** Not 0: the gradient to a square ends there. */
  private static final double BESIDE = 1e-2;

  @Override
  public long numParams(NeuralNetConfiguration conf) {
    return numParams(conf.getLayer());
  }

  @Override
  public long numParams(Layer layer) {
    long channels = ((DivisiveConf) layer).getNIn();
    return channels + channels * channels;
  }

  @Override
  public List<String> paramKeys(Layer layer) {
    return List.of(DivisiveConf.BETA, DivisiveConf.GAMMA);
  }

  @Override
  public List<String> weightKeys(Layer layer) {
    return List.of();
  }

  @Override
  public List<String> biasKeys(Layer layer) {
    // what keeps a scale is not to be drawn to zero: biases have no regularization
    return paramKeys(layer);
  }

  @Override
  public boolean isWeightParam(Layer layer, String key) {
    return false;
  }

  @Override
  public boolean isBiasParam(Layer layer, String key) {
    return paramKeys(layer).contains(key);
  }

  @Override
  public Map<String, INDArray> init(
      NeuralNetConfiguration conf, INDArray flat, boolean initialize) {
    Map<String, INDArray> views = views(conf, flat);
    paramKeys(conf.getLayer()).forEach(conf::addVariable);
    if (initialize) {
      views.get(DivisiveConf.BETA).assign(Math.sqrt(1 - Divisive.LEAST));
      INDArray gamma = views.get(DivisiveConf.GAMMA).assign(BESIDE);
      for (int i = 0; i < gamma.rows(); i++) {
        gamma.putScalar(i, i, DIAGONAL);
      }
    }
    return views;
  }

  @Override
  public Map<String, INDArray> getGradientsFromFlattened(
      NeuralNetConfiguration conf, INDArray flat) {
    return views(conf, flat);
  }

  private static Map<String, INDArray> views(NeuralNetConfiguration conf, INDArray flat) {
    long channels = ((DivisiveConf) conf.getLayer()).getNIn();
    INDArray row = flat.reshape(flat.length());
    Map<String, INDArray> views = new LinkedHashMap<>();
    views.put(
        DivisiveConf.BETA,
        row.get(NDArrayIndex.interval(0, channels)).reshape('c', new long[] {1, channels}));
    views.put(
        DivisiveConf.GAMMA,
        row.get(NDArrayIndex.interval(channels, channels + channels * channels))
            .reshape('c', new long[] {channels, channels}));
    return views;
  }
}
