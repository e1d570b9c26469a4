package io.github.lipschitz4j.metric.networks;

import io.github.lipschitz4j.core.Check;
import io.github.lipschitz4j.core.conv.ConvAxis;
import io.github.lipschitz4j.core.conv.ConvShape;
import io.github.lipschitz4j.core.conv.Padding;
import java.util.Arrays;
import java.util.Collection;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.optimize.api.TrainingListener;
import org.nd4j.linalg.activations.impl.ActivationIdentity;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.shade.jackson.annotation.JsonProperty;

/**
 * The host's convolution, computed by {@link io.github.lipschitz4j.core.conv.Convolution}: the same
 * numbers but for rounding, on a CPU in a fraction of the time. Its weights are not constrained.
 *
 * <p>Channels first, explicit padding, no dilation, the identity as activation: add an {@code
 * ActivationLayer}.
 */
public final class FastConvolution2D extends ConvolutionLayer {
  private static final long serialVersionUID = 1L;

  @JsonProperty private long height;
  @JsonProperty private long width;

  /** For the host's JSON reader. */
  public FastConvolution2D() {}

  /**
   * As the host's builder says.
   *
   * @param builder kernel, stride, padding, outputs; the activation is set to the identity
   * @throws IllegalArgumentException for another mode than Truncate, dilation, or channels last
   */
  public FastConvolution2D(ConvolutionLayer.Builder builder) {
    super(builder);
    setActivationFn(new ActivationIdentity());
    Check.that(
        (convolutionMode == null || convolutionMode == ConvolutionMode.Truncate)
            && Arrays.equals(dilation, new int[] {1, 1})
            && cnn2dDataFormat == CNN2DFormat.NCHW,
        "FastConvolution2D: expected mode Truncate, dilation 1 and channels first, got %s, %s, %s"
            + " (state the padding)",
        convolutionMode,
        Arrays.toString(dilation),
        cnn2dDataFormat);
  }

  @Override
  public void setNIn(InputType type, boolean override) {
    super.setNIn(type, override);
    if (type instanceof InputType.InputTypeConvolutional images) {
      height = images.getHeight();
      width = images.getWidth();
    }
  }

  /** The geometry; the size of the input has to be known. */
  ConvShape geometry() {
    Check.state(
        height > 0 && width > 0,
        "FastConvolution2D input: expected a known size, got none (setInputType on the network)");
    return new ConvShape(
        Math.toIntExact(nIn), Math.toIntExact(nOut), 1, axis(0, height), axis(1, width));
  }

  private ConvAxis axis(int d, long size) {
    return new ConvAxis(
        Math.toIntExact(size), kernelSize[d], stride[d], 1, padding[d], padding[d], Padding.ZEROS);
  }

  @Override
  public Layer instantiate(
      NeuralNetConfiguration conf,
      Collection<TrainingListener> listeners,
      int layerIndex,
      INDArray paramsView,
      boolean initializeParams,
      DataType dataType) {
    FastConvolution runtime = new FastConvolution(conf, dataType);
    runtime.setListeners(listeners);
    runtime.setIndex(layerIndex);
    runtime.setParamsViewArray(paramsView);
    runtime.setParamTable(initializer().init(conf, paramsView, initializeParams));
    runtime.setConf(conf);
    return runtime;
  }

  @Override
  public FastConvolution2D clone() {
    return (FastConvolution2D) super.clone();
  }

  @Override
  protected boolean canEqual(Object other) {
    return other instanceof FastConvolution2D;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof FastConvolution2D that
        && super.equals(that)
        && height == that.height
        && width == that.width;
  }

  @Override
  public int hashCode() {
    return 31 * (31 * super.hashCode() + Long.hashCode(height)) + Long.hashCode(width);
  }
}
