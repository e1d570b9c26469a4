package io.github.lipschitz4j.layers;

import io.github.lipschitz4j.core.Projected;
import io.github.lipschitz4j.core.kernel.Gemm;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.FeedForwardLayer;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.layers.BaseLayer;
import org.deeplearning4j.nn.params.DefaultParamInitializer;
import org.deeplearning4j.nn.workspace.ArrayType;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.activations.impl.ActivationIdentity;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The host's dense runtime on a projected weight.
 *
 * <p>The host reads its weight through {@link #getParamWithNoise} and leaves dL/dŴ in the gradient
 * view; this class answers the first with Ŵ and pulls the second back in place.
 */
final class ProjectedDenseLayer extends BaseLayer<FeedForwardLayer> {
  private static final long serialVersionUID = 1L;
  private static final String WEIGHT = DefaultParamInitializer.WEIGHT_KEY;

  private final transient ProjectedWeight weight;

  ProjectedDenseLayer(NeuralNetConfiguration conf, DataType dataType) {
    super(conf, dataType);
    weight = new ProjectedWeight((ProjectedDense) conf.getLayer());
  }

  private ProjectedDense dense() {
    return (ProjectedDense) layerConf();
  }

  /** Ŵ, shape [nIn, nOut]; not to be written. */
  INDArray weight() {
    return weight.of(getParam(WEIGHT)).weight();
  }

  /** Writes the nearest point of the manifold over W, in place. */
  void retract() {
    INDArray w = getParam(WEIGHT);
    w.assign(Workspaces.outside(() -> dense().retraction().retract(w)));
  }

  @Override
  protected INDArray getParamWithNoise(
      String param, boolean training, LayerWorkspaceMgr workspaceMgr) {
    INDArray raw = super.getParamWithNoise(param, training, workspaceMgr);
    return WEIGHT.equals(param) ? weight.of(raw).weight() : raw;
  }

  /**
   * The host's {@code z = xŴ + b} in one product and one memory order: its own writes into a 'c'
   * array by way of a copy, and computes z a second time on the way back, where the identity reads
   * nothing of it but the shape.
   */
  @Override
  protected Pair<INDArray, INDArray> preOutputWithPreNorm(
      boolean training, boolean forBackprop, LayerWorkspaceMgr workspaceMgr) {
    assertInputSet(forBackprop);
    if (input.rank() != 2 || input.columns() != layerConf().getNIn()) {
      // the host's own message
      return super.preOutputWithPreNorm(training, forBackprop, workspaceMgr);
    }
    long[] shape = {input.rows(), layerConf().getNOut()};
    if (forBackprop && layerConf().getActivationFn() instanceof ActivationIdentity) {
      INDArray unread =
          workspaceMgr.createUninitialized(ArrayType.BP_WORKING_MEM, dataType, shape, 'f');
      return new Pair<>(unread, unread);
    }
    applyDropOutIfNecessary(training, workspaceMgr);
    INDArray w = getParamWithNoise(WEIGHT, training, workspaceMgr);
    INDArray z = workspaceMgr.createUninitialized(ArrayType.ACTIVATIONS, dataType, shape, 'f');
    Gemm.abInto(input.castTo(dataType), w, z);
    if (hasBias()) {
      z.addiRowVector(getParamWithNoise(DefaultParamInitializer.BIAS_KEY, training, workspaceMgr));
    }
    if (maskArray != null) {
      applyMask(z);
    }
    return new Pair<>(z, z);
  }

  @Override
  public Pair<Gradient, INDArray> backpropGradient(
      INDArray epsilon, LayerWorkspaceMgr workspaceMgr) {
    Projected used = weight.of(super.getParamWithNoise(WEIGHT, true, workspaceMgr));
    Pair<Gradient, INDArray> result = super.backpropGradient(epsilon, workspaceMgr);
    INDArray gradient = gradientViews.get(WEIGHT);
    gradient.assign(Workspaces.outside(() -> used.pullback().apply(gradient)));
    return result;
  }

  @Override
  public boolean hasBias() {
    return dense().isHasBias();
  }

  @Override
  public boolean isPretrainLayer() {
    return false;
  }
}
