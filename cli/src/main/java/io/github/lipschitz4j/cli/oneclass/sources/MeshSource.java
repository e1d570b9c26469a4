package io.github.lipschitz4j.cli.oneclass.sources;

import io.github.lipschitz4j.cli.frame.Choices;
import io.github.lipschitz4j.core.Check;
import io.github.lipschitz4j.datasets.shapes.InsideTest;
import io.github.lipschitz4j.datasets.shapes.Mesh;
import io.github.lipschitz4j.datasets.shapes.MeshFile;
import io.github.lipschitz4j.oneclass.units.Standardization;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Points of a mesh, drawn by the seed, or a cloud of points as it is.
 *
 * <p>Drawn inside, half as many fresh points are the normals to judge by, and the anomalies are
 * points spread evenly over a wide box, those inside left out. On a surface there are none.
 *
 * @param name of the mesh
 * @param shape reads it
 * @param points to draw
 * @param draw where
 */
record MeshSource(String name, Supplier<Shape> shape, Optional<Integer> points, Optional<Draw> draw)
    implements DataSource {
  private static final List<String> AXES = List.of("x", "y", "z");
  private static final int DRAWN = 2000;

  /** Where points of a mesh are drawn. */
  enum Draw {
    INSIDE,
    SURFACE;

    @Override
    public String toString() {
      return Choices.name(this);
    }
  }

  /** A mesh, or points alone. */
  sealed interface Shape {
    /** A surface. */
    record Surface(Mesh mesh) implements Shape {}

    /** No surface. */
    record Cloud(INDArray points) implements Shape {}
  }

  /** Checks the number of points. */
  MeshSource {
    points.ifPresent(
        count -> Check.that(count >= 2, "--points: expected at least 2 points, got %d", count));
  }

  static MeshSource of(Path file, Optional<Integer> points, Optional<Draw> draw) {
    return new MeshSource(
        file.getFileName().toString().replaceFirst("\\.[^.]*$", ""),
        () ->
            MeshFile.hasFaces(file)
                ? new Shape.Surface(MeshFile.read(file))
                : new Shape.Cloud(MeshFile.points(file).points()),
        points,
        draw);
  }

  @Override
  public Standardization standardization() {
    return Standardization.COMMON;
  }

  @Override
  public Optional<String> normal() {
    return Optional.empty();
  }

  @Override
  public OneClassData load(long seed) {
    Shape read = shape.get();
    if (read instanceof Shape.Surface surface) {
      return drawn(surface.mesh(), seed);
    }
    INDArray cloud = ((Shape.Cloud) read).points();
    Check.that(
        points.isEmpty() && draw.isEmpty(),
        "--data %s: expected no --points and no --draw, got one (it is a cloud of %d points, all of"
            + " which train)",
        name,
        cloud.rows());
    Check.that(cloud.rows() >= 2, "--data %s: expected at least 2 points, got 1", name);
    return new OneClassData(
        "%s, all %d points".formatted(name, cloud.rows()), AXES, cloud, Optional.empty());
  }

  private OneClassData drawn(Mesh mesh, long seed) {
    int count = points.orElse(DRAWN);
    Draw where = draw.orElse(mesh.isWatertight() ? Draw.INSIDE : Draw.SURFACE);
    String source = "%s, %d points, %s, seed %d".formatted(name, count, where, seed);
    if (where == Draw.SURFACE) {
      return new OneClassData(source, AXES, mesh.sampleSurface(count, seed), Optional.empty());
    }
    INDArray normals = mesh.sampleInside(count, seed);
    SplittableRandom random = new SplittableRandom(seed);
    INDArray fresh = mesh.sampleInside(Math.max(2, count / 2), random.nextLong());
    INDArray background = Background.around(mesh.low(), mesh.high(), Math.max(100, count), random);
    boolean[] inside = InsideTest.of(mesh).contains(background);
    int[] outside = IntStream.range(0, inside.length).filter(i -> !inside[i]).toArray();
    return new OneClassData(
        source,
        AXES,
        normals,
        Optional.of(new TestRows(fresh, background.getRows(outside), Optional.empty())));
  }
}
