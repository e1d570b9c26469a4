package io.github.lipschitz4j.cli.oneclass.making;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.lipschitz4j.cli.testkit.Shell;
import io.github.lipschitz4j.datasets.CsvTable;
import io.github.lipschitz4j.datasets.Table;
import io.github.lipschitz4j.datasets.shapes.Mesh;
import io.github.lipschitz4j.datasets.shapes.MeshFile;
import io.github.lipschitz4j.datasets.shapes.MeshFormat;
import io.github.lipschitz4j.oneclass.OneClassModel;
import io.github.lipschitz4j.plots.surface.Lattice;
import io.github.lipschitz4j.plots.surface.MarchingCubes;
import io.github.lipschitz4j.plots.surface.TriangleMesh;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nd4j.linalg.factory.Nd4j;

/** A small model of a ball, and the surface that is in it. */
class SurfaceCommandTest {
  @TempDir static Path shared;
  private static Path model;
  private static Path reference;

  @TempDir Path folder;

  @BeforeAll
  static void train() throws IOException {
    SplittableRandom random = new SplittableRandom(1);
    double[][] rows = new double[400][];
    for (int i = 0; i < rows.length; ) {
      double[] p = {random.nextDouble(-1, 1), random.nextDouble(-1, 1), random.nextDouble(-1, 1)};
      if (p[0] * p[0] + p[1] * p[1] + p[2] * p[2] < 1) {
        rows[i++] = p;
      }
    }
    Path data = shared.resolve("ball.csv");
    CsvTable.write(data, Table.of("ball", List.of("x", "y", "z"), Nd4j.createFromArray(rows)));
    Shell.Ran trained =
        Shell.train(
            shared.resolve("ball"),
            "--data=" + data,
            "--steps=60",
            "--width=16",
            "--negatives=box",
            "--attack-steps=2");
    assertThat(trained.status()).as(trained.err()).isZero();
    model = shared.resolve("ball").resolve("model.zip");
    reference = shared.resolve("reference.off");
    MeshFile.write(reference, ball(1), MeshFormat.OFF);
  }

  private static Mesh ball(double radius) {
    Lattice lattice = Lattice.of(new double[] {-1.2, -1.2, -1.2}, new double[] {1.2, 1.2, 1.2}, 20);
    TriangleMesh ball =
        MarchingCubes.surface(lattice, points -> points.norm2(1).rsub(radius).toDoubleVector(), 0);
    return Mesh.of(ball.vertices(), ball.triangles());
  }

  private Shell.Ran surface(String... more) {
    List<String> arguments =
        new ArrayList<>(List.of("oneclass", "surface", "--out=" + folder.resolve("out")));
    arguments.addAll(List.of(more));
    return Shell.run(arguments.toArray(String[]::new));
  }

  @Test
  void whatIsWrittenIsTheSurfaceOfTheModel() throws IOException {
    Shell.Ran ran =
        surface("--model=" + model, "--reference=" + reference, "--resolution=16", "--json");

    assertThat(ran.status()).as(ran.err()).isZero();
    assertThat(Shell.content(folder))
        .containsExactly("out", "out/surface.off", "out/surface.ply", "out/surface.png");
    JsonNode json = ran.json();
    Mesh written = MeshFile.read(folder.resolve("out").resolve("surface.off"));
    assertThat(json.get("vertices").asInt()).isEqualTo(written.vertexCount());
    assertThat(json.get("triangles").asInt()).isEqualTo(written.triangleCount());
    assertThat(json.get("watertight").asBoolean()).isEqualTo(written.isWatertight());
    // vertices sit where the model's value, linear on an edge, is the level: bends are small
    double[] values =
        OneClassModel.load(model).signedDistance(Nd4j.createFromArray(written.vertices()));
    double step = 2.4 / 15;
    assertThat(Arrays.stream(values).map(Math::abs).max().orElseThrow()).isLessThan(step / 2);
    // trained for a second: it need not be good, but the numbers hang together
    double chamfer = json.get("chamfer").asDouble();
    assertThat(chamfer).isBetween(0.0, 0.5);
    assertThat(json.get("chamfer_relative").asDouble()).isBetween(chamfer / 3.6, chamfer / 3.3);
    assertThat(json.has("iou")).isEqualTo(written.isWatertight());
    assertThat(Files.readAllLines(folder.resolve("out").resolve("surface.ply")))
        .hasSize(9 + written.vertexCount() + written.triangleCount())
        .startsWith("ply", "format ascii 1.0", "element vertex " + written.vertexCount());
  }

  @Test
  void aSurfaceIsLikeItself() {
    SurfaceComparison same = SurfaceComparison.of(ball(1), ball(1));
    double rounding = 1e-12;
    assertThat(same.distance().chamfer()).isLessThan(rounding);
    assertThat(same.overlap()).hasValue(1);
    SurfaceComparison other = SurfaceComparison.of(ball(0.8), ball(1));
    assertThat(other.distance().chamfer()).isBetween(0.18, 0.22);
    assertThat(other.overlap().orElseThrow()).isBetween(0.45, 0.55);
  }

  @Test
  void theLevelMayBeTheThresholdOrANumber() throws IOException {
    double threshold = OneClassModel.load(model).threshold().value();
    String[] box = {"--model=" + model, "--low=-2,-2,-2", "--high=2,2,2", "--resolution=9"};
    JsonNode named = surface(with(box, "--level=threshold", "--json")).json();
    JsonNode typed = surface(with(box, "--level=" + threshold, "--json")).json();

    assertThat(named.get("level").asDouble()).isEqualTo(threshold);
    assertThat(typed.get("vertices")).isEqualTo(named.get("vertices"));
    assertThat(named.has("chamfer")).isFalse();
    assertThat(surface(box).out()).contains("vertices", "written to");
  }

  @Test
  void withoutAReferenceTheBoxIsThatOfTheTraining() throws IOException {
    OneClassModel loaded = OneClassModel.load(model);
    JsonNode json = surface("--model=" + model, "--resolution=9", "--json").json();

    for (int axis = 0; axis < 3; axis++) {
      double scale = loaded.scaling().scale()[axis];
      double centre = loaded.scaling().centre()[axis];
      double rounding = 1e-12;
      assertThat(json.get("low").get(axis).asDouble())
          .isCloseTo(centre + scale * loaded.domain().low()[axis], within(rounding))
          .isBetween(-2.0, -1.0);
      assertThat(json.get("high").get(axis).asDouble())
          .isCloseTo(centre + scale * loaded.domain().high()[axis], within(rounding))
          .isBetween(1.0, 2.0);
    }
  }

  private static String[] with(String[] some, String... more) {
    List<String> all = new ArrayList<>(List.of(some));
    all.addAll(List.of(more));
    return all.toArray(String[]::new);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--low=-1,-1,-1 | --low and --high: expected both or none, got --low only",
        "--low=-1,-1 --high=1,1 | expected 3 numbers each",
        "--low=1,1,1 --high=-1,-1,-1 | low < high",
        "--low=-1,-1,-1 --high=1,1,1 --resolution=1 | expected ≥ 2 samples",
        "--low=-1,-1,-1 --high=1,1,1 --level=middle | expected zero, threshold or a number",
        "--low=-1,-1,-1 --high=1,1,1 --level=50 --resolution=4 | that occurs in the box",
        "--reference=nowhere.off | --reference: MeshFile nowhere.off: expected a file, got nothing",
        "--up=x | expected one of y, z"
      })
  void badUseIsNamedInOneLine(String flags, String expected) throws IOException {
    Shell.Ran ran = surface(with(flags.split(" "), "--model=" + model, "-q"));
    assertThat(ran.status()).as(ran.err()).isEqualTo(2);
    assertThat(ran.err()).contains(expected);
    assertThat(ran.out()).isEmpty();
    assertThat(Shell.content(folder)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "PLY;3 1 0 | line 1: expected the word OFF, perhaps with ST, C or N before it, got 'PLY'",
        "OFF;3 1 | expected 3 vertices, as the file promises, got 1 bytes after it, too few",
        "OFF;999999999 1 0 | expected from 0 to 33554432 vertices, got 999999999",
        "OFF;1 0 0;0 0 x | line 3: expected three coordinates, got 'x'",
        "OFF;3 0 0;0 0 0;1 0 0;0 1 0 | expected faces, got none: 3 points alone",
        "OFF;3 1 0;0 0 0;1 0 0;0 1 0;3 0 1 3 | line 6: expected different vertices in [0, 3)"
      })
  void badReferencesAreNamed(String text, String expected) throws IOException {
    Path bad = Files.writeString(folder.resolve("bad.off"), text.replace(';', '\n') + "\n");
    Shell.Ran ran = surface("--model=" + model, "--reference=" + bad);
    assertThat(ran.status()).isEqualTo(2);
    assertThat(ran.err()).contains(expected).hasLineCount(1);
    assertThat(Shell.content(folder)).containsExactly("bad.off");
  }

  @Test
  void aModelOfTwoFeaturesHasNoSurface() {
    Path plane = folder.resolve("moons");
    Shell.train(plane, "--points=64", "--steps=2", "--attack-steps=1");
    Shell.Ran ran = surface("--model=" + plane.resolve("model.zip"), "--low=0,0,0", "--high=1,1,1");
    assertThat(ran.status()).isEqualTo(2);
    assertThat(ran.err()).contains("expected one of 3 features", "got 2");
  }

  @Test
  void aCancelledRunLeavesNothing() throws IOException {
    Shell.Ran ran =
        Shell.run(
            Shell.cancelledAfter(3),
            "oneclass",
            "surface",
            "--model=" + model,
            "--low=-1,-1,-1",
            "--high=1,1,1",
            "--resolution=10",
            "--out=" + folder.resolve("out"));
    assertThat(ran.status()).isEqualTo(1);
    assertThat(Shell.content(folder)).isEmpty();
  }
}
