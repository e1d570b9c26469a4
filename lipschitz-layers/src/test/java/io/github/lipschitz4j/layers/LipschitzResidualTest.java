package io.github.lipschitz4j.layers;

import static io.github.lipschitz4j.layers.Nets.FLOAT64;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.github.lipschitz4j.core.testkit.Samples;
import io.github.lipschitz4j.layers.certificates.Certifier;
import io.github.lipschitz4j.layers.condensed.CondensedNetwork;
import io.github.lipschitz4j.layers.condensed.Residual;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.constraint.UnitNormConstraint;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.weights.WeightInit;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.learning.config.NoOp;
import org.nd4j.linalg.learning.config.Sgd;

class LipschitzResidualTest extends LayerContract {

  private static LipschitzResidual.Builder residual(Layer... layers) {
    return new LipschitzResidual.Builder().layers(layers);
  }

  private static LipschitzResidual nested() {
    return residual(
            Nets.spectral(4, 6),
            new GroupSort(),
            residual(Nets.spectral(6, 6), new Abs()).skip(0.25).build(),
            Nets.spectral(6, 4))
        .build();
  }

  private static Layer smooth() {
    return new SpectralDense.Builder().nOut(4).activation(Activation.TANH).noBias().build();
  }

  private static Layer twice() {
    return new GroupSort.Builder().lipschitz(2).build();
  }

  private static Layer conv(int channels) {
    return new OrthogonalConv2D.Builder().nOut(channels).build();
  }

  /** Mixes the channels of a pixel. */
  private static Layer mixed(int channels) {
    return new OrthogonalConv2D.Builder().nOut(channels).kernelSize(1).build();
  }

  @Override
  Stream<Variant> variants() {
    InputType image = InputType.convolutional(3, 4, 2);
    InputType last = InputType.convolutional(3, 4, 2, CNN2DFormat.NHWC);
    Layer sdp = new SdpConv2D.Builder().hidden(1).weightInit(WeightInit.XAVIER).build();
    Layer[] convolutions = {mixed(4), new GroupSort(), mixed(2), sdp};
    return Stream.of(
        new Variant("rows", residual(Nets.spectral(4, 4), new GroupSort()).build(), 4, 4),
        new Variant("nested", nested(), 4, 4),
        new Variant("fixed", residual(smooth()).nIn(4).skip(0.75).build(), 4, 4),
        new Variant(
            "k inside", residual(twice(), Nets.spectral(4, 4)).skip(0.5).build(), 4, 4, 1.5),
        new Variant("k", residual(Nets.spectral(4, 4)).lipschitz(3).build(), 4, 4, 3),
        new Variant(
            "retraction",
            residual(Nets.spectral(4, 4, WeightMode.RETRACTION), Nets.spectral(4, 4)).build(),
            4,
            4),
        new Variant("images", residual(convolutions).build(), image, image, 1),
        new Variant("channels last", residual(convolutions).build(), last, last, 1));
  }

  @Override
  List<Layer> different() {
    return List.of(
        residual(Nets.spectral(4, 4)).build(),
        residual(Nets.spectral(4, 4), new Abs()).build(),
        residual(new Abs(), Nets.spectral(4, 4)).build(),
        residual(Nets.spectral(4, 4, WeightMode.RETRACTION)).build(),
        residual(Nets.spectral(4, 4)).skip(0.5).build(),
        residual(Nets.spectral(4, 4)).skip(0.25).build(),
        residual(Nets.spectral(4, 4)).lipschitz(2).build(),
        nested());
  }

  private static MultiLayerNetwork scrambled(Layer layer) {
    MultiLayerNetwork net = Nets.net(DataType.DOUBLE, layer);
    net.setParams(Samples.gaussian(1, (int) net.numParams(), 4));
    return net;
  }

  @Test
  void isAMeanOfTheInputAndOfWhatIsInside() {
    MultiLayerNetwork net = scrambled(residual(Nets.spectral(4, 4), new GroupSort()).build());
    MultiLayerNetwork inside = Nets.net(DataType.DOUBLE, Nets.spectral(4, 4), new GroupSort());
    inside.setParam("0_W", net.getParam("0_0.W"));
    inside.setParam("0_b", net.getParam("0_0.b"));
    INDArray x = Samples.gaussian(7, 4, 2);
    double s = 1 / (1 + Math.exp(-net.getParam("0_alpha").getDouble(0)));
    assertThat(s).isBetween(0.1, 0.9).isNotCloseTo(0.5, within(0.01));
    INDArray expected = x.mul(s).add(inside.output(x).mul(1 - s));
    assertThat(net.output(x).distance2(expected)).isLessThan(FLOAT64);
  }

  @Test
  void startsInTheMiddle() {
    MultiLayerNetwork net = Nets.net(DataType.DOUBLE, residual(Nets.spectral(4, 4)).build());
    Residual used = (Residual) CondensedNetwork.of(net).layers().get(0);
    assertThat(used.skip()).isEqualTo(0.5);
    assertThat(used.branch()).isEqualTo(0.5);
  }

  @Test
  void namesItsParametersByPlace() {
    MultiLayerNetwork net = Nets.net(DataType.DOUBLE, nested());
    assertThat(net.paramTable().keySet())
        .containsExactly("0_alpha", "0_0.W", "0_0.b", "0_2.0.W", "0_2.0.b", "0_3.W", "0_3.b");
    for (String key : net.paramTable().keySet()) {
      INDArray value = Samples.gaussian(1, (int) net.getParam(key).length(), 8);
      net.setParam(key, value.reshape(net.getParam(key).shape()));
      assertThat(Nets.values(net.getParam(key))).isEqualTo(Nets.values(value));
    }
  }

  @Test
  void worksInAGraph() {
    ComputationGraphConfiguration conf =
        Nets.host(DataType.DOUBLE, new Adam(0.1))
            .graphBuilder()
            .addInputs("in")
            .addLayer("first_layer", nested(), "in")
            .addLayer("loss", Nets.loss(), "first_layer")
            .setOutputs("loss")
            .validateOutputLayerConfig(false)
            .build();
    ComputationGraph graph = new ComputationGraph(conf);
    graph.init();
    MultiLayerNetwork net = Nets.net(DataType.DOUBLE, nested());
    for (String key : net.paramTable().keySet()) {
      graph.setParam("first_layer_" + key.substring(2), net.getParam(key));
    }
    INDArray x = Samples.gaussian(7, 4, 2);
    assertThat(graph.outputSingle(x).distance2(net.output(x))).isLessThan(FLOAT64);
    assertThat(Certifier.certify(graph).bound().value()).isCloseTo(1, within(1e-9));
  }

  @Test
  void boundIsTheMeanOfTheBounds() {
    // 3·½ + 3·½·(2·1)
    Layer layer = residual(twice(), Nets.spectral(4, 4)).skip(0.5).lipschitz(3).build();
    double bound = Certifier.certify(scrambled(layer)).bound().value();
    assertThat(bound).isBetween(4.5, 4.5 * (1 + 1e-6)); // a factor counts as rounded to float
  }

  /** The host regularises weights only, and gives its own updater to all that is inside. */
  @Test
  void trainingSettingsAreThoseOfTheNetwork() {
    Layer layer = residual(Nets.spectral(4, 4), smooth()).l2(0.1).build();
    MultiLayerNetwork net =
        Nets.net(Nets.host(DataType.DOUBLE, new Sgd(0.5)).biasInit(0.25), layer, Nets.loss());
    LipschitzResidual conf =
        (LipschitzResidual) net.getLayerWiseConfigurations().getConf(0).getLayer();
    assertThat(conf.getRegularizationByParam("0.W")).hasSize(1);
    assertThat(conf.getRegularizationByParam("1.W")).hasSize(1);
    assertThat(conf.getRegularizationByParam("0.b")).isNullOrEmpty();
    assertThat(conf.getRegularizationByParam("alpha")).isNullOrEmpty();
    assertThat(conf.getUpdaterByParam("0.W")).isEqualTo(new Sgd(0.5));
    assertThat(Nets.values(net.getParam("0_0.b"))).containsOnly(0.25);
    assertThat(((SpectralDense) conf.getLayers().get(0)).getBiasInit()).isEqualTo(0.25);
  }

  @Test
  void biasesStartWhereTheirOwnLayerSays() {
    Layer own = new SpectralDense.Builder().nOut(4).biasInit(2).build();
    MultiLayerNetwork net =
        Nets.net(DataType.DOUBLE, residual(Nets.spectral(4, 4), own).biasInit(3).build());
    assertThat(Nets.values(net.getParam("0_0.b"))).containsOnly(3);
    assertThat(Nets.values(net.getParam("0_1.b"))).containsOnly(2);
  }

  @Test
  void onlyLayersThatRetractAreRetracted() {
    LipschitzResidual layer =
        residual(Nets.spectral(4, 4, WeightMode.RETRACTION), Nets.spectral(4, 4)).build();
    MultiLayerNetwork net = scrambled(layer);
    WeightedLayer runtime = Nets.weighted(net).get(0);
    Map<String, INDArray> retracted = runtime.layerConf().retract(runtime.paramTable());
    assertThat(retracted).containsOnlyKeys("0.W");
    assertThat(retracted.get("0.W").distance2(net.getParam("0_0.W"))).isGreaterThan(0.1);
    assertThat(layer.getWeightMode()).isEqualTo(WeightMode.RETRACTION);
  }

  @Test
  void learnsItsWeight() {
    MultiLayerNetwork net =
        Nets.net(
            Nets.host(DataType.DOUBLE, new Adam(0.1)),
            residual(Nets.spectral(4, 4)).build(),
            Nets.head(4),
            Nets.loss());
    DataSet batch = Nets.batch(DataType.DOUBLE, 16, 4, 1);
    double before = net.score(batch);
    for (int step = 0; step < 20; step++) {
      net.fit(batch);
    }
    assertThat(net.getParam("0_alpha").getDouble(0)).isNotCloseTo(0, within(0.1));
    assertThat(net.score(batch)).isLessThan(before);
  }

  @Test
  void givenConfsStayAsTheyAre() {
    SpectralDense inside = new SpectralDense.Builder().nOut(4).build();
    LipschitzResidual layer = residual(inside).nIn(4).build();
    Nets.net(DataType.FLOAT, layer);
    assertThat(inside.getNIn()).isZero();
    LipschitzResidual clone = layer.clone();
    clone.setBiasInit(7);
    assertThat(((SpectralDense) layer.getLayers().get(0)).getBiasInit()).isNotEqualTo(7);
  }

  @Test
  void jsonKeepsWhatIsInside() {
    MultiLayerConfiguration conf = Nets.net(DataType.FLOAT, nested()).getLayerWiseConfigurations();
    LipschitzResidual back =
        (LipschitzResidual) MultiLayerConfiguration.fromJson(conf.toJson()).getConf(0).getLayer();
    assertThat(back.getLayers())
        .hasSize(4)
        .isEqualTo(((LipschitzResidual) conf.getConf(0).getLayer()).getLayers());
    assertThat(back.getLayers().get(2)).isInstanceOf(LipschitzResidual.class);
  }

  private static void refuses(LipschitzResidual.Builder builder, String message) {
    assertThatIllegalArgumentException().isThrownBy(builder::build).withMessage(message);
  }

  @Test
  void refusesLayersThatDoNotFit() {
    refuses(residual(), "LipschitzResidual layers: expected at least one, got none");
    refuses(
        residual(Nets.spectral(4, 3)),
        "LipschitzResidual layers: expected outputs of shape [4] as the inputs, got [3]");
    refuses(
        residual(Nets.spectral(4, 3), Nets.spectral(4, 4)),
        "LipschitzResidual layers: expected a SpectralDense of nIn 3, got 4");
    refuses(
        residual(conv(2), Nets.spectral(4, 4)),
        "LipschitzResidual layers: expected all to take IMAGES, got SpectralDense that takes ROWS");
    refuses(
        residual(new DenseLayer.Builder().nIn(4).nOut(4).build()),
        "LipschitzResidual layers: expected layers of this library, got DenseLayer");
    refuses(
        residual(conv(3)).inputType(InputType.convolutional(4, 4, 2)),
        "LipschitzResidual layers: expected outputs of shape [2, 4, 4] as the inputs, got [3, 4,"
            + " 4]");
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                Nets.net(
                    Nets.host(DataType.FLOAT, new NoOp()),
                    InputType.feedForward(5),
                    residual(new SpectralDense.Builder().nOut(4).build()).build()))
        .withMessage(
            "LipschitzResidual layers: expected outputs of shape [5] as the inputs, got [4]");
  }

  @Test
  void refusesSettingsThatWouldBeLost() {
    String message =
        "LipschitzResidual layers: expected no training settings of their own, got [%s] of a"
            + " SpectralDense (set them on the residual or on the network)";
    SpectralDense.Builder dense = new SpectralDense.Builder().nIn(4).nOut(4);
    refuses(residual(dense.updater(new Adam(0.1)).build()), String.format(message, "updater"));
    dense = new SpectralDense.Builder().nIn(4).nOut(4);
    refuses(residual(dense.l2(0.1).build()), String.format(message, "regularization"));
    dense = new SpectralDense.Builder().nIn(4).nOut(4);
    refuses(residual(dense.dropOut(0.5).build()), String.format(message, "dropout"));
    dense = new SpectralDense.Builder().nIn(4).nOut(4);
    refuses(
        residual(dense.constrainWeights(new UnitNormConstraint(0)).build()),
        String.format(message, "constraints"));
  }

  @Test
  void refusesWeightsThatAreNone() {
    for (double skip : new double[] {-0.1, 1.1, Double.NaN}) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> residual().skip(skip))
          .withMessage("LipschitzResidual skip: expected in [0, 1], got " + skip);
    }
  }
}
