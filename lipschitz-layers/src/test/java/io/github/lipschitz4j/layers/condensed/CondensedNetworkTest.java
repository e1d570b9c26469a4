package io.github.lipschitz4j.layers.condensed;

import static io.github.lipschitz4j.layers.Nets.FLOAT32;
import static io.github.lipschitz4j.layers.Nets.host;
import static io.github.lipschitz4j.layers.Nets.values;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.lipschitz4j.core.testkit.Derivatives;
import io.github.lipschitz4j.core.testkit.Samples;
import io.github.lipschitz4j.layers.FullSort;
import io.github.lipschitz4j.layers.GroupSort;
import io.github.lipschitz4j.layers.MaxMin;
import io.github.lipschitz4j.layers.Nets;
import io.github.lipschitz4j.layers.SpectralDense;
import io.github.lipschitz4j.layers.WeightMode;
import io.github.lipschitz4j.layers.condensed.LipschitzFunction.ValueAndGradient;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.CenterLossOutputLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.LSTM;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.PReLULayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;
import org.nd4j.linalg.learning.config.NoOp;
import org.nd4j.linalg.lossfunctions.impl.LossMSE;

class CondensedNetworkTest {
  /** Central differences in double. */
  private static final double DIFFERENCES = 1e-8;

  /** Inner products of 256 values in double, summed in another order. */
  private static final double LONG_PRODUCTS = 1e-10;

  private static MultiLayerNetwork network(DataType type) {
    MultiLayerNetwork net =
        Nets.net(
            type,
            new MaxMin(),
            Nets.spectral(10, 8),
            new GroupSort(),
            Nets.spectral(8, 6, WeightMode.RETRACTION),
            new FullSort(),
            Nets.head(6),
            Nets.loss());
    net.fit(Nets.batch(type, 16, 5, 1));
    return net;
  }

  @Test
  void valuesAreTheNetworksOwn() {
    MultiLayerNetwork net = network(DataType.FLOAT);
    CondensedNetwork condensed = CondensedNetwork.of(net);
    INDArray x = Samples.gaussian(7, 5, 2).castTo(DataType.FLOAT);
    assertThat(condensed.inputs()).isEqualTo(5);
    assertThat(condensed.outputs()).isEqualTo(1);
    assertThat(condensed.dataType()).isEqualTo(DataType.FLOAT);
    assertThat(condensed.value(x).shape()).containsExactly(7, 1);
    assertThat(condensed.value(x).distance2(net.output(x))).isLessThan(FLOAT32);
    double[] before = values(condensed.value(x));
    net.params().muli(-1);
    assertThat(values(condensed.value(x))).as("weights are copies").isEqualTo(before);
  }

  @Test
  void gradientIsTheDerivative() {
    CondensedNetwork condensed = CondensedNetwork.of(network(DataType.DOUBLE));
    INDArray x = Samples.gaussian(6, 5, 3);
    ValueAndGradient both = condensed.valueAndGradient(x);
    assertThat(values(both.value())).isEqualTo(values(condensed.value(x)));
    // a row's value moves with no other row: the gradient of the sum is the gradient of each
    INDArray numeric = Derivatives.gradient(at -> condensed.value(at).sumNumber().doubleValue(), x);
    assertThat(both.gradient().distance2(numeric)).isLessThan(DIFFERENCES);
    assertThat(both.gradient().norm2Number().doubleValue()).isGreaterThan(0.1);
  }

  @Test
  void rowsOfABatchDoNotMix() {
    CondensedNetwork condensed = CondensedNetwork.of(network(DataType.DOUBLE));
    INDArray x = Samples.gaussian(6, 5, 4);
    ValueAndGradient both = condensed.valueAndGradient(x);
    for (int i = 0; i < 6; i++) {
      ValueAndGradient alone = condensed.valueAndGradient(x.getRows(i));
      assertThat(alone.value().getDouble(0))
          .isCloseTo(both.value().getDouble(i), within(Nets.FLOAT64));
      assertThat(alone.gradient().distance2(both.gradient().getRows(i))).isLessThan(Nets.FLOAT64);
    }
  }

  @Test
  void castsExactlyToDouble() {
    CondensedNetwork single = CondensedNetwork.of(network(DataType.FLOAT));
    CondensedNetwork twice = single.castTo(DataType.DOUBLE);
    INDArray x = Samples.gaussian(7, 5, 2);
    assertThat(twice.dataType()).isEqualTo(DataType.DOUBLE);
    assertThat(twice.value(x).dataType()).isEqualTo(DataType.DOUBLE);
    assertThat(twice.value(x).distance2(single.value(x).castTo(DataType.DOUBLE)))
        .isBetween(1e-10, FLOAT32);
    INDArray back = twice.castTo(DataType.FLOAT).value(x);
    assertThat(values(back)).isEqualTo(values(single.value(x)));
  }

  @Test
  void readsAnyLayoutAndTypeAndLeavesItAlone() {
    CondensedNetwork condensed = CondensedNetwork.of(network(DataType.DOUBLE));
    INDArray x = Samples.gaussian(7, 5, 2);
    INDArray wide = Nd4j.zeros(DataType.DOUBLE, 9, 8);
    INDArray view = wide.get(NDArrayIndex.interval(1, 8), NDArrayIndex.interval(2, 7)).assign(x);
    ValueAndGradient expected = condensed.valueAndGradient(x);
    for (INDArray same : new INDArray[] {x.dup('f'), view}) {
      ValueAndGradient both = condensed.valueAndGradient(same);
      assertThat(both.value().distance2(expected.value())).isLessThan(Nets.FLOAT64);
      assertThat(both.gradient().distance2(expected.gradient())).isLessThan(Nets.FLOAT64);
      assertThat(values(same)).isEqualTo(values(x));
    }
    INDArray floats = x.castTo(DataType.FLOAT);
    assertThat(values(condensed.value(floats)))
        .isEqualTo(values(condensed.value(floats.castTo(DataType.DOUBLE))));
    // what it returns belongs to the caller
    expected.value().assign(7);
    expected.gradient().assign(7);
    assertThat(values(condensed.value(x))).doesNotContain(7);
    assertThat(values(x)).isEqualTo(values(Samples.gaussian(7, 5, 2)));
  }

  @Test
  void manyThreadsGetTheBytesOfOne() throws Exception {
    CondensedNetwork condensed = CondensedNetwork.of(network(DataType.FLOAT));
    List<INDArray> inputs = new ArrayList<>();
    List<double[]> expected = new ArrayList<>();
    for (int k = 0; k < 8; k++) {
      inputs.add(Samples.gaussian(16, 5, k).castTo(DataType.FLOAT));
      expected.add(bytes(condensed, inputs.get(k)));
    }
    ExecutorService threads = Executors.newFixedThreadPool(8);
    try {
      List<Callable<double[]>> work =
          IntStream.range(0, 160)
              .<Callable<double[]>>mapToObj(k -> () -> bytes(condensed, inputs.get(k % 8)))
              .toList();
      List<Future<double[]>> results = threads.invokeAll(work);
      for (int k = 0; k < results.size(); k++) {
        assertThat(results.get(k).get()).isEqualTo(expected.get(k % 8));
      }
    } finally {
      threads.shutdown();
    }
  }

  private static double[] bytes(CondensedNetwork condensed, INDArray x) {
    ValueAndGradient both = condensed.valueAndGradient(x);
    return values(Nd4j.concat(1, both.value(), both.gradient()));
  }

  @Test
  void refusesOtherShapes() {
    CondensedNetwork condensed = CondensedNetwork.of(network(DataType.FLOAT));
    for (INDArray x : new INDArray[] {Nd4j.zeros(3, 4), Nd4j.zeros(5), Nd4j.zeros(3, 5, 2)}) {
      String got = ", got " + Arrays.toString(x.shape());
      assertThatThrownBy(() -> condensed.value(x))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("CondensedNetwork input: expected shape [n, 5]" + got);
      assertThatThrownBy(() -> condensed.valueAndGradient(x))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  @Test
  void refusesTheGradientOfAVector() {
    CondensedNetwork condensed =
        CondensedNetwork.of(Nets.net(DataType.FLOAT, Nets.spectral(4, 3), Nets.loss()));
    assertThat(condensed.value(Nd4j.zeros(2, 4)).shape()).containsExactly(2, 3);
    assertThatThrownBy(() -> condensed.valueAndGradient(Nd4j.zeros(2, 4)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("CondensedNetwork gradient: expected one output, got 3");
  }

  @Test
  void refusesHalfPrecision() {
    CondensedNetwork condensed = CondensedNetwork.of(network(DataType.FLOAT));
    assertThatThrownBy(() -> condensed.castTo(DataType.BFLOAT16))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(
            "weights: expected FLOAT or DOUBLE, got BFLOAT16 (convert the network)");
  }

  @Test
  void refusesNetworksWithoutWeights() {
    MultiLayerNetwork net = Nets.net(DataType.FLOAT, new GroupSort(), Nets.loss());
    assertThatThrownBy(() -> CondensedNetwork.of(net))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("CondensedNetwork: expected at least one layer with weights");
  }

  @Test
  void refusesWidthsThatDoNotFit() {
    CondensedLayer first = affine(5, 4);
    CondensedLayer second = affine(3, 1);
    assertThatThrownBy(() -> new CondensedNetwork(List.of(first, second)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("CondensedNetwork layer affine: expected 3 inputs, got 4");
  }

  private static CondensedLayer affine(int in, int out) {
    return new Affine("affine", Samples.gaussian(in, out, 1), Samples.gaussian(1, out, 2));
  }

  static Stream<Layer> unknown() {
    return Stream.of(
        new LSTM.Builder().nIn(4).nOut(4).build(),
        new CenterLossOutputLayer.Builder().nIn(4).nOut(4).build(),
        new PReLULayer.Builder().nIn(4).nOut(4).inputShape(4).build(),
        new DenseLayer.Builder().nIn(4).nOut(4).hasLayerNorm(true).build());
  }

  @ParameterizedTest
  @MethodSource("unknown")
  void refusesLayersWithoutAKnownBound(Layer layer) {
    MultiLayerNetwork net = Nets.net(DataType.FLOAT, layer, new ActivationLayer(Activation.TANH));
    assertThatThrownBy(() -> CondensedNetwork.of(net))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "CondensedNetwork layer layer0: expected a layer with a known Lipschitz bound, got "
                + layer.getClass().getSimpleName());
  }

  static Stream<Activation> unbounded() {
    return Stream.of(Activation.ELU, Activation.CUBE, Activation.SOFTMAX, Activation.RRELU);
  }

  @ParameterizedTest
  @MethodSource("unbounded")
  void refusesActivationsWithoutAKnownSlope(Activation activation) {
    for (Layer layer :
        new Layer[] {
          new ActivationLayer(activation),
          new DenseLayer.Builder().nIn(4).nOut(4).activation(activation).build(),
          new SpectralDense.Builder().nIn(4).nOut(4).activation(activation).build()
        }) {
      MultiLayerNetwork net =
          Nets.net(DataType.FLOAT, Nets.spectral(4, 4), layer, Nets.head(4), Nets.loss());
      assertThatThrownBy(() -> CondensedNetwork.of(net))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageStartingWith(
              "CondensedNetwork activation: expected one with a known slope, got "
                  + activation.getActivationFunction());
    }
  }

  @Test
  void takesTheHostsDenseAndOutputLayers() {
    MultiLayerNetwork net =
        Nets.net(
            host(DataType.DOUBLE, new NoOp()),
            new DenseLayer.Builder().nIn(4).nOut(6).activation(Activation.TANH).build(),
            new ActivationLayer(Activation.LEAKYRELU),
            new DenseLayer.Builder()
                .nIn(6)
                .nOut(3)
                .hasBias(false)
                .activation(Activation.RELU)
                .build(),
            new OutputLayer.Builder(new LossMSE())
                .nIn(3)
                .nOut(1)
                .activation(Activation.SIGMOID)
                .build());
    net.params().addi(0.1);
    INDArray x = Samples.gaussian(5, 4, 1);
    CondensedNetwork condensed = CondensedNetwork.of(net);
    assertThat(condensed.value(x).distance2(net.output(x))).isLessThan(Nets.FLOAT64);
    INDArray numeric = Derivatives.gradient(at -> condensed.value(at).sumNumber().doubleValue(), x);
    assertThat(condensed.valueAndGradient(x).gradient().distance2(numeric)).isLessThan(DIFFERENCES);
    // a file brings activations back as other objects
    MultiLayerNetwork back = Nets.savedAndRestored(net);
    assertThat(values(CondensedNetwork.of(back).value(x))).isEqualTo(values(condensed.value(x)));
  }

  @Test
  void manyRowsAreAsMany() {
    // 2^19 values between two layers are 2048 rows: three blocks, the last one short
    Affine wide =
        new Affine("wide", Samples.gaussian(3, 256, 1), Nd4j.zeros(DataType.DOUBLE, 1, 256));
    Affine head = new Affine("head", Samples.gaussian(256, 1, 2), Nd4j.ones(DataType.DOUBLE, 1, 1));
    CondensedNetwork net = new CondensedNetwork(List.of(wide, new Sort("pairs", 2), head));
    INDArray x = Samples.gaussian(5000, 3, 3);
    INDArray before = x.dup();
    INDArray values = net.value(x);
    ValueAndGradient both = net.valueAndGradient(x);
    assertThat(values.shape()).containsExactly(5000, 1);
    assertThat(both.gradient().shape()).containsExactly(5000, 3);
    for (int row : new int[] {0, 1, 2047, 2048, 2049, 4095, 4096, 4999}) {
      ValueAndGradient one = net.valueAndGradient(x.getRow(row, true));
      assertThat(values.getDouble(row, 0))
          .isCloseTo(one.value().getDouble(0), within(LONG_PRODUCTS));
      assertThat(both.value().getDouble(row, 0)).isEqualTo(values.getDouble(row, 0));
      assertThat(both.gradient().getRow(row, true).distance2(one.gradient()))
          .isLessThan(LONG_PRODUCTS);
    }
    assertThat(x.distance2(before)).isZero();
    // the next call does not write into what this one gave
    INDArray kept = values.dup();
    net.value(x.neg());
    assertThat(values.distance2(kept)).isZero();
  }
}
