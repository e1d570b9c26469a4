package io.github.lipschitz4j.layers;

import static io.github.lipschitz4j.layers.Nets.host;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.lipschitz4j.core.testkit.Samples;
import io.github.lipschitz4j.layers.condensed.CondensedLayer;
import io.github.lipschitz4j.layers.condensed.Conv;
import io.github.lipschitz4j.layers.condensed.TransposedConv;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.Convolution1DLayer;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.Deconvolution2D;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.learning.config.NoOp;

/** With the weights in use, the host's own layers compute what ours do. */
class HostConvolutionsTest {
  /** Sums of some dozen products in float64. */
  private static final double FLOAT64 = 1e-12;

  private static MultiLayerNetwork net(InputType type, Layer layer) {
    return Nets.net(host(DataType.DOUBLE, new NoOp()), type, layer);
  }

  private static CondensedLayer used(MultiLayerNetwork net) {
    net.params().addi(0.3); // a bias, and a weight off its manifold
    return Nets.weighted(net).get(0).function().condensed("used");
  }

  private static void assertSame(
      MultiLayerNetwork ours,
      MultiLayerNetwork theirs,
      INDArray kernel,
      INDArray bias,
      INDArray x) {
    theirs.setParam("0_W", kernel.reshape('c', theirs.getParam("0_W").shape()));
    theirs.setParam("0_b", bias.reshape('c', theirs.getParam("0_b").shape()));
    INDArray y = ours.output(x);
    assertThat(theirs.output(x).shape()).isEqualTo(y.shape());
    assertThat(y.norm2Number().doubleValue()).isGreaterThan(1);
    assertThat(theirs.output(x).distance2(y)).isLessThan(FLOAT64);
  }

  @ParameterizedTest
  @CsvSource({"1,1,1,0", "3,1,1,1", "3,2,1,1", "2,2,1,0", "3,1,2,2", "5,3,1,2"})
  void images(int taps, int stride, int dilation, int border) {
    InputType type = InputType.convolutional(7, 6, 2);
    MultiLayerNetwork ours =
        net(
            type,
            new SpectralConv2D.Builder()
                .nOut(3)
                .kernelSize(taps)
                .stride(stride)
                .dilation(dilation)
                .border(border)
                .build());
    MultiLayerNetwork theirs =
        net(
            type,
            new ConvolutionLayer.Builder(taps, taps)
                .nOut(3)
                .stride(stride, stride)
                .dilation(dilation, dilation)
                .padding(border, border)
                .convolutionMode(ConvolutionMode.Truncate)
                .activation(Activation.IDENTITY)
                .build());
    Conv conv = (Conv) used(ours);
    INDArray x = Samples.gaussian(4, 84, 1).reshape('c', new long[] {4, 2, 7, 6});
    assertSame(ours, theirs, conv.kernel(), conv.bias(), x);
  }

  @Test
  void series() {
    InputType type = InputType.recurrent(2, 9);
    MultiLayerNetwork ours =
        net(type, new SpectralConv1D.Builder().nOut(3).stride(2).border(1).build());
    MultiLayerNetwork theirs =
        net(
            type,
            new Convolution1DLayer.Builder(3)
                .nOut(3)
                .stride(2)
                .padding(1)
                .convolutionMode(ConvolutionMode.Truncate)
                .activation(Activation.IDENTITY)
                .build());
    Conv conv = (Conv) used(ours);
    INDArray x = Samples.gaussian(4, 18, 1).reshape('c', new long[] {4, 2, 9});
    // the host shows this weight as [out, in, taps, 1] and reads it as [taps, in, out]
    INDArray kernel = conv.kernel().permute(3, 1, 0, 2).dup('c');
    assertSame(ours, theirs, kernel, conv.bias(), x);
  }

  @ParameterizedTest
  @CsvSource({"1,1,0", "3,1,1", "2,2,0", "3,2,0", "4,2,1"})
  void transposedImages(int taps, int stride, int border) {
    InputType type = InputType.convolutional(4, 3, 2);
    MultiLayerNetwork ours =
        net(
            type,
            new SpectralConv2DTranspose.Builder()
                .nOut(3)
                .kernelSize(taps)
                .stride(stride)
                .border(border)
                .build());
    MultiLayerNetwork theirs =
        net(
            type,
            new Deconvolution2D.Builder(taps, taps)
                .nOut(3)
                .stride(stride, stride)
                .padding(border, border)
                .convolutionMode(ConvolutionMode.Truncate)
                .activation(Activation.IDENTITY)
                .build());
    TransposedConv conv = (TransposedConv) used(ours);
    INDArray x = Samples.gaussian(4, 24, 1).reshape('c', new long[] {4, 2, 4, 3});
    assertSame(ours, theirs, conv.kernel(), conv.bias(), x);
  }
}
