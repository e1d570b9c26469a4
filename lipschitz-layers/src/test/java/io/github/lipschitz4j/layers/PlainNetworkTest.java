package io.github.lipschitz4j.layers;

import static io.github.lipschitz4j.layers.Nets.host;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.lipschitz4j.core.conv.Padding;
import io.github.lipschitz4j.core.testkit.Samples;
import java.util.Arrays;
import java.util.List;
import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.learning.config.NoOp;

class PlainNetworkTest {
  /** The promise of the issue: predictions of size one agree to this. */
  private static final double AGREES = 1e-6;

  private static OrthogonalConv2D.Builder conv(int out) {
    return new OrthogonalConv2D.Builder().nOut(out);
  }

  private static MultiLayerNetwork network(InputType type) {
    MultiLayerNetwork net =
        Nets.net(
            host(DataType.FLOAT, new NoOp()),
            type,
            conv(4).kernelSize(2).build(),
            new GroupSort(),
            conv(6).groups(2).stride(2).lipschitz(1.5).activation(Activation.TANH).build(),
            new SpectralDense.Builder().nOut(8).noBias().build(),
            new FullSort(),
            Nets.head(8),
            Nets.loss());
    // off the manifold, with biases
    net.params().addi(Samples.gaussian(1, (int) net.numParams(), 3).reshape(-1).muli(0.1));
    return net;
  }

  @ParameterizedTest
  @EnumSource(CNN2DFormat.class)
  void predictsTheSameStraightAfterLoading(CNN2DFormat format) {
    MultiLayerNetwork net = network(InputType.convolutional(5, 6, 2, format));
    long[] shape = format == CNN2DFormat.NCHW ? new long[] {7, 2, 5, 6} : new long[] {7, 5, 6, 2};
    INDArray x = Samples.gaussian(7, 60, 1).castTo(DataType.FLOAT).reshape('c', shape);
    INDArray expected = net.output(x).dup();
    MultiLayerNetwork loaded = Nets.savedAndRestored(PlainNetwork.of(net));
    assertThat(loaded.output(x).sub(expected).amaxNumber().doubleValue()).isLessThan(AGREES);
    assertThat(expected.amaxNumber().doubleValue()).isGreaterThan(0.01); // it can fail
    assertThat(Arrays.stream(loaded.getLayers()).filter(WeightedLayer.class::isInstance)).isEmpty();
  }

  @Test
  void leavesTheNetworkAlone() {
    MultiLayerNetwork net = network(InputType.convolutional(5, 6, 2));
    double[] before = Nets.values(net.params());
    MultiLayerNetwork plain = PlainNetwork.of(net);
    plain.params().assign(0);
    assertThat(Nets.values(net.params())).isEqualTo(before);
    INDArray x = Samples.gaussian(7, 60, 1).castTo(DataType.FLOAT).reshape('c', 7, 2, 5, 6);
    assertThat(Nets.values(net.output(x))).isNotEqualTo(Nets.values(plain.output(x)));
  }

  @Test
  void refusesWhatTheHostHasNoLayerFor() {
    List<Layer> layers =
        List.of(conv(4).padding(Padding.CIRCULAR).build(), Nets.head(0), Nets.loss());
    MultiLayerNetwork net =
        Nets.net(
            host(DataType.FLOAT, new NoOp()),
            InputType.convolutional(5, 6, 2),
            layers.toArray(Layer[]::new));
    assertThatThrownBy(() -> PlainNetwork.of(net))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("expected a padding with zeros, got CIRCULAR and CIRCULAR");
  }
}
