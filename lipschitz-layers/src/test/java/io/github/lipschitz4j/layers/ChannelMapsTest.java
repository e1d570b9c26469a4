package io.github.lipschitz4j.layers;

import static io.github.lipschitz4j.layers.Nets.host;
import static io.github.lipschitz4j.layers.Nets.values;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.lipschitz4j.core.testkit.Samples;
import io.github.lipschitz4j.layers.condensed.CondensedNetwork;
import java.util.List;
import java.util.stream.Stream;
import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.Convolution3D;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.RnnOutputLayer;
import org.deeplearning4j.nn.conf.layers.recurrent.SimpleRnn;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.learning.config.NoOp;
import org.nd4j.linalg.lossfunctions.impl.LossMSE;

/** Sorts and their kin on images and series: each pixel and each step by itself. */
class ChannelMapsTest {
  private static final DataSet BATCH = Nets.batch(DataType.FLOAT, 16, 4, 1);

  /** The channels that four become. */
  private static long channels(MapConf map) {
    return map.map("map").outputs(new long[] {4})[0];
  }

  static Stream<MapConf> maps() {
    return Stream.of(new GroupSort(), new GroupSort(4), new FullSort(), new MaxMin());
  }

  @ParameterizedTest
  @MethodSource("maps")
  void channelsOfImagesAreMapped(MapConf map) {
    MultiLayerNetwork net =
        new MultiLayerNetwork(
            host(DataType.DOUBLE, new NoOp())
                .list(
                    Nets.copies(
                        new ConvolutionLayer.Builder(1, 1)
                            .nOut(4)
                            .activation(Activation.TANH)
                            .build(),
                        map,
                        new SpectralDense.Builder().nOut(3).build(),
                        new FrobeniusDense.Builder().nOut(1).build(),
                        Nets.loss()))
                .setInputType(InputType.convolutional(2, 1, 2))
                .build());
    net.init();
    INDArray x = Samples.gaussian(5, 4, 1).reshape('c', 5, 2, 2, 1);
    List<INDArray> activations = net.feedForward(x);
    assertThat(activations.get(2).shape()).containsExactly(5, channels(map), 2, 1);
    // each pixel by itself
    INDArray pixels = activations.get(1).permute(0, 2, 3, 1).dup('c').reshape('c', 10, 4);
    INDArray expected = map.map("map").trace(pixels).value();
    INDArray actual =
        activations.get(2).permute(0, 2, 3, 1).dup('c').reshape('c', 10, channels(map));
    assertThat(values(actual)).isEqualTo(values(expected)).isNotEqualTo(values(pixels));
    DataSet batch = new DataSet(x, Nets.batch(DataType.DOUBLE, 5, 1, 2).getLabels());
    assertThat(Nets.gradientsAreExact(net, batch)).isTrue();
  }

  @ParameterizedTest
  @MethodSource("maps")
  void channelsOfSeriesAreMapped(MapConf map) {
    MultiLayerNetwork net =
        new MultiLayerNetwork(
            host(DataType.DOUBLE, new NoOp())
                .list(
                    Nets.copies(
                        new SimpleRnn.Builder().nOut(4).activation(Activation.TANH).build(),
                        map,
                        new SpectralDense.Builder().nOut(4).build(),
                        map,
                        new RnnOutputLayer.Builder(new LossMSE())
                            .nOut(1)
                            .activation(Activation.IDENTITY)
                            .build()))
                .setInputType(InputType.recurrent(2, 5))
                .build());
    net.init();
    INDArray x = Samples.gaussian(3, 10, 1).reshape('c', 3, 2, 5);
    List<INDArray> activations = net.feedForward(x);
    assertThat(activations.get(2).shape()).containsExactly(3, channels(map), 5);
    INDArray steps = activations.get(1).permute(0, 2, 1).dup('c').reshape('c', 15, 4);
    INDArray actual = activations.get(2).permute(0, 2, 1).dup('c');
    assertThat(values(actual)).isEqualTo(values(map.map("map").trace(steps).value()));
    DataSet batch = new DataSet(x, Samples.gaussian(3, 5, 2).reshape('c', 3, 1, 5));
    assertThat(Nets.gradientsAreExact(net, batch)).isTrue();
  }

  @ParameterizedTest
  @MethodSource("maps")
  void channelsMayComeLast(MapConf map) {
    InputType type = InputType.convolutional(2, 3, 4, CNN2DFormat.NHWC);
    MultiLayerNetwork net =
        Nets.net(
            host(DataType.DOUBLE, new NoOp()), type, new Abs(), map, Nets.head(0), Nets.loss());
    INDArray x = Samples.gaussian(5, 24, 1).reshape('c', 5, 2, 3, 4);
    List<INDArray> activations = net.feedForward(x);
    assertThat(activations.get(2).shape()).containsExactly(5, 2, 3, channels(map));
    INDArray pixels = activations.get(1).dup('c').reshape('c', 30, 4);
    INDArray actual = activations.get(2).dup('c').reshape('c', 30, channels(map));
    assertThat(values(actual)).isEqualTo(values(map.map("map").value(pixels)));
    CondensedNetwork condensed = CondensedNetwork.of(net);
    assertThat(condensed.value(x).distance2(net.output(x))).isLessThan(Nets.FLOAT64);
    assertThat(condensed.layers()).as("no detours").hasSize(7);
  }

  @ParameterizedTest
  @MethodSource("maps")
  void otherArraysAreRefused(MapConf map) {
    InputType volume = InputType.convolutional3D(Convolution3D.DataFormat.NCDHW, 2, 2, 2, 4);
    assertThatThrownBy(() -> map.getOutputType(0, volume))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith(
            map.getClass().getSimpleName()
                + " input: expected feed-forward, recurrent or convolutional, got ");
  }

  @Test
  void wrongChannelsAreRefusedWhereTheNetworkIsMade() {
    assertThatThrownBy(
            () ->
                host(DataType.FLOAT, new NoOp())
                    .list(
                        Nets.copies(
                            new SpectralDense.Builder().nOut(5).build(),
                            new GroupSort(),
                            Nets.loss()))
                    .setInputType(InputType.feedForward(3))
                    .build())
        .hasMessageContaining(
            "GroupSort channels: expected a multiple of 2, got 5 (another group, or FullSort)");
  }

  @Test
  void wrongChannelsAreRefusedWhereTheNetworkRuns() {
    MultiLayerNetwork net =
        Nets.net(DataType.FLOAT, Nets.spectral(4, 5), new GroupSort(), Nets.head(5), Nets.loss());
    assertThatThrownBy(() -> net.output(BATCH.getFeatures()))
        .hasMessageContaining("GroupSort channels: expected a multiple of 2, got 5");
    assertThatThrownBy(() -> CondensedNetwork.of(net))
        .hasMessageContaining("GroupSort channels: expected a multiple of 2, got 5");
  }
}
