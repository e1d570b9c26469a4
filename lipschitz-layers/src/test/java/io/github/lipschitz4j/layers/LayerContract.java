package io.github.lipschitz4j.layers;

import static io.github.lipschitz4j.layers.Nets.FLOAT32;
import static io.github.lipschitz4j.layers.Nets.host;
import static io.github.lipschitz4j.layers.Nets.values;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.lipschitz4j.core.testkit.Samples;
import io.github.lipschitz4j.layers.condensed.Affine;
import io.github.lipschitz4j.layers.condensed.CondensedLayer;
import io.github.lipschitz4j.layers.condensed.CondensedNetwork;
import io.github.lipschitz4j.layers.condensed.Reshape;
import java.util.List;
import java.util.Map;
import java.util.Set;
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
   * @param in what it takes
   * @param out what it gives
   * @param bound its Lipschitz bound
   */
  record Variant(String name, Layer layer, InputType in, InputType out, double bound) {
    Variant(String name, Layer layer, int in, int out, double bound) {
      this(name, layer, InputType.feedForward(in), InputType.feedForward(out), bound);
    }

    Variant(String name, Layer layer, int in, int out) {
      this(name, layer, in, out, 1);
    }

    @Override
    public String toString() {
      return name;
    }

    boolean takesRows() {
      return in instanceof InputType.InputTypeFeedForward;
    }

    /** A parameter of the layer, or of another one if it has none. */
    static String weight(MultiLayerNetwork net) {
      List<String> keys = List.copyOf(net.paramTable().keySet());
      return keys.stream().filter(key -> key.startsWith("1_")).findFirst().orElse(keys.get(0));
    }

    private MultiLayerNetwork net(NeuralNetConfiguration.Builder host) {
      if (takesRows()) {
        int width = (int) Inputs.shape(in)[0];
        int head = (int) Inputs.shape(out)[0];
        return Nets.net(host, Nets.spectral(WIDTH, width), layer, Nets.head(head), Nets.loss());
      }
      if (out instanceof InputType.InputTypeRecurrent) {
        return Nets.net(host, in, new Abs(), layer, new Flatten(), Nets.head(0), Nets.loss());
      }
      if (in instanceof InputType.InputTypeRecurrent) {
        return Nets.net(host, in, new Abs(), layer, Nets.head(0), Nets.loss());
      }
      // blocks of one pixel: what stands before the layer changes nothing
      return Nets.net(host, in, new InvertibleDownSampling(1), layer, Nets.head(0), Nets.loss());
    }

    private DataSet batch(DataType type, int rows, long seed) {
      if (takesRows()) {
        return Nets.batch(type, rows, WIDTH, seed);
      }
      long[] shape = Inputs.hostShape(in);
      DataSet flat = Nets.batch(type, rows, (int) Reshape.length(shape), seed);
      return new DataSet(
          Reshape.of("images", new long[] {Reshape.length(shape)}, shape).value(flat.getFeatures()),
          flat.getLabels());
    }
  }

  abstract Stream<Variant> variants();

  /** Confs of the class, no two alike. */
  abstract List<Layer> different();

  private static MultiLayerNetwork net(Variant variant) {
    return variant.net(host(DataType.FLOAT, new Adam(0.01)));
  }

  static DataSet batch(Variant variant) {
    return variant.batch(DataType.FLOAT, 8, 3);
  }

  static MultiLayerNetwork trained(Variant variant) {
    MultiLayerNetwork net = net(variant);
    net.fit(batch(variant));
    return net;
  }

  /**
   * Weights far from every manifold; no biases and no running values, whose size would hide a
   * difference in float.
   */
  private static void scramble(MultiLayerNetwork net) {
    int length = (int) net.numParams();
    net.setParams(Samples.gaussian(1, length, 5).muli(1000).castTo(DataType.FLOAT));
    Set<String> states = Nets.states(net);
    net.paramTable()
        .forEach(
            (key, values) -> values.muli(key.matches(".*[_.]b") || states.contains(key) ? 0 : 1));
  }

  private static double[] output(MultiLayerNetwork net, Variant variant) {
    return values(net.output(batch(variant).getFeatures()));
  }

  @ParameterizedTest
  @MethodSource("variants")
  void gradientsAreExact(Variant variant) {
    DataSet batch = variant.batch(DataType.DOUBLE, 5, 1);
    MultiLayerNetwork net = variant.net(host(DataType.DOUBLE, new NoOp()));
    assertThat(Nets.gradientsAreExact(net, batch)).isTrue();
  }

  @ParameterizedTest
  @MethodSource("variants")
  void neverStretchesADistance(Variant variant) {
    MultiLayerNetwork net = net(variant);
    scramble(net);
    INDArray x = variant.batch(DataType.FLOAT, 32, 8).getFeatures();
    List<INDArray> activations = net.feedForward(x);
    INDArray in = activations.get(1);
    INDArray out = activations.get(2);
    for (int i = 1; i < 32; i++) {
      double before = in.slice(i).distance2(in.slice(i - 1));
      double after = out.slice(i).distance2(out.slice(i - 1));
      assertThat(after).isLessThanOrEqualTo(variant.bound() * before * (1 + FLOAT32));
    }
  }

  @ParameterizedTest
  @MethodSource("variants")
  void projectsBeforeAnyTrainingStep(Variant variant) {
    MultiLayerNetwork net = net(variant);
    scramble(net);
    double[] raw = values(net.params());
    assertOnManifold(net, variant);
    output(net, variant);
    assertThat(values(net.params())).as("inference leaves W alone").isEqualTo(raw);
  }

  @ParameterizedTest
  @MethodSource("variants")
  void staysOnTheManifoldInTraining(Variant variant) {
    MultiLayerNetwork net = net(variant);
    for (int step = 0; step < 3; step++) {
      double[] before = values(net.getParam(Variant.weight(net)));
      net.fit(batch(variant));
      assertThat(values(net.getParam(Variant.weight(net)))).isNotEqualTo(before);
      assertOnManifold(net, variant);
      for (WeightedLayer layer : Nets.weighted(net)) {
        if (layer.layerConf().getWeightMode() == WeightMode.RETRACTION) {
          Map<String, INDArray> retracted = layer.layerConf().retract(layer.paramTable());
          assertThat(retracted).isNotEmpty();
          retracted.forEach(
              (key, w) -> assertThat(w.distance2(layer.getParam(key))).isLessThan(FLOAT32));
        }
      }
    }
  }

  /** What is in use is bounded, and a matrix in use is the nearest point of its manifold. */
  private static void assertOnManifold(MultiLayerNetwork net, Variant variant) {
    for (WeightedLayer layer : Nets.weighted(net)) {
      CondensedLayer used = layer.function().condensed("used");
      double bound = layer.getIndex() == 1 ? variant.bound() : 1;
      assertThat(used.bound()).isLessThanOrEqualTo(bound * (1 + FLOAT32));
      if (used instanceof Affine affine) {
        double k = layer.layerConf().getLipschitz();
        INDArray weight = affine.weight().div(k);
        layer
            .layerConf()
            .retract(Map.of(Parameter.WEIGHT, weight))
            .forEach((key, w) -> assertThat(weight.distance2(w)).isLessThan(FLOAT32));
      }
    }
  }

  private static Stream<Consumer<MultiLayerNetwork>> updates(Variant variant) {
    return Stream.of(
        net -> net.fit(batch(variant)),
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
    updates(variant)
        .forEach(
            update -> {
              double[] before = output(net, variant);
              update.accept(net);
              assertThat(output(net, variant))
                  .isNotEqualTo(before)
                  .isEqualTo(output(Nets.twin(net), variant));
            });
  }

  @ParameterizedTest
  @MethodSource("variants")
  void condensesToTheSameFunction(Variant variant) {
    MultiLayerNetwork net = trained(variant);
    INDArray x = batch(variant).getFeatures();
    CondensedNetwork condensed = CondensedNetwork.of(net);
    assertThat(condensed.inputs()).isEqualTo(x.length() / x.size(0));
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
    assertThat(back.toJson()).isEqualTo(conf.toJson());
    // two of the host's preprocessors are never equal
    for (int k = 0; k < conf.getConfs().size(); k++) {
      assertThat(back.getConf(k).getLayer()).isEqualTo(conf.getConf(k).getLayer());
    }
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
    assertThat(output(back, variant)).isEqualTo(output(net, variant));
    net.fit(batch(variant));
    assertThat(output(back, variant)).isNotEqualTo(output(net, variant)); // it can fail
    back.fit(batch(variant));
    assertThat(output(back, variant)).isEqualTo(output(net, variant));
  }

  @ParameterizedTest
  @MethodSource("variants")
  void cloneIsAnother(Variant variant) {
    MultiLayerNetwork net = trained(variant);
    double[] before = output(net, variant);
    MultiLayerNetwork clone = net.clone();
    assertThat(output(clone, variant)).isEqualTo(before);
    clone.fit(batch(variant));
    assertThat(output(net, variant)).isEqualTo(before).isNotEqualTo(output(clone, variant));
  }

  @ParameterizedTest
  @MethodSource("variants")
  void workspacesChangeNothing(Variant variant) {
    MultiLayerNetwork with = trained(variant);
    MultiLayerNetwork without =
        variant.net(
            host(DataType.FLOAT, new Adam(0.01))
                .trainingWorkspaceMode(WorkspaceMode.NONE)
                .inferenceWorkspaceMode(WorkspaceMode.NONE));
    without.fit(batch(variant));
    for (int step = 0; step < 2; step++) {
      with.fit(batch(variant));
      assertThat(output(with, variant)).isNotEqualTo(output(without, variant)); // it can fail
      without.fit(batch(variant));
      assertThat(output(with, variant)).isEqualTo(output(without, variant));
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
    net.fit(batch(variant));
    assertThat(iterations).hasValue(1);
    assertThat(forward).as("the input, and all but the loss").hasValue(net.getnLayers());
    assertThat(net.getLayer(1).getListeners()).hasSize(1);
  }

  @ParameterizedTest
  @MethodSource("variants")
  void leavesItsInputAlone(Variant variant) {
    MultiLayerNetwork net = net(variant);
    DataSet batch = batch(variant);
    double[] before = values(batch.getFeatures());
    net.output(batch.getFeatures());
    net.fit(batch);
    assertThat(values(batch.getFeatures())).isEqualTo(before);
  }

  @ParameterizedTest
  @MethodSource("variants")
  void reportsItsMemory(Variant variant) {
    Layer layer = net(variant).getLayerWiseConfigurations().getConf(1).getLayer();
    var report = layer.getMemoryReport(variant.in());
    assertThat(report.getOutputType()).isEqualTo(variant.out());
    assertThat(report.getParameterSize()).isEqualTo(layer.initializer().numParams(layer));
  }
}
