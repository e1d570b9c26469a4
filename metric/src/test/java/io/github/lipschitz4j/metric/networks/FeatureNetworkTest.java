package io.github.lipschitz4j.metric.networks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.lipschitz4j.core.testkit.Derivatives;
import io.github.lipschitz4j.core.testkit.Samples;
import io.github.lipschitz4j.layers.certificates.Certifier;
import io.github.lipschitz4j.layers.condensed.CondensedNetwork;
import io.github.lipschitz4j.layers.images.ImageShape;
import java.util.List;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

class FeatureNetworkTest {
  /** Relative error of central differences in double. */
  private static final double DIFFERENCES = 1e-6;

  private static final ImageShape SHAPE = new ImageShape(1, 8, 8);

  private final FeatureNetwork.Convolutional small =
      new FeatureNetwork.Convolutional(SHAPE, List.of(3, 4), 6, 5);

  private static INDArray forward(MultiLayerNetwork network, INDArray x) {
    network.setInput(x);
    List<INDArray> activations = network.feedForward(true, false);
    return activations.get(activations.size() - 1);
  }

  @Test
  void convolutionsHaveTheGradientsOfDifferences() {
    MultiLayerNetwork network = small.start(64, DataType.DOUBLE, 3);
    INDArray x = Samples.gaussian(3, 64, 1);
    INDArray g = Samples.gaussian(3, 5, 2);
    forward(network, x);
    INDArray got =
        network.backpropGradient(g, LayerWorkspaceMgr.noWorkspaces()).getFirst().gradient().dup();
    INDArray start = network.params().dup();
    INDArray expected =
        Derivatives.gradient(
            w -> {
              network.setParams(w.reshape('c', start.shape()));
              return Derivatives.inner(forward(network, x), g);
            },
            start);
    INDArray error = got.reshape('c', expected.shape()).sub(expected);
    assertThat(error.norm2Number().doubleValue() / expected.norm2Number().doubleValue())
        .isLessThan(DIFFERENCES);
  }

  @Test
  void theFastConvolutionIsTheHosts() {
    INDArray x = Samples.gaussian(4, 64, 1);
    ConvolutionLayer.Builder builder =
        new ConvolutionLayer.Builder(3, 3).stride(2, 2).padding(1, 1).nOut(3);
    MultiLayerNetwork fast = network(new FastConvolution2D(builder));
    MultiLayerNetwork host = network(builder.activation(Activation.IDENTITY).build());
    host.setParams(fast.params());
    INDArray difference = fast.output(x).sub(host.output(x));
    assertThat(difference.norm2Number().doubleValue()).isLessThan(1e-12);
    assertThat(
            CondensedNetwork.of(fast)
                .value(x)
                .reshape('c', fast.output(x).shape())
                .sub(fast.output(x))
                .norm2Number()
                .doubleValue())
        .isLessThan(1e-12);
    assertThat(MultiLayerConfiguration.fromJson(fast.getLayerWiseConfigurations().toJson()))
        .isEqualTo(fast.getLayerWiseConfigurations());
  }

  private static MultiLayerNetwork network(ConvolutionLayer layer) {
    MultiLayerNetwork network =
        new MultiLayerNetwork(
            new NeuralNetConfiguration.Builder()
                .seed(1)
                .dataType(DataType.DOUBLE)
                .list()
                .layer(layer)
                .layer(new DenseLayer.Builder().nOut(2).activation(Activation.IDENTITY).build())
                .setInputType(InputType.convolutionalFlat(8, 8, 1))
                .build());
    network.init();
    return network;
  }

  @Test
  void lipschitzNetworksHaveABoundNearOne() {
    for (FeatureNetwork.Chain network :
        List.of(
            new FeatureNetwork.LipschitzDense(List.of(8), 4),
            new FeatureNetwork.LipschitzResiduals(SHAPE, 4, 1, 4))) {
      MultiLayerNetwork started = network.start(64, DataType.FLOAT, 1);
      assertThat(Certifier.certify(started).bound().value()).isBetween(0.1, 1.01);
      assertThat(started.output(Samples.gaussian(2, 64, 1).castTo(DataType.FLOAT)).columns())
          .isEqualTo(network.features());
    }
  }

  @Test
  void followsFromItsSeed() {
    assertThat(small.start(64, DataType.FLOAT, 1).params())
        .isEqualTo(small.start(64, DataType.FLOAT, 1).params())
        .isNotEqualTo(small.start(64, DataType.FLOAT, 2).params());
  }

  @Test
  void refusesWhatCannotBe() {
    assertThatThrownBy(() -> small.start(63, DataType.FLOAT, 1)).hasMessageContaining("63");
    assertThatThrownBy(() -> new FeatureNetwork.Dense(List.of(0), 1))
        .hasMessageContaining("widths");
    assertThatThrownBy(() -> new FeatureNetwork.Dense(List.of(), 0))
        .hasMessageContaining("features");
    assertThatThrownBy(() -> new FeatureNetwork.Convolutional(SHAPE, List.of(), 1, 1))
        .hasMessageContaining("channels");
    assertThatThrownBy(() -> new FeatureNetwork.Convolutional(SHAPE, List.of(1), 0, 1))
        .hasMessageContaining("width");
    assertThatThrownBy(() -> new FeatureNetwork.LipschitzDense(List.of(3), 1))
        .hasMessageContaining("even");
    assertThatThrownBy(() -> new FeatureNetwork.LipschitzResiduals(SHAPE, 3, 1, 1))
        .hasMessageContaining("channels");
    assertThatThrownBy(() -> new FeatureNetwork.LipschitzResiduals(SHAPE, 2, 0, 1))
        .hasMessageContaining("blocks");
    assertThatThrownBy(
            () ->
                new FastConvolution2D(
                    new ConvolutionLayer.Builder(3, 3).convolutionMode(ConvolutionMode.Same)))
        .hasMessageContaining("Truncate");
  }
}
