package io.github.lipschitz4j.layers.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.lipschitz4j.core.conv.ConvAxis;
import io.github.lipschitz4j.core.conv.ConvShape;
import io.github.lipschitz4j.core.conv.Padding;
import io.github.lipschitz4j.core.testkit.Samples;
import io.github.lipschitz4j.layers.certificates.Certifier;
import io.github.lipschitz4j.layers.condensed.Absolute;
import io.github.lipschitz4j.layers.condensed.Affine;
import io.github.lipschitz4j.layers.condensed.Centre;
import io.github.lipschitz4j.layers.condensed.ChannelAffine;
import io.github.lipschitz4j.layers.condensed.CondensedLayer;
import io.github.lipschitz4j.layers.condensed.CondensedNetwork;
import io.github.lipschitz4j.layers.condensed.Conv;
import io.github.lipschitz4j.layers.condensed.GlobalPool;
import io.github.lipschitz4j.layers.condensed.MaxPool;
import io.github.lipschitz4j.layers.condensed.NormPool;
import io.github.lipschitz4j.layers.condensed.PRelu;
import io.github.lipschitz4j.layers.condensed.Permute;
import io.github.lipschitz4j.layers.condensed.PixelBlocks;
import io.github.lipschitz4j.layers.condensed.Pointwise;
import io.github.lipschitz4j.layers.condensed.Reflect;
import io.github.lipschitz4j.layers.condensed.Reshape;
import io.github.lipschitz4j.layers.condensed.Residual;
import io.github.lipschitz4j.layers.condensed.SandwichAffine;
import io.github.lipschitz4j.layers.condensed.SdpAffine;
import io.github.lipschitz4j.layers.condensed.SdpConv;
import io.github.lipschitz4j.layers.condensed.SignSplit;
import io.github.lipschitz4j.layers.condensed.Sort;
import io.github.lipschitz4j.layers.condensed.SumPool;
import io.github.lipschitz4j.layers.condensed.Times;
import io.github.lipschitz4j.layers.condensed.TransposedConv;
import io.github.lipschitz4j.layers.condensed.Upsample;
import io.github.lipschitz4j.layers.condensed.Windows;
import io.github.lipschitz4j.layers.condensed.ZeroBorder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import onnx.Onnx;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.activations.impl.ActivationCube;
import org.nd4j.linalg.activations.impl.ActivationHardTanH;
import org.nd4j.linalg.activations.impl.ActivationLReLU;
import org.nd4j.linalg.activations.impl.ActivationReLU;
import org.nd4j.linalg.activations.impl.ActivationSigmoid;
import org.nd4j.linalg.activations.impl.ActivationSoftPlus;
import org.nd4j.linalg.activations.impl.ActivationSoftSign;
import org.nd4j.linalg.activations.impl.ActivationTanH;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

class OnnxExportTest {
  /** Of the largest value: sixteen roundings of a float. */
  private static final double TOLERANCE = 1e-6;

  private static final long[] ROW = {12};
  private static final long[] SERIES = {2, 6};
  private static final long[] IMAGE = {2, 4, 6};

  @TempDir private Path folder;

  /** A layer with the shape of what it is given. */
  private record Sample(String text, CondensedLayer layer, long... shape) {
    @Override
    public String toString() {
      return text + " of " + Arrays.toString(shape);
    }
  }

  private static Sample sample(CondensedLayer layer, long... shape) {
    return new Sample(layer.name(), layer, shape);
  }

  private static INDArray values(long seed, long... shape) {
    long count = Reshape.length(shape);
    return row(count, seed).reshape('c', shape);
  }

  private static INDArray row(long count, long seed) {
    return Samples.gaussian(1, Math.toIntExact(count), seed);
  }

  private static Sample pointwise(IActivation activation, long... shape) {
    return sample(Pointwise.of(activation.toString(), activation), shape);
  }

  private static Stream<Sample> ofRows() {
    return Stream.of(
        sample(new Affine("affine", values(1, 12, 5), row(5, 2)), ROW),
        sample(new SdpAffine("sdp", values(3, 12, 7), row(7, 4), row(7, 5), 1.5), ROW),
        sample(
            new SandwichAffine(
                "sandwich", values(6, 12, 7), values(7, 7, 5), row(7, 8), row(7, 9), 0.5),
            ROW),
        sample(
            new Residual(
                "residual",
                0.75,
                0.5,
                List.of(
                    new Affine("in", values(1, 12, 4), row(4, 2)),
                    new Sort("pairs", 2),
                    new Affine("out", values(2, 4, 12), row(12, 3)))),
            ROW));
  }

  /** Every activation, on rows, series and images. */
  private static Stream<Sample> ofAnyShape() {
    List<Sample> all = new ArrayList<>();
    for (long[] shape : List.of(ROW, SERIES, IMAGE)) {
      long channels = shape[0];
      all.add(sample(new Absolute("abs"), shape));
      all.add(sample(new SignSplit("split"), shape));
      all.add(sample(new Sort("pairs", 2), shape));
      all.add(sample(new Sort("all", Sort.ALL), shape));
      all.add(sample(new Reflect("reflect", row(channels / 2, 5), 1), shape));
      all.add(sample(new Reflect("reflect and scale", row(channels / 2, 6), 0.3), shape));
      all.add(sample(new PRelu("prelu", row(channels, 7), 1), shape));
      all.add(sample(new PRelu("one slope", row(1, 7), 1), shape));
      all.add(sample(new PRelu("two slopes", row(channels, 8), 0.5), shape));
      all.add(sample(new ChannelAffine("units", row(channels, 3), row(channels, 4)), shape));
      all.add(sample(new Centre("centre", Optional.empty(), 0.5), shape));
      all.add(sample(new Centre("centre and shift", Optional.of(row(channels, 2)), 1), shape));
      all.add(sample(new Times("times", -0.3), shape));
      all.add(pointwise(new ActivationReLU(), shape));
      all.add(pointwise(new ActivationLReLU(0.3), shape));
      all.add(pointwise(new ActivationLReLU(-2), shape));
      all.add(pointwise(new ActivationTanH(), shape));
      all.add(pointwise(new ActivationHardTanH(), shape));
      all.add(pointwise(new ActivationSoftSign(), shape));
      all.add(pointwise(new ActivationSoftPlus(), shape));
      all.add(pointwise(new ActivationSigmoid(), shape));
    }
    all.add(sample(new Sort("threes", 3), ROW));
    all.add(sample(new Sort("threes", 3), 6, 2, 2));
    return all.stream();
  }

  private static Stream<Sample> ofImages() {
    Windows border = new Windows(new Windows.Span(2, 3, 1, 0), new Windows.Span(3, 3, 1, 1));
    return Stream.of(
        sample(new MaxPool("max", Windows.tiles(2, 3)), IMAGE),
        sample(new MaxPool("max with a border", border), IMAGE),
        sample(new NormPool("norm", Windows.tiles(2, 3)), IMAGE),
        sample(new NormPool("norm with a border", border), IMAGE),
        sample(new SumPool("sum", Windows.tiles(2, 2), 1), IMAGE),
        sample(new SumPool("sum with a border", border, 0.4), IMAGE),
        sample(new GlobalPool("average", GlobalPool.Kind.SUM), IMAGE),
        sample(new GlobalPool("length", GlobalPool.Kind.NORM), IMAGE),
        sample(new PixelBlocks("down", 2, PixelBlocks.Target.CHANNELS), IMAGE),
        sample(new PixelBlocks("up", 2, PixelBlocks.Target.PIXELS), 8, 2, 3),
        sample(new Upsample("upsample", 2, 3, 0.5), IMAGE),
        sample(new ZeroBorder("border", 1, 0, 2, 1), IMAGE),
        sample(Reshape.of("reshape", IMAGE, new long[] {4, 12}), IMAGE),
        sample(new Permute("permute", List.of(2, 0, 1)), IMAGE));
  }

  private static ConvShape geometry(int in, int out, int groups, ConvAxis height, ConvAxis width) {
    return new ConvShape(in, out, groups, height, width);
  }

  /** Borders of every kind, strides, dilations, groups, both directions, series. */
  private static Stream<Sample> convolutions() {
    List<ConvShape> shapes = new ArrayList<>();
    for (Padding padding : Padding.values()) {
      shapes.add(
          geometry(
              2,
              4,
              1,
              ConvAxis.same(4, 3, 1, 1, padding),
              new ConvAxis(6, 2, 3, 2, 2, 1, padding)));
    }
    shapes.add(
        geometry(
            2,
            4,
            2,
            new ConvAxis(4, 2, 2, 1, 0, 1, Padding.ZEROS),
            new ConvAxis(6, 3, 2, 1, 1, 2, Padding.CIRCULAR)));
    shapes.add(geometry(2, 3, 1, ConvAxis.none(1), new ConvAxis(6, 3, 2, 1, 1, 1, Padding.ZEROS)));
    shapes.add(geometry(2, 3, 1, ConvAxis.none(1), ConvAxis.same(6, 3, 1, 1, Padding.REFLECT)));
    List<Sample> all = new ArrayList<>();
    for (ConvShape shape : shapes) {
      INDArray kernel = values(shape.out(), shape.kernel());
      INDArray hidden = row(shape.out(), 3);
      long[] input = example(shape.input(1));
      long[] output = example(shape.output(1));
      String border = shape.height().padding() + "/" + shape.width().padding();
      all.add(new Sample("conv " + border, new Conv("conv", kernel, hidden, shape), input));
      INDArray bias = row(shape.in(), 4);
      all.add(
          new Sample("back " + border, new TransposedConv("back", kernel, bias, shape), output));
      INDArray t = row(shape.out(), 5);
      SdpConv sdp = new SdpConv("sdp", kernel, hidden, t, t, 0.5, shape);
      all.add(new Sample("sdp " + border, sdp, input));
    }
    return all.stream();
  }

  private static long[] example(long... batch) {
    return batch[2] == 1 ? new long[] {batch[1], batch[3]} : Arrays.copyOfRange(batch, 1, 4);
  }

  static Stream<Sample> samples() {
    return Stream.of(ofRows(), ofAnyShape(), ofImages(), convolutions()).flatMap(all -> all);
  }

  /** The layer between units of its own and a flat result. */
  private static CondensedNetwork around(Sample sample) {
    long count = Reshape.length(sample.shape());
    long[] out = sample.layer().outputs(sample.shape());
    return new CondensedNetwork(
            List.of(
                new ChannelAffine("units", row(count, 31), row(count, 32)),
                Reshape.of("in", new long[] {count}, sample.shape()),
                sample.layer(),
                Reshape.of("out", out, new long[] {Reshape.length(out)})))
        .castTo(DataType.FLOAT);
  }

  private Served export(CondensedNetwork network) throws IOException {
    Path file = folder.resolve("network.onnx");
    OnnxExport.write(network, file);
    return new Served(file);
  }

  /** The largest difference over the largest value. */
  private static double difference(INDArray served, INDArray ours) {
    assertThat(served.shape()).isEqualTo(ours.shape());
    INDArray exact = ours.castTo(DataType.DOUBLE);
    double scale = exact.normmaxNumber().doubleValue();
    return served.castTo(DataType.DOUBLE).sub(exact).normmaxNumber().doubleValue() / scale;
  }

  @ParameterizedTest
  @MethodSource("samples")
  void theRuntimeComputesWhatTheLayerDoes(Sample sample) throws IOException {
    CondensedNetwork network = around(sample);
    INDArray x = values(9, 5, network.inputs());
    INDArray ours = network.value(x);
    assertThat(difference(export(network).value(x), ours)).isLessThan(TOLERANCE);
  }

  @Test
  void everyKindIsTested() {
    Set<Object> tested = samples().map(s -> s.layer().getClass()).collect(Collectors.toSet());
    assertThat(tested).isEqualTo(records(CondensedLayer.class).collect(Collectors.toSet()));
  }

  /** The records below a sealed interface. */
  private static Stream<Class<?>> records(Class<?> type) {
    return type.isRecord()
        ? Stream.of(type)
        : Arrays.stream(type.getPermittedSubclasses()).flatMap(OnnxExportTest::records);
  }

  @Test
  void anotherLayerIsSeen() throws IOException {
    INDArray x = Samples.gaussian(5, 12, 9);
    CondensedNetwork pairs = around(sample(new Sort("pairs", 2), ROW));
    CondensedNetwork all = around(sample(new Sort("all", Sort.ALL), ROW));
    assertThat(difference(export(pairs).value(x), all.value(x))).isGreaterThan(TOLERANCE);
  }

  @Test
  void aWeightThatIsOffByATenThousandthIsSeen() throws IOException {
    INDArray x = Samples.gaussian(5, 12, 9);
    INDArray weight = values(1, 12, 5);
    INDArray moved = weight.dup().putScalar(3, 2, weight.getDouble(3, 2) + 1e-4);
    CondensedNetwork right = around(sample(new Affine("a", weight, row(5, 2)), ROW));
    CondensedNetwork wrong = around(sample(new Affine("a", moved, row(5, 2)), ROW));
    assertThat(difference(export(right).value(x), wrong.value(x))).isGreaterThan(TOLERANCE);
  }

  @Test
  void anyNumberOfRowsIsTaken() throws IOException {
    CondensedNetwork network =
        around(sample(new PixelBlocks("p", 2, PixelBlocks.Target.CHANNELS), IMAGE));
    Served served = export(network);
    for (int rows : new int[] {1, 2, 17}) {
      INDArray x = values(rows, rows, network.inputs());
      assertThat(difference(served.value(x), network.value(x))).isLessThan(TOLERANCE);
    }
  }

  @Test
  void holdsTheBoundOfTheWeightsThatAreWritten() throws IOException {
    CondensedNetwork network =
        around(sample(new Affine("affine", values(1, 12, 5), row(5, 2)), ROW))
            .castTo(DataType.DOUBLE);
    Path file = folder.resolve("network.onnx");
    double written = OnnxExport.write(network, file, Map.of("classes", "a, b"));
    double bound = Certifier.certify(network.castTo(DataType.FLOAT)).bound().value();
    assertThat(written).isEqualTo(bound);
    assertThat(new Served(file).properties())
        .containsEntry("lipschitz_bound", Double.toString(bound))
        .containsEntry("lipschitz_norm", "l2")
        .containsEntry("classes", "a, b")
        .hasSize(3);
  }

  @Test
  void isOfOpset17AndStandardOperatorsInFloat() throws IOException {
    for (Sample sample : samples().toList()) {
      Onnx.ModelProto model =
          Onnx.ModelProto.parseFrom(Files.readAllBytes(export(around(sample)).file()));
      assertThat(model.getOpsetImportList())
          .singleElement()
          .satisfies(set -> assertThat(set.getDomain()).isEmpty())
          .satisfies(set -> assertThat(set.getVersion()).isEqualTo(17));
      assertThat(model.getGraph().getNodeList()).allMatch(node -> node.getDomain().isEmpty());
      assertThat(model.getGraph().getInitializerList())
          .allMatch(
              tensor ->
                  tensor.getDataType() == Onnx.TensorProto.DataType.FLOAT_VALUE
                      || tensor.getDataType() == Onnx.TensorProto.DataType.INT64_VALUE);
    }
  }

  @Test
  void equalNetworksGiveEqualBytes() throws IOException {
    Sample pairs = sample(new Sort("pairs", 2), ROW);
    byte[] first = Files.readAllBytes(export(around(pairs)).file());
    assertThat(export(around(pairs)).file()).hasBinaryContent(first);
    Sample all = sample(new Sort("all", Sort.ALL), ROW);
    assertThat(Files.readAllBytes(export(around(all)).file())).isNotEqualTo(first);
  }

  private void refuses(CondensedLayer layer, Map<String, String> properties, String message) {
    CondensedNetwork network = around(sample(layer, ROW));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> OnnxExport.write(network, folder.resolve("never.onnx"), properties))
        .withMessageStartingWith(message);
  }

  @Test
  void refusesByName() {
    refuses(
        new Pointwise("third power", new ActivationCube(), 3, 0),
        Map.of(),
        "OnnxExport layer third power: expected an activation that ONNX has, got cube");
    refuses(
        new Times("far away", 1e39),
        Map.of(),
        "OnnxExport layer far away: expected numbers that are finite as float32, got 1.0E39");
    refuses(
        new Affine("large", values(1, 12, 5).mul(1e39), row(5, 2)),
        Map.of(),
        "OnnxExport layer large: expected weights that are finite as float32, got ");
    refuses(
        new Absolute("abs"),
        Map.of("lipschitz_bound", "1"),
        "OnnxExport properties: expected names that do not begin with lipschitz, got");
  }
}
