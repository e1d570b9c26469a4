package io.github.lipschitz4j.layers.condensed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.lipschitz4j.core.conv.ConvAxis;
import io.github.lipschitz4j.core.conv.ConvShape;
import io.github.lipschitz4j.core.conv.Padding;
import io.github.lipschitz4j.core.testkit.Samples;
import io.github.lipschitz4j.layers.archive.ModelArchive;
import io.github.lipschitz4j.layers.certificates.Certifier;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.activations.impl.ActivationHardTanH;
import org.nd4j.linalg.activations.impl.ActivationLReLU;
import org.nd4j.linalg.activations.impl.ActivationReLU;
import org.nd4j.linalg.activations.impl.ActivationSigmoid;
import org.nd4j.linalg.activations.impl.ActivationSoftPlus;
import org.nd4j.linalg.activations.impl.ActivationSoftSign;
import org.nd4j.linalg.activations.impl.ActivationTanH;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class CondensedFormatTest {
  private static final String FORMAT = "lipschitz4j-example";

  @TempDir private Path folder;

  private static CondensedLayer affine(int in, int out) {
    return new Affine("affine " + in, Samples.gaussian(in, out, in), Samples.gaussian(1, out, out));
  }

  private static CondensedLayer pointwise(IActivation activation) {
    return Pointwise.of(activation.toString(), activation);
  }

  private static INDArray values(int rows, int columns) {
    return Samples.gaussian(rows, columns, rows);
  }

  private static CondensedLayer sdpConv() {
    ConvAxis height = ConvAxis.same(2, 3, 1, 1, Padding.ZEROS);
    ConvAxis width = ConvAxis.same(3, 3, 1, 1, Padding.CIRCULAR);
    ConvShape shape = new ConvShape(1, 2, 1, height, width);
    INDArray kernel = values(2, 9).reshape(2, 1, 3, 3);
    return new SdpConv("sdp", kernel, values(1, 2), values(1, 2), values(1, 2), 2, shape);
  }

  /** Every kind of layer that maps six values, in the order of the words of the format. */
  static Stream<CondensedLayer> kinds() {
    return Stream.of(
        affine(6, 6),
        new Sort("pairs", 2),
        new Sort("threes", 3),
        new Sort("all", Sort.ALL),
        new SignSplit("split"),
        pointwise(new ActivationReLU()),
        pointwise(new ActivationLReLU(0.3)),
        pointwise(new ActivationLReLU(-2)),
        pointwise(new ActivationTanH()),
        pointwise(new ActivationHardTanH()),
        pointwise(new ActivationSoftSign()),
        pointwise(new ActivationSoftPlus()),
        pointwise(new ActivationSigmoid()),
        new Absolute("abs"),
        new Times("times", -0.5),
        Reshape.of("reshape", new long[] {6}, new long[] {1, 2, 3}),
        new Permute("permute", List.of(2, 0, 1)),
        new Conv("conv", kernel(2, 1), Samples.gaussian(1, 2, 3), geometry(1, 2)),
        new TransposedConv("back", kernel(1, 2), Samples.gaussian(1, 2, 4), geometry(2, 1)),
        new Centre("plain", Optional.empty(), 0.5),
        new Centre("biased", Optional.of(Samples.gaussian(1, 6, 2)), 0.5),
        new ChannelAffine("scale", Samples.gaussian(1, 6, 3), Samples.gaussian(1, 6, 4)),
        new Reflect("reflect", Samples.gaussian(1, 3, 5), 0.5),
        new PRelu("prelu", Samples.gaussian(1, 6, 6), 0.5),
        new MaxPool("max", new Windows(new Windows.Span(1, 1, 0, 0), new Windows.Span(2, 3, 1, 0))),
        new NormPool("norm", Windows.tiles(1, 2)),
        new SumPool("sum", Windows.tiles(2, 2), 0.5),
        new GlobalPool("average", GlobalPool.Kind.SUM),
        new GlobalPool("length", GlobalPool.Kind.NORM),
        new PixelBlocks("down", 1, PixelBlocks.Target.CHANNELS),
        new PixelBlocks("up", 1, PixelBlocks.Target.PIXELS),
        new Upsample("upsample", 2, 3, 0.5),
        new ZeroBorder("border", 1, 0, 2, 1),
        new Residual(
            "residual", 0.75, 0.5, List.of(affine(6, 4), new Sort("pairs", 2), affine(4, 6))),
        new SdpAffine("sdp", values(6, 4), values(1, 4), values(1, 4), 2),
        sdpConv(),
        new SandwichAffine("sandwich", values(6, 4), values(4, 6), values(1, 4), values(1, 4), 3));
  }

  private static INDArray kernel(int out, int in) {
    return Samples.gaussian(out * in, 6, 5).reshape('c', out, in, 2, 3);
  }

  private static ConvShape geometry(int in, int out) {
    return new ConvShape(
        in,
        out,
        1,
        ConvAxis.same(2, 2, 1, 1, Padding.CIRCULAR),
        ConvAxis.same(3, 3, 1, 1, Padding.ZEROS));
  }

  private static final Set<Class<?>> IMAGES =
      Set.of(
          Permute.class,
          Conv.class,
          TransposedConv.class,
          MaxPool.class,
          NormPool.class,
          SumPool.class,
          GlobalPool.class,
          PixelBlocks.class,
          Upsample.class,
          SdpConv.class,
          ZeroBorder.class);

  /** What a kind takes: six values, or an image of them. */
  private static long[] shape(CondensedLayer kind) {
    return IMAGES.contains(kind.getClass()) ? new long[] {1, 2, 3} : new long[] {6};
  }

  private static CondensedNetwork around(CondensedLayer middle) {
    long[] in = shape(middle);
    long[] out = middle.outputs(in);
    long[] flat = {Reshape.length(out)};
    return new CondensedNetwork(
        List.of(
            affine(4, 6),
            Reshape.of("in", new long[] {6}, in),
            middle,
            Reshape.of("out", out, flat),
            affine((int) flat[0], 1)));
  }

  private ModelArchive stored(CondensedNetwork network) throws IOException {
    Path file = folder.resolve("network.zip");
    ModelArchive.Builder builder = ModelArchive.builder(FORMAT, 1);
    CondensedFormat.write(network, builder, "network");
    builder.build().write(file);
    return ModelArchive.read(file, FORMAT, 1);
  }

  private static double[] values(INDArray a) {
    return a.dup('c').castTo(DataType.DOUBLE).data().asDouble();
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void everyKindComesBackExactly(CondensedLayer kind) throws IOException {
    INDArray x = Samples.gaussian(7, 4, 9);
    for (DataType type : new DataType[] {DataType.FLOAT, DataType.DOUBLE}) {
      CondensedNetwork network = around(kind).castTo(type);
      CondensedNetwork read = CondensedFormat.read(stored(network), "network");
      assertThat(read.dataType()).isEqualTo(type);
      assertThat(values(read.value(x))).isEqualTo(values(network.value(x)));
      assertThat(values(read.valueAndGradient(x).gradient()))
          .isEqualTo(values(network.valueAndGradient(x).gradient()));
      assertThat(Certifier.certify(read)).isEqualTo(Certifier.certify(network));
    }
  }

  @Test
  void everyKindIsTested() {
    assertThat(kinds().map(Object::getClass).collect(Collectors.toSet()))
        .isEqualTo(records(CondensedLayer.class).collect(Collectors.toSet()));
  }

  /** The records below a sealed interface. */
  private static Stream<Class<?>> records(Class<?> type) {
    return type.isRecord()
        ? Stream.of(type)
        : Arrays.stream(type.getPermittedSubclasses()).flatMap(CondensedFormatTest::records);
  }

  @Test
  void equalNetworksGiveEqualBytes() throws IOException {
    stored(around(new Sort("pairs", 2)));
    byte[] first = Files.readAllBytes(folder.resolve("network.zip"));
    stored(around(new Sort("pairs", 2)));
    assertThat(folder.resolve("network.zip")).hasBinaryContent(first);
    stored(around(new Sort("all", Sort.ALL)));
    assertThat(Files.readAllBytes(folder.resolve("network.zip"))).isNotEqualTo(first);
  }

  @Test
  void namesNoClassOfJava() throws IOException {
    List<String> kinds = new ArrayList<>();
    for (CondensedLayer kind : kinds().toList()) {
      JsonNode layers = stored(around(kind)).json("network/layers");
      assertThat(layers.toString()).doesNotContain("nd4j", "lipschitz4j", "Activation");
      kinds.add(layers.get(2).get("kind").asText());
    }
    // the words of the format: none may ever change
    assertThat(kinds)
        .containsExactly(
            "affine",
            "group-sort",
            "group-sort",
            "full-sort",
            "max-min",
            "relu",
            "leakyrelu",
            "leakyrelu",
            "tanh",
            "hardtanh",
            "softsign",
            "softplus",
            "sigmoid",
            "abs",
            "times",
            "reshape",
            "permute",
            "convolution",
            "transposed-convolution",
            "centre",
            "centre-and-shift",
            "channel-affine",
            "householder",
            "prelu",
            "max-pool",
            "norm-pool",
            "sum-pool",
            "global-sum-pool",
            "global-norm-pool",
            "pixel-unshuffle",
            "pixel-shuffle",
            "upsample",
            "zero-border",
            "residual",
            "sdp-affine",
            "sdp-convolution",
            "sandwich");
    assertThat(stored(around(new SignSplit("split"))).names())
        .containsExactly(
            "network/0/bias",
            "network/0/weight",
            "network/4/bias",
            "network/4/weight",
            "network/layers");
  }

  @Test
  void twoNetworksShareAnArchive() throws IOException {
    Path file = folder.resolve("two.zip");
    ModelArchive.Builder builder = ModelArchive.builder(FORMAT, 1);
    CondensedFormat.write(around(new Sort("all", Sort.ALL)), builder, "critic");
    CondensedFormat.write(around(new SignSplit("split")), builder, "generator");
    builder.build().write(file);
    ModelArchive archive = ModelArchive.read(file, FORMAT, 1);
    INDArray x = Samples.gaussian(3, 4, 1);
    assertThat(values(CondensedFormat.read(archive, "generator").value(x)))
        .isEqualTo(values(around(new SignSplit("split")).value(x)));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> CondensedFormat.read(archive, "network"))
        .withMessageStartingWith("ModelArchive entry: expected one of");
  }

  private void refuses(Consumer<ArrayNode> change, String message) throws IOException {
    ModelArchive good = stored(around(new Sort("pairs", 2)));
    ArrayNode layers = (ArrayNode) good.json("network/layers");
    change.accept(layers);
    assertRefused(good, layers, "none", Nd4j.zeros(1), message);
  }

  private void refuses(String array, INDArray other, String message) throws IOException {
    ModelArchive good = stored(around(new Sort("pairs", 2)));
    assertRefused(good, good.json("network/layers"), array, other, message);
  }

  private static void assertRefused(
      ModelArchive good, JsonNode layers, String array, INDArray other, String message) {
    ModelArchive.Builder builder = ModelArchive.builder(FORMAT, 1).json("network/layers", layers);
    for (String name : good.names()) {
      if (!name.equals("network/layers")) {
        builder.array(name, name.equals("network/" + array) ? other : good.array(name));
      }
    }
    ModelArchive forged = builder.build();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> CondensedFormat.read(forged, "network"))
        .withMessageContaining(message);
  }

  @Test
  void refusesLayersThatAreNone() throws IOException {
    refuses(
        layers -> ((ObjectNode) layers.get(2)).put("kind", "java.lang.Thread"),
        "CondensedNetwork layer 3: expected a known kind, got \"java.lang.Thread\"");
    refuses(layers -> ((ObjectNode) layers.get(2)).remove("kind"), "known kind, got \"\"");
    refuses(layers -> layers.set(2, JsonNodeFactory.instance.numberNode(3)), "got \"\"");
    refuses(layers -> ((ObjectNode) layers.get(2)).remove("group"), "GroupSort group: expected");
    refuses(
        layers -> ((ObjectNode) layers.get(2)).put("group", 5),
        "GroupSort channels: expected a multiple of 5, got 6");
    refuses(layers -> layers.removeAll(), "CondensedNetwork: expected at least one layer");
    refuses(layers -> layers.remove(2), "network/3/weight");
  }

  @Test
  void refusesATreeThatIsNoList() throws IOException {
    ModelArchive good = stored(around(new Sort("pairs", 2)));
    JsonNode object = JsonNodeFactory.instance.objectNode().put("0", 1);
    assertRefused(
        good,
        object,
        "none",
        Nd4j.zeros(1),
        "CondensedNetwork network: expected an array of layers, got OBJECT");
  }

  @Test
  void refusesWeightsThatDoNotFit() throws IOException {
    refuses("0/weight", Nd4j.ones(DataType.DOUBLE, 4, 8), "expected a matrix and a bias for each");
    refuses("0/weight", Nd4j.ones(DataType.DOUBLE, 24), "expected a matrix and a bias for each");
    refuses("0/weight", Nd4j.ones(DataType.DOUBLE, 2, 2, 6), "expected a matrix and a bias");
    refuses("0/bias", Nd4j.ones(DataType.DOUBLE, 5), "got [4, 6] and 5 values");
    refuses("4/weight", Nd4j.ones(DataType.DOUBLE, 5, 1), "expected ");
  }

  @ParameterizedTest
  @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
  void refusesWeightsThatAreNotFinite(double bad) throws IOException {
    refuses(
        "0/weight",
        Samples.gaussian(4, 6, 1).putScalar(2, 3, bad),
        "CondensedNetwork affine 4: expected finite weights and biases");
    refuses(
        "4/bias",
        Nd4j.createFromArray(new double[][] {{bad}}),
        "CondensedNetwork affine 6: expected finite weights and biases");
  }
}
