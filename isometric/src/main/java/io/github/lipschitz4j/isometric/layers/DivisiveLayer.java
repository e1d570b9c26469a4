package io.github.lipschitz4j.isometric.layers;

import io.github.lipschitz4j.core.kernel.HostArray;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.gradient.DefaultGradient;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.layers.BaseLayer;
import org.deeplearning4j.nn.workspace.ArrayType;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** The runtime of {@link GDN} and {@link IGDN}: routes arrays to {@link Divisive}. */
final class DivisiveLayer extends BaseLayer<DivisiveConf> {
  private static final long serialVersionUID = 1L;

  DivisiveLayer(NeuralNetConfiguration conf, DataType dataType) {
    super(conf, dataType);
  }

  private Divisive maths() {
    return new Divisive(
        layerConf().power(),
        Divisive.values(params.get(DivisiveConf.BETA)),
        Divisive.values(params.get(DivisiveConf.GAMMA)));
  }

  private int pixels() {
    return (int) (input.length() / input.size(0) / input.size(1));
  }

  @Override
  public INDArray activate(boolean training, LayerWorkspaceMgr workspaceMgr) {
    assertInputSet(false);
    layerConf().checkInput(input);
    double[] y = maths().value(Divisive.values(input), (int) input.size(0), pixels());
    INDArray out =
        workspaceMgr.createUninitialized(ArrayType.ACTIVATIONS, dataType, input.shape(), 'c');
    HostArray.writeDoubles(out, y);
    return out;
  }

  @Override
  public Pair<Gradient, INDArray> backpropGradient(
      INDArray epsilon, LayerWorkspaceMgr workspaceMgr) {
    assertInputSet(true);
    Divisive.Back back =
        maths()
            .backward(
                Divisive.values(input), Divisive.values(epsilon), (int) input.size(0), pixels());
    Gradient gradient = new DefaultGradient();
    take(gradient, DivisiveConf.BETA, back.b());
    take(gradient, DivisiveConf.GAMMA, back.g());
    INDArray out =
        workspaceMgr.createUninitialized(ArrayType.ACTIVATION_GRAD, dataType, input.shape(), 'c');
    HostArray.writeDoubles(out, back.x());
    return new Pair<>(gradient, out);
  }

  private void take(Gradient gradient, String key, double... values) {
    INDArray view = gradientViews.get(key);
    INDArray array = HostArray.uninitializedLike(view, 'c');
    HostArray.writeDoubles(array, values);
    view.assign(array);
    gradient.setGradientFor(key, view);
  }

  @Override
  public boolean isPretrainLayer() {
    return false;
  }
}
