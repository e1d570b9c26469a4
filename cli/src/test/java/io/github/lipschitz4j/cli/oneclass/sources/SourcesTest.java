package io.github.lipschitz4j.cli.oneclass.sources;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.lipschitz4j.cli.frame.Environment;
import io.github.lipschitz4j.cli.testkit.Shell;
import io.github.lipschitz4j.datasets.ImageSet;
import io.github.lipschitz4j.datasets.ImageShape;
import io.github.lipschitz4j.datasets.ImageSplit;
import io.github.lipschitz4j.datasets.OddsTable;
import io.github.lipschitz4j.datasets.Table;
import io.github.lipschitz4j.datasets.shapes.Mesh;
import io.github.lipschitz4j.datasets.shapes.MeshFile;
import io.github.lipschitz4j.datasets.shapes.MeshFormat;
import io.github.lipschitz4j.datasets.shapes.SolidShape;
import io.github.lipschitz4j.oneclass.OneClassModel;
import io.github.lipschitz4j.oneclass.OneClassTrainer;
import io.github.lipschitz4j.oneclass.units.Standardization;
import java.awt.image.BufferedImage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

class SourcesTest {
  @TempDir Path folder;

  /** What flags lead to. */
  private List<DataSource> sources(String... flags) {
    SourceFlags parsed = new SourceFlags();
    CommandLine command = new CommandLine(CommandSpec.create());
    command.getCommandSpec().addMixin("data", CommandSpec.forAnnotatedObject(parsed));
    SourceFlags.registerChoices(command);
    command.parseArgs(flags);
    return parsed.sources(new Environment(Map.of(), folder, List.of()));
  }

  private static int count(Optional<TestRows> rows, boolean normal) {
    return normal ? rows.orElseThrow().normals().rows() : rows.orElseThrow().anomalies().rows();
  }

  @ParameterizedTest
  @CsvSource({
    "thyroid, 1839, 1840, 93, 6",
    "mammography, 5461, 5462, 260, 6",
    "vowels, 703, 703, 50, 12",
    "satimage-2, 2866, 2866, 71, 36",
    "smtp, 47563, 47563, 30, 3"
  })
  void halfOfATablesNormalsTrain(String name, int train, int normals, int anomalies, int columns) {
    DataSource source = sources("--data=" + name).get(0);
    OneClassData data = source.load(3);

    assertThat(source.name()).isEqualTo(name);
    assertThat(source.standardization()).isEqualTo(Standardization.PER_COLUMN);
    assertThat(data.normals().shape()).containsExactly(train, columns);
    assertThat(count(data.test(), true)).isEqualTo(normals);
    assertThat(count(data.test(), false)).isEqualTo(anomalies);
    assertThat(data.shape()).isEmpty();
  }

  @Test
  void columnsThatHardlyVaryOverTheTrainingRowsAreLeftOut() {
    OneClassData data = sources("--data=arrhythmia").get(0).load(0);

    assertThat(data.normals().rows()).isEqualTo(193);
    assertThat(data.columns()).hasSizeBetween(150, 200);
    assertThat(data.test().orElseThrow().anomalies().columns()).isEqualTo(data.columns().size());
    assertThat(data.source()).isEqualTo("arrhythmia, %d of 274 columns", data.columns().size());
    // whatever tenth of the rows is held out, what is left has a unit
    for (int seed = 0; seed < 3; seed++) {
      OneClassData part = sources("--data=arrhythmia").get(0).load(seed);
      INDArray most = part.normals().getRows(IntStream.range(0, 174).toArray());
      assertThat(Table.of("part", part.columns(), most).constantColumns()).isEmpty();
    }
  }

  @Test
  void unsupervisedAllRowsTrainAndTheSameJudge() throws Exception {
    OneClassData data = sources("--data=vowels", "--protocol=unsupervised").get(0).load(0);

    assertThat(data.normals().rows()).isEqualTo(OddsTable.VOWELS.rows());
    assertThat(count(data.test(), true)).isEqualTo(1406);
    assertThat(count(data.test(), false)).isEqualTo(50);
    assertThat(data.normals().sumNumber().doubleValue())
        .isEqualTo(OddsTable.VOWELS.load().features().sumNumber().doubleValue());

    Path csv = Shell.file(folder, "d.csv", "x,c", "1,n", "2,n", "3,n", "4,n", "9,a");
    String[] flags = {"--data=" + csv, "--label-column=c", "--normal=n", "--protocol=unsupervised"};
    OneClassData rows = sources(flags).get(0).load(0);
    assertThat(rows.normals().toDoubleVector()).containsExactly(1, 2, 3, 4, 9);
    assertThat(count(rows.test(), false)).isEqualTo(1);
    flags[3] = "--protocol=one-class";
    assertThat(sources(flags).get(0).load(0).normals().rows()).isEqualTo(2);
  }

  @Test
  void noTestNormalTrains() {
    OneClassData data = sources("--data=vowels").get(0).load(1);
    // 703 + 703 normals of the table, none twice: the sums add up to the whole's
    double whole =
        OddsTable.VOWELS.load().where(OddsTable.NORMAL).features().sumNumber().doubleValue();
    double parts =
        data.normals().sumNumber().doubleValue()
            + data.test().orElseThrow().normals().sumNumber().doubleValue();
    assertThat(Math.abs(parts - whole)).isLessThan(1e-8 * Math.abs(whole));
    assertThat(data.normals().sumNumber().doubleValue())
        .isNotEqualTo(sources("--data=vowels").get(0).load(2).normals().sumNumber().doubleValue());
  }

  /** The reference's scaler saw the test normals; ours must not: other ones change nothing. */
  @Test
  void testRowsDoNotChangeTheScalerOrTheModel() throws Exception {
    Path train = Shell.file(folder, "train.csv", "x,y", "1,2", "2,3", "7,1", "3,3", "5,2", "4,4");
    Path near = Shell.file(folder, "near.csv", "x,y,c", "3,3,n", "4,2,n", "9,9,a");
    Path far = Shell.file(folder, "far.csv", "x,y,c", "3000,-3,n", "4,2e6,n", "9,9,a");
    INDArray points = Nd4j.createFromArray(new double[][] {{1, 2}, {3, 3}, {90, 9}});
    List<double[]> distances = new ArrayList<>();
    for (Path test : List.of(near, far)) {
      OneClassData data =
          sources("--data=" + train, "--test=" + test, "--label-column=c", "--normal=n")
              .get(0)
              .load(0);
      distances.add(trained(data.normals()).signedDistance(points));
      // the test can fail: with the test normals among them the units are others
      INDArray leaked = Nd4j.vstack(data.normals(), data.test().orElseThrow().normals());
      assertThat(trained(leaked).signedDistance(points)).isNotEqualTo(distances.get(0));
    }
    assertThat(distances.get(0)).containsExactly(distances.get(1));
  }

  private static OneClassModel trained(INDArray normals) {
    return OneClassTrainer.builder()
        .seed(0)
        .options(
            options ->
                options
                    .standardization(Standardization.PER_COLUMN)
                    .steps(3)
                    .batch(2)
                    .width(8)
                    .depth(1))
        .build()
        .fit(normals);
  }

  private static ImageSplit tiny() {
    ImageShape shape = new ImageShape(1, 1, 2);
    List<String> classes = List.of("T-shirt/top", "bag", "empty");
    return new ImageSplit(
        ImageSet.of("t", shape, 255, new byte[] {0, 1, 2, 3, -1, 5}, new int[] {1, 0, 1}, classes),
        ImageSet.of("t", shape, 255, new byte[] {6, 7, 8, 9}, new int[] {0, 1}, classes));
  }

  @Test
  void imagesAreOneClassAgainstTheRest() {
    AtomicInteger read = new AtomicInteger();
    Lazy<ImageSplit> images =
        new Lazy<>(
            () -> {
              read.incrementAndGet();
              return tiny();
            });
    ImageSource bag = new ImageSource("tiny", images, "bag", 1);
    ImageSource shirt = new ImageSource("tiny", images, "T-shirt/top", 0);
    OneClassData data = bag.load(0);

    assertThat(data.shape()).contains(new ImageShape(1, 1, 2));
    assertThat(data.columns()).containsExactly("p0", "p1");
    float one = 2 / 255f;
    assertThat(data.normals().toFloatMatrix()[0]).containsExactly(-1, one - 1);
    assertThat(data.normals().toFloatMatrix()[1]).containsExactly(1, 5 * one - 1);
    assertThat(count(data.test(), true)).isEqualTo(1);
    assertThat(count(data.test(), false)).isEqualTo(1);
    assertThat(bag.standardization()).isEqualTo(Standardization.NONE);
    assertThat(shirt.classFolder()).isEqualTo("class-T-shirt-top");
    assertThatThrownBy(() -> shirt.load(0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("tiny: expected at least 2 normals to train on, got 1");
    assertThat(read).hasValue(1);
  }

  @Test
  void eachClassOfAPublishedSetIsASource() {
    assertThat(sources("--data=fashion-mnist", "--normal=all")).hasSize(10);
    assertThat(sources("--data=fashion-mnist", "--normal=bag").get(0).normal()).contains("bag");
    assertThat(sources("--data=fashion-mnist", "--normal=8").get(0).normal()).contains("bag");
    assertThat(sources("--data=mnist").get(0).normal()).contains("0");
    assertThat(sources("--data=digits", "--normal=all")).hasSize(10);
    assertThat(sources("--data=digits").get(0).load(0).shape()).contains(new ImageShape(1, 8, 8));
    for (String name : List.of("mnist", "fashion-mnist", "cifar10", "bunny")) {
      DataSource source = sources("--data=" + name).get(0);
      assertThatThrownBy(() -> source.load(0))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("got nothing there (run: lipschitz data fetch %s)", name);
    }
  }

  private void picture(String name, int value) throws Exception {
    BufferedImage image = new BufferedImage(4, 2, BufferedImage.TYPE_BYTE_GRAY);
    for (int k = 0; k < 8; k++) {
      image.getRaster().setSample(k % 4, k / 4, 0, value);
    }
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    ImageIO.write(image, "png", file.toFile());
  }

  @Test
  void aFolderOfPicturesHasClasses() throws Exception {
    for (int i = 0; i < 5; i++) {
      picture("pets/cat/%d.png".formatted(i), 0);
    }
    picture("pets/dog/0.png", 255);
    String data = "--data=" + folder.resolve("pets");

    OneClassData cats = sources(data, "--image-size=3x2", "--grey").get(0).load(0);

    assertThat(cats.shape()).contains(new ImageShape(1, 2, 3));
    assertThat(sources(data).get(0).rule()).isEqualTo(RuleOf.IMAGES);
    assertThat(cats.normals().shape()).containsExactly(2, 6);
    assertThat(count(cats.test(), true)).isEqualTo(3);
    assertThat(cats.normals().maxNumber().doubleValue()).isEqualTo(-1);
    assertThat(cats.test().orElseThrow().anomalies().minNumber().doubleValue()).isEqualTo(1);
    assertThat(sources(data, "--normal=all")).hasSize(2);
    assertThat(sources(data, "--normal=dog").get(0).normal()).contains("dog");
    assertThat(sources(data).get(0).load(0).shape()).contains(new ImageShape(3, 32, 32));

    OneClassData loose = sources("--data=" + folder.resolve("pets/cat")).get(0).load(0);
    assertThat(loose.normals().rows()).isEqualTo(5);
    assertThat(loose.test()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void aShapesTestRowsHaveTheirExactDistances(SolidShape shape) {
    OneClassData data = sources("--data=" + shape.id(), "--points=300").get(0).load(4);
    TestRows rows = data.test().orElseThrow();

    assertThat(data.normals().shape()).containsExactly(300, shape.dimension());
    assertThat(rows.normals().shape()).containsExactly(150, shape.dimension());
    assertThat(shape.signedDistance(rows.normals()).minNumber().doubleValue()).isNotNegative();
    double[] exact = shape.signedDistance(rows.anomalies()).negi().toDoubleVector();
    assertThat(rows.distances().orElseThrow()).containsExactly(exact);
    assertThat(Arrays.stream(exact).min().orElseThrow()).isPositive();
    assertThat(rows.anomalies().rows()).isGreaterThan(100);
  }

  @Test
  void meshesAreDrawnInsideOrOnTheirSurface() throws Exception {
    double[][] corners = {{0, 0, 0}, {1, 0, 0}, {0, 1, 0}, {0, 0, 1}};
    Mesh solid = Mesh.of(corners, new int[][] {{0, 2, 1}, {0, 1, 3}, {1, 2, 3}, {0, 3, 2}});
    Mesh open = Mesh.of(corners, new int[][] {{1, 2, 3}});
    Path file = folder.resolve("solid.off");
    Path part = folder.resolve("open.ply");
    Path cloud = Shell.file(folder, "cloud.xyz", "0 0 0", "1 2 3");
    MeshFile.write(file, solid, MeshFormat.OFF);
    MeshFile.write(part, open, MeshFormat.PLY_BINARY);

    OneClassData inside = sources("--data=" + file, "--points=100").get(0).load(0);
    OneClassData surface = sources("--data=" + file, "--draw=surface").get(0).load(0);
    OneClassData sheet = sources("--data=" + part, "--points=50").get(0).load(0);
    OneClassData points = sources("--data=" + cloud).get(0).load(0);

    assertThat(inside.normals().shape()).containsExactly(100, 3);
    assertThat(solid.contains(inside.normals())).doesNotContain(false);
    assertThat(solid.contains(inside.test().orElseThrow().normals())).doesNotContain(false);
    assertThat(solid.contains(inside.test().orElseThrow().anomalies())).doesNotContain(true);
    assertThat(surface.normals().rows()).isEqualTo(2000);
    assertThat(surface.test()).isEmpty();
    assertThat(Arrays.stream(sheet.normals().sum(1).toDoubleVector()))
        .allMatch(sum -> Math.abs(sum - 1) < 1e-12);
    assertThat(points.normals().toDoubleMatrix()).isEqualTo(new double[][] {{0, 0, 0}, {1, 2, 3}});
    assertThat(sources("--data=" + file).get(0).name()).isEqualTo("solid");
  }

  static Stream<String> bad() {
    return Stream.of(
        "--data=disc --normal=1 | no labels",
        "--data=disc --points=1 | at least 2 points, got 1",
        "--data=two-moons --draw=surface | --draw: expected a mesh beside it, got --data two-moons",
        "--data=vowels --draw=inside | --draw: expected a mesh",
        "--data=vowels --points=5 | expected drawn data",
        "--data=vowels --label-column=c | it is bundled, with labels",
        "--data=mnist --test=x.csv | it is fetched, with labels",
        "--data=mnist --protocol=one-class | --protocol: expected a labelled table, got --data"
            + " mnist",
        "--data=digits --protocol=one-class | --protocol: expected a labelled table",
        "--data=ring --protocol=one-class | --protocol: expected a labelled table",
        "--data=x.csv --protocol=unsupervised | --protocol: expected one labelled file, got no",
        "--data=mnist --normal=ten | expected a class of mnist, one of 0, 1,",
        "--data=fashion-mnist --normal=10 | got '10'",
        "--data=mnist --image-size=8x8 | expected a folder of pictures beside them, got --data"
            + " mnist",
        "--data=bunny --grey | expected a folder of pictures beside them",
        "--data=bunny --normal=x | no labels",
        "--data=FOLDER --image-size=8 | --image-size: expected WxH such as 32x32",
        "--data=FOLDER --normal=cat | --normal: expected sub-folders",
        "--data=FOLDER --header=no | it is a folder of pictures",
        "--data=nothing.off | expected a file, got nothing there",
        "--data=FOLDER/a.xyz | at least 2 points, got 1",
        "--data=FOLDER/a.xyz --draw=inside | it is a cloud of 1 points, all of which train",
        "--data=nothing | expected a CSV file or one of two-moons, one-cloud");
  }

  @ParameterizedTest
  @MethodSource("bad")
  void badFlagsAreRefused(String line) throws Exception {
    Shell.file(folder, "a.xyz", "1 2 3");
    String[] parts = line.split(" \\| ");
    String[] flags = parts[0].replace("FOLDER", folder.toString()).split(" ");

    assertThatThrownBy(() -> sources(flags).get(0).load(0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(parts[1]);
  }
}
