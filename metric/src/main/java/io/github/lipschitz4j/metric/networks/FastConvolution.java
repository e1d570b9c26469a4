package io.github.lipschitz4j.metric.networks;

import io.github.lipschitz4j.core.conv.ConvShape;
import io.github.lipschitz4j.core.conv.Convolution;
import io.github.lipschitz4j.core.kernel.Channels;
import io.github.lipschitz4j.core.kernel.HostArray;
import io.github.lipschitz4j.layers.condensed.Condensable;
import io.github.lipschitz4j.layers.condensed.CondensedLayer;
import io.github.lipschitz4j.layers.condensed.Conv;
import java.util.List;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.gradient.DefaultGradient;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.layers.BaseLayer;
import org.deeplearning4j.nn.workspace.ArrayType;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.memory.MemoryWorkspace;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** The runtime of {@link FastConvolution2D}. */
final class FastConvolution extends BaseLayer<FastConvolution2D> implements Condensable {
  private static final long serialVersionUID = 1L;

  private static final String WEIGHT = "W";
  private static final String BIAS = "b";

  FastConvolution(NeuralNetConfiguration conf, DataType dataType) {
    super(conf, dataType);
  }

  @Override
  public INDArray activate(boolean training, LayerWorkspaceMgr workspaceMgr) {
    assertInputSet(false);
    applyDropOutIfNecessary(training, workspaceMgr);
    MemoryWorkspace scope = workspaceMgr.notifyScopeBorrowed(ArrayType.ACTIVATIONS);
    try {
      INDArray kernel = getParamWithNoise(WEIGHT, training, workspaceMgr);
      INDArray y = Convolution.forward(input.castTo(dataType), kernel, layerConf().geometry());
      return layerConf().hasBias()
          ? Channels.add(y, getParamWithNoise(BIAS, training, workspaceMgr))
          : y;
    } finally {
      scope.close();
    }
  }

  @Override
  public Pair<Gradient, INDArray> backpropGradient(
      INDArray epsilon, LayerWorkspaceMgr workspaceMgr) {
    assertInputSet(true);
    ConvShape shape = layerConf().geometry();
    Gradient gradient = new DefaultGradient();
    MemoryWorkspace scope = workspaceMgr.notifyScopeBorrowed(ArrayType.ACTIVATION_GRAD);
    try {
      INDArray delta = HostArray.dense(epsilon, 'c');
      INDArray kernel = getParamWithNoise(WEIGHT, true, workspaceMgr);
      gradientViews
          .get(WEIGHT)
          .assign(Convolution.kernelGradient(input.castTo(dataType), delta, shape));
      if (layerConf().hasBias()) {
        gradientViews.get(BIAS).assign(Channels.sums(delta));
      }
      params.keySet().forEach(key -> gradient.setGradientFor(key, gradientViews.get(key)));
      weightNoiseParams.clear();
      INDArray back = Convolution.inputGradient(delta, kernel, shape);
      return new Pair<>(gradient, backpropDropOutIfPresent(back));
    } finally {
      scope.close();
    }
  }

  @Override
  public List<CondensedLayer> condense(String name) {
    INDArray kernel = getParam(WEIGHT).dup('c').detach();
    INDArray bias =
        layerConf().hasBias()
            ? getParam(BIAS).dup().detach()
            : Nd4j.zeros(kernel.dataType(), 1, kernel.size(0));
    return List.of(new Conv(name, kernel, bias, layerConf().geometry()));
  }

  @Override
  public long[] inputShape() {
    ConvShape shape = layerConf().geometry();
    return new long[] {shape.in(), shape.height().size(), shape.width().size()};
  }

  @Override
  public boolean hasBias() {
    return layerConf().hasBias();
  }

  @Override
  public boolean isPretrainLayer() {
    return false;
  }
}
