package io.github.lipschitz4j.cli.oneclass.making;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.lipschitz4j.cli.frame.CacheFlag;
import io.github.lipschitz4j.cli.frame.Choices;
import io.github.lipschitz4j.cli.frame.Environment;
import io.github.lipschitz4j.cli.frame.Folders;
import io.github.lipschitz4j.cli.frame.Json;
import io.github.lipschitz4j.cli.frame.Numbers;
import io.github.lipschitz4j.cli.frame.OutputFlags;
import io.github.lipschitz4j.cli.frame.Progress;
import io.github.lipschitz4j.cli.frame.Session;
import io.github.lipschitz4j.cli.frame.Version;
import io.github.lipschitz4j.cli.oneclass.judging.ModelFile;
import io.github.lipschitz4j.core.Check;
import io.github.lipschitz4j.datasets.MeshSets;
import io.github.lipschitz4j.datasets.shapes.Mesh;
import io.github.lipschitz4j.datasets.shapes.MeshFile;
import io.github.lipschitz4j.datasets.shapes.MeshFormat;
import io.github.lipschitz4j.oneclass.OneClassModel;
import io.github.lipschitz4j.plots.surface.Camera;
import io.github.lipschitz4j.plots.surface.Lattice;
import io.github.lipschitz4j.plots.surface.MarchingCubes;
import io.github.lipschitz4j.plots.surface.SurfaceFigure;
import io.github.lipschitz4j.plots.surface.TriangleMesh;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.nd4j.linalg.factory.Nd4j;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Turns a model of points in space into a surface. */
@Command(
    name = "surface",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    sortOptions = false,
    abbreviateSynopsis = true,
    description = {
      "Finds the surface where the signed distance of a model of points (x, y, z) takes one value,"
          + " by marching cubes: surface.off, surface.ply and surface.png. Beside a reference, says"
          + " how far the two surfaces are apart and how much of the solids is common."
    },
    footer = {
      "",
      "JSON: vertices, triangles, watertight, level, area, volume (of a watertight one), low, high,"
          + " seconds; with --reference: chamfer (mean of the mean distances both ways, over"
          + " 20000 points drawn evenly on each surface), chamfer_relative (to the diagonal of the"
          + " reference's box), hausdorff95, iou (where both are watertight).",
      "",
      "Examples:",
      "  lipschitz oneclass surface --model out/bunny/model.zip --reference bunny --up y \\",
      "      --out out/bunny",
      "  lipschitz oneclass surface --model out/ball/model.zip --low=-2,-2,-2 --high=2,2,2 \\",
      "      --resolution 200 --out out/ball"
    })
public final class SurfaceCommand implements Callable<Integer> {
  private static final String BUNNY = "bunny";

  private final Session session;
  private final Environment around;

  @Spec private CommandSpec spec;

  @Option(
      names = "--model",
      required = true,
      paramLabel = "FILE",
      description = "A model.zip of three features.")
  private Path model;

  @Option(
      names = "--out",
      required = true,
      paramLabel = "DIR",
      description = "Folder for the three files; made if absent, files of these names replaced.")
  private Path out;

  @Option(
      names = "--resolution",
      paramLabel = "N",
      defaultValue = "" + MarchingCubes.RESOLUTION,
      description = "Samples along the longest side of the box (default: ${DEFAULT-VALUE}).")
  private int resolution;

  @Option(
      names = "--level",
      paramLabel = "T",
      defaultValue = "zero",
      description =
          "Where the surface is: zero (the boundary that was learned), threshold (what the model"
              + " decides by), or a signed distance (default: ${DEFAULT-VALUE}).")
  private String level;

  @Option(
      names = "--low",
      paramLabel = "X,Y,Z",
      split = ",",
      description =
          "Least corner of the box (default: the reference's box, and 10 %% around; where there is"
              + " none, the box that the model was trained in).")
  private double[] low;

  @Option(
      names = "--high",
      paramLabel = "X,Y,Z",
      split = ",",
      description = "Opposite corner of the box.")
  private double[] high;

  @Option(
      names = "--reference",
      paramLabel = "FILE",
      description =
          "A mesh to compare with (OFF, OBJ, PLY), in the model's units, or bunny, the fetched one.")
  private Optional<String> reference = Optional.empty();

  @Mixin private CacheFlag cache;

  @Option(
      names = "--up",
      paramLabel = "AXIS",
      defaultValue = "z",
      description = "Upright axis of the picture: y or z (default: ${DEFAULT-VALUE}).")
  private Camera.Up up;

  @Mixin private OutputFlags output;

  private SurfaceCommand(Session session, Environment around) {
    this.session = session;
    this.around = around;
  }

  /** The command, that knows the words of its flags. */
  public static CommandLine commandLine(Session session, Environment around) {
    CommandLine command = new CommandLine(new SurfaceCommand(session, around));
    Choices.register(command, Camera.Up.class);
    return command;
  }

  @Override
  public Integer call() throws IOException {
    Check.that(
        Files.notExists(out) || Files.isDirectory(out),
        "--out %s: expected a folder, got a file",
        out);
    OneClassModel loaded = load();
    double cut = cut(loaded);
    Optional<Mesh> known = reference.map(this::read);
    Lattice lattice = lattice(loaded, known);
    long began = System.nanoTime();
    Mesh mesh = surface(loaded, lattice, cut);
    double seconds = (System.nanoTime() - began) / 1e9;
    write(mesh, known);
    report(mesh, cut, lattice, seconds, known.map(other -> SurfaceComparison.of(mesh, other)));
    return 0;
  }

  private OneClassModel load() throws IOException {
    OneClassModel loaded = ModelFile.load(model).model();
    Check.that(
        loaded.scaling().columns() == 3,
        "--model %s: expected one of 3 features, x, y and z, got %d",
        model,
        loaded.scaling().columns());
    return loaded;
  }

  private Mesh read(String named) {
    try {
      return named.equals(BUNNY)
          ? MeshSets.bunny(cache.cache(around))
          : MeshFile.read(Path.of(named));
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("--reference: " + e.getMessage(), e);
    }
  }

  private double cut(OneClassModel loaded) {
    if (level.equals("zero")) {
      return 0;
    }
    if (level.equals("threshold")) {
      return loaded.threshold().value();
    }
    double value = Numbers.parse(level);
    Check.that(
        Double.isFinite(value), "--level: expected zero, threshold or a number, got '%s'", level);
    return value;
  }

  private Lattice lattice(OneClassModel loaded, Optional<Mesh> known) {
    Check.that(
        (low == null) == (high == null),
        "--low and --high: expected both or none, got %s only",
        low == null ? "--high" : "--low");
    if (low != null) {
      Check.that(
          low.length == 3 && high.length == 3,
          "--low and --high: expected 3 numbers each, such as -1,-1,-1, got %s and %s",
          Arrays.toString(low),
          Arrays.toString(high));
      return Lattice.of(low, high, resolution);
    }
    double[][] box = known.map(SurfaceComparison::grownBox).orElseGet(() -> trainedBox(loaded));
    return Lattice.of(box[0], box[1], resolution);
  }

  /** {low, high} of the box that negatives were drawn in, in the data's units. */
  private static double[][] trainedBox(OneClassModel loaded) {
    double[][] corners = {loaded.domain().low(), loaded.domain().high()};
    return loaded.scaling().invert(Nd4j.createFromArray(corners)).toDoubleMatrix();
  }

  private Mesh surface(OneClassModel loaded, Lattice lattice, double cut) {
    double[] range = {Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY};
    long[] done = {0};
    TriangleMesh found;
    try (Progress progress = output.progress(spec, session, "surface", "points", lattice.size())) {
      found =
          MarchingCubes.surface(
              lattice,
              points -> {
                session.check();
                double[] values = loaded.signedDistance(points);
                for (double value : values) {
                  range[0] = Math.min(range[0], value);
                  range[1] = Math.max(range[1], value);
                }
                done[0] += values.length;
                progress.at(done[0], "");
                return values;
              },
              cut);
    }
    Check.that(
        found.triangleCount() > 0,
        "--level %s: expected a signed distance that occurs in the box, got %s to %s there (--low"
            + " and --high set the box)",
        Numbers.show(cut),
        Numbers.show(range[0]),
        Numbers.show(range[1]));
    return Mesh.of(found.vertices(), found.triangles());
  }

  private void write(Mesh mesh, Optional<Mesh> known) {
    SurfaceFigure figure = SurfaceFigure.of("learned", drawn(mesh)).up(up);
    if (known.isPresent()) {
      figure = figure.and("reference", drawn(known.get()));
    }
    List<Path> made = Folders.create(out);
    try {
      session.check();
      MeshFile.write(out.resolve("surface.off"), mesh, MeshFormat.OFF);
      MeshFile.write(out.resolve("surface.ply"), mesh, MeshFormat.PLY_ASCII);
      figure.draw().write(out.resolve("surface.png"));
    } finally {
      // those that hold nothing yet
      Folders.deleteEmpty(made);
    }
  }

  private static TriangleMesh drawn(Mesh mesh) {
    return TriangleMesh.of(mesh.vertices(), mesh.triangles());
  }

  private void report(
      Mesh mesh,
      double cut,
      Lattice lattice,
      double seconds,
      Optional<SurfaceComparison> comparison) {
    ObjectNode json = Json.object();
    List<String> lines = new ArrayList<>();
    boolean watertight = mesh.isWatertight();
    json.put("vertices", mesh.vertexCount());
    json.put("triangles", mesh.triangleCount());
    json.put("watertight", watertight);
    json.put("level", cut);
    json.put("area", mesh.area());
    if (watertight) {
      json.put("volume", mesh.volume());
    }
    json.set("low", Json.numbers(lattice.low()));
    json.set("high", Json.numbers(lattice.high()));
    json.put("seconds", seconds);
    lines.add(
        "%d vertices, %d triangles, %s; written to %s"
            .formatted(
                mesh.vertexCount(),
                mesh.triangleCount(),
                watertight ? "watertight" : "open (the surface leaves the box)",
                out));
    comparison.ifPresent(
        found -> {
          found.addTo(json);
          lines.addAll(found.lines());
        });
    output.print(spec, json, lines);
  }
}
