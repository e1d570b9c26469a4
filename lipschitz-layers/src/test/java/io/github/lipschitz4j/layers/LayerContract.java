package io.github.lipschitz4j.layers;

import static io.github.lipschitz4j.layers.Nets.FLOAT32;
import static io.github.lipschitz4j.layers.Nets.host;
import static io.github.lipschitz4j.layers.Nets.values;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.lipschitz4j.core.kernel.SingularValues;
import io.github.lipschitz4j.core.testkit.Samples;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.WorkspaceMode;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.optimize.api.BaseTrainingListener;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.learning.config.NoOp;

/**
 * What every layer conf owes to the host and to the mathematics; each has a subclass.
 *
 * <p>The layer under test stands second, after a {@link SpectralDense} and before the head.
 */
@TestInstance(Lifecycle.PER_CLASS)
abstract class LayerContract {
  private static final int WIDTH = 4;

  /**
   * A conf that is held to the contract.
   *
   * @param name what is special about it
   * @param layer the conf
   * @param in the width it needs
   * @param out the width it gives
   * @param bound its Lipschitz bound
   */
  record Variant(String name, Layer layer, int in, int out, double bound) {
    Variant(String name, Layer layer, int in, int out) {
      this(name, layer, in, out, 1);
    }

    @Override
    public String toString() {
      return name;
    }

    /** A parameter of the layer, or of the one before it if it has none. */
    String weight() {
      return layer instanceof ProjectedDense ? "1_W" : "0_W";
    }
  }

  abstract Stream<Variant> variants();

  /** Confs of the class, no two alike. */
  abstract List<Layer> different();

  private static MultiLayerNetwork net(NeuralNetConfiguration.Builder host, Variant variant) {
    return Nets.net(
        host,
        Nets.spectral(WIDTH, variant.in()),
        variant.layer(),
        Nets.head(variant.out()),
        Nets.loss());
  }

  private static MultiLayerNetwork net(Variant variant) {
    return net(host(DataType.FLOAT, new Adam(0.01)), variant);
  }

  private static DataSet batch() {
    return Nets.batch(DataType.FLOAT, 8, WIDTH, 3);
  }

  private static MultiLayerNetwork trained(Variant variant) {
    MultiLayerNetwork net = net(variant);
    net.fit(batch());
    return net;
  }

  /** Weights far from every manifold; no biases, whose size would hide a difference in float. */
  private static void scramble(MultiLayerNetwork net) {
    int length = (int) net.numParams();
    net.setParams(Samples.gaussian(1, length, 5).muli(1000).castTo(DataType.FLOAT));
    net.paramTable().forEach((key, values) -> values.muli(key.endsWith("_b") ? 0 : 1));
  }

  private static double[] output(MultiLayerNetwork net) {
    return values(net.output(batch().getFeatures()));
  }

  @ParameterizedTest
  @MethodSource("variants")
  void gradientsAreExact(Variant variant) {
    DataSet batch = Nets.batch(DataType.DOUBLE, 5, WIDTH, 1);
    assertThat(Nets.gradientsAreExact(net(host(DataType.DOUBLE, new NoOp()), variant), batch))
        .isTrue();
  }

  @ParameterizedTest
  @MethodSource("variants")
  void neverStretchesADistance(Variant variant) {
    MultiLayerNetwork net = net(variant);
    scramble(net);
    INDArray x = Samples.gaussian(32, WIDTH, 8).castTo(DataType.FLOAT);
    List<INDArray> activations = net.feedForward(x);
    INDArray in = activations.get(1);
    INDArray out = activations.get(2);
    for (int i = 1; i < 32; i++) {
      double before = in.getRow(i).distance2(in.getRow(i - 1));
      double after = out.getRow(i).distance2(out.getRow(i - 1));
      assertThat(after).isLessThanOrEqualTo(variant.bound() * before * (1 + FLOAT32));
    }
  }

  @ParameterizedTest
  @MethodSource("variants")
  void projectsBeforeAnyTrainingStep(Variant variant) {
    MultiLayerNetwork net = net(variant);
    scramble(net);
    for (ProjectedDenseLayer layer : Nets.projected(net)) {
      assertThat(SingularValues.largest(layer.getParam("W"))).isGreaterThan(100); // it can fail
    }
    double[] raw = values(net.params());
    assertOnManifold(net);
    output(net);
    assertThat(values(net.params())).as("inference leaves W alone").isEqualTo(raw);
  }

  @ParameterizedTest
  @MethodSource("variants")
  void staysOnTheManifoldInTraining(Variant variant) {
    MultiLayerNetwork net = net(variant);
    for (int step = 0; step < 3; step++) {
      double[] before = values(net.getParam(variant.weight()));
      net.fit(batch());
      assertThat(values(net.getParam(variant.weight()))).isNotEqualTo(before);
      assertOnManifold(net);
      for (ProjectedDenseLayer layer : Nets.projected(net)) {
        ProjectedDense conf = (ProjectedDense) layer.layerConf();
        if (conf.getWeightMode() == WeightMode.RETRACTION) {
          INDArray w = layer.getParam("W");
          assertThat(w.distance2(conf.retraction().retract(w))).isLessThan(FLOAT32);
          assertThat(w.distance2(layer.weight())).isLessThan(FLOAT32);
        }
      }
    }
  }

  /** The weight in use is the nearest point of the manifold to itself, and bounded. */
  private static void assertOnManifold(MultiLayerNetwork net) {
    for (ProjectedDenseLayer layer : Nets.projected(net)) {
      ProjectedDense conf = (ProjectedDense) layer.layerConf();
      INDArray weight = layer.weight();
      assertThat(weight.distance2(conf.retraction().retract(weight))).isLessThan(FLOAT32);
      double bound = conf.parametrization().bound(weight.rows(), weight.columns());
      assertThat(SingularValues.largest(weight)).isLessThanOrEqualTo(bound * (1 + FLOAT32));
    }
  }

  static Stream<Consumer<MultiLayerNetwork>> updates() {
    return Stream.of(
        net -> net.fit(batch()),
        net -> net.setParams(Samples.gaussian(1, (int) net.numParams(), 9).castTo(DataType.FLOAT)),
        net -> net.paramTable().keySet().forEach(key -> net.setParam(key, next(net, key, 10))),
        net ->
            net.paramTable().keySet().forEach(key -> net.getParam(key).assign(next(net, key, 11))),
        net -> net.params().muli(Samples.gaussian(1, (int) net.numParams(), 9).reshape(-1)),
        net -> net.update(net.gradient()));
  }

  private static INDArray next(MultiLayerNetwork net, String key, long seed) {
    INDArray now = net.getParam(key);
    return Samples.gaussian(1, (int) now.length(), seed)
        .castTo(DataType.FLOAT)
        .reshape(now.shape());
  }

  @ParameterizedTest
  @MethodSource("variants")
  void seesEveryChangeOfTheParameters(Variant variant) {
    MultiLayerNetwork net = trained(variant);
    updates()
        .forEach(
            update -> {
              double[] before = output(net);
              update.accept(net);
              assertThat(output(net)).isNotEqualTo(before).isEqualTo(output(Nets.twin(net)));
            });
  }

  @ParameterizedTest
  @MethodSource("variants")
  void condensesToTheSameFunction(Variant variant) {
    MultiLayerNetwork net = trained(variant);
    INDArray x = batch().getFeatures();
    CondensedNetwork condensed = CondensedNetwork.of(net);
    assertThat(condensed.inputs()).isEqualTo(WIDTH);
    assertThat(condensed.outputs()).isEqualTo(1);
    assertThat(condensed.value(x).distance2(net.output(x))).isLessThan(FLOAT32);
    scramble(net);
    assertThat(condensed.value(x).distance2(net.output(x))).isGreaterThan(1e-3); // it can fail
    assertThat(CondensedNetwork.of(net).value(x).distance2(net.output(x))).isLessThan(FLOAT32);
  }

  @ParameterizedTest
  @MethodSource("variants")
  void jsonBringsTheConfBack(Variant variant) {
    MultiLayerConfiguration conf = net(variant).getLayerWiseConfigurations();
    MultiLayerConfiguration back = MultiLayerConfiguration.fromJson(conf.toJson());
    Layer original = conf.getConf(1).getLayer();
    assertThat(back).isEqualTo(conf).hasSameHashCodeAs(conf);
    assertThat(back.getConf(1).getLayer()).isEqualTo(original).hasSameHashCodeAs(original);
    assertThat(original.clone()).isEqualTo(original).isExactlyInstanceOf(original.getClass());
    back.getConf(1).getLayer().setLayerName("another");
    assertThat(back.getConf(1).getLayer()).isNotEqualTo(original);
  }

  @Test
  void confsThatDifferAreNotEqual() {
    List<Layer> confs = different();
    for (int i = 0; i < confs.size(); i++) {
      for (int j = 0; j < confs.size(); j++) {
        assertThat(confs.get(i).equals(confs.get(j).clone())).isEqualTo(i == j);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("variants")
  void fileBringsTheNetworkBack(Variant variant) {
    MultiLayerNetwork net = trained(variant);
    MultiLayerNetwork back = Nets.savedAndRestored(net);
    assertThat(output(back)).isEqualTo(output(net));
    net.fit(batch());
    assertThat(output(back)).isNotEqualTo(output(net)); // it can fail
    back.fit(batch());
    assertThat(output(back)).isEqualTo(output(net));
  }

  @ParameterizedTest
  @MethodSource("variants")
  void cloneIsAnother(Variant variant) {
    MultiLayerNetwork net = trained(variant);
    double[] before = output(net);
    MultiLayerNetwork clone = net.clone();
    assertThat(output(clone)).isEqualTo(before);
    clone.fit(batch());
    assertThat(output(net)).isEqualTo(before).isNotEqualTo(output(clone));
  }

  @ParameterizedTest
  @MethodSource("variants")
  void workspacesChangeNothing(Variant variant) {
    MultiLayerNetwork with = trained(variant);
    MultiLayerNetwork without =
        net(
            host(DataType.FLOAT, new Adam(0.01))
                .trainingWorkspaceMode(WorkspaceMode.NONE)
                .inferenceWorkspaceMode(WorkspaceMode.NONE),
            variant);
    without.fit(batch());
    for (int step = 0; step < 2; step++) {
      with.fit(batch());
      assertThat(output(with)).isNotEqualTo(output(without)); // it can fail
      without.fit(batch());
      assertThat(output(with)).isEqualTo(output(without));
    }
    assertThat(values(with.params())).isEqualTo(values(without.params()));
  }

  @ParameterizedTest
  @MethodSource("variants")
  void callsListeners(Variant variant) {
    MultiLayerNetwork net = net(variant);
    AtomicInteger forward = new AtomicInteger();
    AtomicInteger iterations = new AtomicInteger();
    net.setListeners(
        new BaseTrainingListener() {
          @Override
          public void iterationDone(Model model, int iteration, int epoch) {
            iterations.incrementAndGet();
          }

          @Override
          public void onForwardPass(Model model, List<INDArray> activations) {
            forward.set(activations.size());
          }
        });
    net.fit(batch());
    assertThat(iterations).hasValue(1);
    assertThat(forward).as("the input, and all but the loss").hasValue(net.getnLayers());
    assertThat(net.getLayer(1).getListeners()).hasSize(1);
  }

  @ParameterizedTest
  @MethodSource("variants")
  void leavesItsInputAlone(Variant variant) {
    MultiLayerNetwork net = net(variant);
    DataSet batch = batch();
    double[] before = values(batch.getFeatures());
    net.output(batch.getFeatures());
    net.fit(batch);
    assertThat(values(batch.getFeatures())).isEqualTo(before);
  }

  @ParameterizedTest
  @MethodSource("variants")
  void reportsItsMemory(Variant variant) {
    InputType input = InputType.feedForward(variant.in());
    Layer layer = net(variant).getLayerWiseConfigurations().getConf(1).getLayer();
    var report = layer.getMemoryReport(input);
    assertThat(report.getOutputType()).isEqualTo(InputType.feedForward(variant.out()));
    assertThat(report.getParameterSize()).isEqualTo(layer.initializer().numParams(layer));
  }
}
